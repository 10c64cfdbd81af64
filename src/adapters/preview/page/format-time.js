/** @import { Locale, Words } from './types.d.ts' */

const maxSeconds = 8.64e12;

/** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */
const styles = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** @type {readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]} */
const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/**
 * A time as Discord shows `<t:…>`, on the reader's clock and in the reader's language.
 *
 * @param {number} seconds - since the epoch
 * @param {string} style - one of Discord's letters
 * @param {Locale} locale
 * @param {number} nowMs
 * @returns {string | undefined} undefined for a moment that no calendar reaches
 * @see https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function formatTimestamp(seconds, style, locale, nowMs) {
  if (Math.abs(seconds) > maxSeconds) return undefined;
  if (style === 'R') return formatRelative(seconds - Math.round(nowMs / 1000), locale);
  return new Intl.DateTimeFormat(locale, styles[style] ?? styles.f).format(seconds * 1000);
}

/** @param {number} seconds @param {Locale} locale */
function formatRelative(seconds, locale) {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(Math.trunc(seconds), 'second');
}

/**
 * The time beside a name: the hour alone today, with the day before that.
 *
 * @param {number} at @param {number} now @param {Locale} locale @param {Words} words
 */
export function formatPostTime(at, now, locale, words) {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) return time;
  if (days === 1) return words.yesterdayAt(time);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(at);
}

/** How long something took, in its two largest units: `2天 1小时`. @param {number} ms @param {Locale} locale */
export function formatDuration(ms, locale) {
  const minutes = Math.floor(ms / 60_000);
  const parts = [
    { unit: 'day', count: Math.floor(minutes / 1440) },
    { unit: 'hour', count: Math.floor((minutes % 1440) / 60) },
    { unit: 'minute', count: minutes % 60 },
  ].filter(({ count }) => count > 0);
  return (parts.length === 0 ? [{ unit: 'minute', count: 0 }] : parts.slice(0, 2))
    .map(({ unit, count }) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
    .join(' ');
}

/** @param {number} at @param {Locale} locale */
export function formatDay(at, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(at);
}

/** @param {number} at */
function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}
