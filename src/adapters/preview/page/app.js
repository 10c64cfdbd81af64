/** @import { Locale, ToldPlace } from './types.d.ts' */
import { loadPlace } from './api.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { translatePage } from './page-words.js';
import { preferredLocale } from './preferences.js';
import { wording } from './wording.js';
import { openWorkspace } from './workspace.js';

start(preferredLocale());

/** @param {Locale} locale */
async function start(locale) {
  const icons = /** @type {const} */ ({
    menu: 'menu',
    'channel-icon': 'hash',
    'show-commands': 'plus',
    send: 'send',
    people: 'people',
  });
  for (const [id, name] of Object.entries(icons)) byId(id).append(icon(name));
  translatePage(locale, wording[locale]);
  /** @type {ToldPlace} */
  let place;
  try {
    place = await loadPlace();
  } catch {
    return showStartFailure(wording[locale]);
  }
  openWorkspace(place, locale);
}

/** @param {import('./types.d.ts').Words} words */
function showStartFailure(words) {
  const retry = element('button', { class: 'button primary', type: 'button' }, [words.retry]);
  retry.addEventListener('click', () => location.reload());
  byId('scroller').replaceChildren(
    element('div', { class: 'start-failure', role: 'alert' }, [
      icon('warning'),
      element('p', {}, [words.offline]),
      retry,
    ]),
  );
}
