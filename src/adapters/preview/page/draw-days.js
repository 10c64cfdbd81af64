/** @import { Locale, WordedReport } from './types.d.ts' */
/** @import { OperatorWords } from './operator-zh-cn.js' */
import { drawCard, drawPart } from './draw-card.js';
import { element } from './element.js';

/** Of the report's classes of lateness, those that are told apart here: each up to this one. */
const shownClasses = [2, 3, 4, 6];

/** What the last thirty days were like: how much was posted, and how late. @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
export function drawDays({ days }, locale, words) {
  return element('div', { class: 'histories' }, [drawPosted(days, locale, words), drawLateness(days, locale, words)]);
}

/** @param {WordedReport['days']} days @param {Locale} locale @param {OperatorWords} words */
function drawPosted(days, locale, words) {
  const number = new Intl.NumberFormat(locale);
  const sent = sum(days.map((day) => day.sent));
  const failed = sum(days.map((day) => day.failed));
  const most = Math.max(1, ...days.map((day) => day.sent + day.failed));
  const bars = days.map((day) =>
    element('span', { class: 'bar', title: words.day(dateIn(day.date, locale), day.sent, day.failed) }, [
      day.failed > 0 && drawPart('failed', day.failed / most),
      day.sent > 0 && drawPart('sent', day.sent / most),
    ]),
  );
  const summary = words.daysSummary(number.format(sent), number.format(failed));
  const notes = [failed === 0 ? words.noFailure : `${words.failed} ${number.format(failed)}`];
  return drawCard(words.days, number.format(sent), words.sentInDays, notes, drawTimeline(bars, summary, days, locale));
}

/** @param {WordedReport['days']} days @param {Locale} locale @param {OperatorWords} words */
function drawLateness(days, locale, words) {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const shares = days.map((day) => sharesOf([day]));
  const all = sharesOf(days);
  const bars = days.map((day, index) => {
    const known = shares[index];
    const title = known ? `${dateIn(day.date, locale)} · ${inWords(known)}` : dateIn(day.date, locale);
    // The latest on top.
    const parts = known?.map((share, place) => share > 0 && drawPart(`late-${place}`, share)).toReversed() ?? [];
    return element('span', { class: 'bar', title }, parts);
  });
  const summary = all ? `${words.lateness}: ${inWords(all)}` : words.noDelivery;
  const picture = drawTimeline(bars, summary, days, locale);
  if (!all) return drawCard(words.lateness, '—', '', [words.noDelivery], picture);
  const card = drawCard(words.lateness, percent.format(all[0] ?? 0), words.onTime, [], picture);
  card.append(
    element(
      'ul',
      { class: 'legend' },
      words.latenessClasses.map((name, place) =>
        element('li', {}, [
          element('span', { class: `swatch late-${place}` }),
          `${name} ${percent.format(all[place] ?? 0)}`,
        ]),
      ),
    ),
  );
  return card;

  /** @param {readonly number[]} known */
  function inWords(known) {
    return words.latenessClasses.map((name, place) => `${name} ${percent.format(known[place] ?? 0)}`).join(words.comma);
  }
}

/** Of what was posted on those days, the share of each class; undefined for nothing. @param {WordedReport['days']} days */
function sharesOf(days) {
  const counts = shownClasses.map((to, place) => {
    const from = (shownClasses[place - 1] ?? -1) + 1;
    return sum(days.map(({ lateness }) => sum(lateness.slice(from, to + 1))));
  });
  const all = sum(counts);
  return all === 0 ? undefined : counts.map((count) => count / all);
}

/** How looks at a source went, a mark a day. @param {WordedReport['feeds']['listed'][number]['days']} days @param {OperatorWords} words */
export function drawLooks(days, words) {
  const answered = sum(days.map((day) => day?.answered ?? 0));
  const failed = sum(days.map((day) => day?.failed ?? 0));
  const marks = days.map((day) => element('span', { class: `mark ${markOf(day)}` }));
  return element(
    'span',
    { class: 'marks', role: 'img', 'aria-label': words.looks(answered, failed), title: words.looks(answered, failed) },
    marks,
  );
}

/** @param {{ readonly answered: number, readonly failed: number } | null} day */
function markOf(day) {
  if (day === null || day.answered + day.failed === 0) return 'none';
  if (day.failed === 0) return 'good';
  return day.answered === 0 ? 'lost' : 'mixed';
}

/** @param {readonly HTMLElement[]} bars @param {string} summary @param {WordedReport['days']} days @param {Locale} locale */
function drawTimeline(bars, summary, days, locale) {
  const [first, last] = [days.at(0), days.at(-1)];
  return element('div', {}, [
    element('div', { class: 'bars tall', role: 'img', 'aria-label': summary }, bars),
    element('p', { class: 'axis', 'aria-hidden': 'true' }, [
      element('span', {}, [first ? dateIn(first.date, locale) : '']),
      element('span', {}, [last ? dateIn(last.date, locale) : '']),
    ]),
  ]);
}

/** @param {string} date @param {Locale} locale */
function dateIn(date, locale) {
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(date));
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}
