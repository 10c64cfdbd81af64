/**
 * The operator's page: the state of the running bot, drawn anew every few seconds.
 *
 * @import { WordedReport } from './types.d.ts'
 */
import { getJson } from './api.js';
import { drawReport } from './draw-report.js';
import { byId } from './element.js';
import { formatDuration } from './format-time.js';
import { icon } from './icons.js';
import { operatorWording } from './operator-wording.js';
import { drawLanguages, drawTheme, translatePage } from './page-words.js';
import { keepLocale, preferredLocale } from './preferences.js';

const refreshMs = 5_000;

let locale = preferredLocale();
const words = () => operatorWording[locale];

byId('leave').append(icon('leave'));
byId('leave').addEventListener('click', async () => {
  await fetch('/api/session', { method: 'DELETE' });
  location.reload();
});
drawLanguages(locale, (chosen) => {
  locale = chosen;
  keepLocale(chosen);
  translatePage(locale, words());
  void refresh();
});
drawTheme(words);
translatePage(locale, words());
void refresh();
setInterval(() => {
  if (!document.hidden) void refresh();
}, refreshMs);

async function refresh() {
  const state = byId('state');
  try {
    /** @type {WordedReport} */
    const report = await getJson(`/api/operator?locale=${locale}`);
    const page = byId('report');
    // Whoever is reading or selecting isn't disturbed.
    if (getSelection()?.isCollapsed ?? true) page.replaceChildren(...drawReport(report, locale, words()));
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
    const uptime = formatDuration(report.at - report.startedAt, locale);
    say(state, words().asOf(time.format(report.at), uptime));
    state.classList.remove('problem');
  } catch {
    say(state, words().offline);
    state.classList.add('problem');
  }
}

/** A screen reader needn't hear the same again. @param {HTMLElement} place @param {string} text */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
