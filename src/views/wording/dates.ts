import type { Locale } from '../../domain/locale.ts';

/** One takes 26 KB that V8 doesn't know of, and so doesn't hurry to give back. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 200;

function format(atMs: number, locale: Locale | 'en-US', options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, options);
    if (formats.size >= mostFormats) formats.clear();
    formats.set(key, known);
  }
  return known.format(new Date(atMs));
}

/** The part of the day that a briefing is named after. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';

export function dayPart(atMs: number, timeZone: string): DayPart {
  const hour = Number(format(atMs, 'en-US', { hour: 'numeric', hourCycle: 'h23', timeZone }));
  if (hour >= 4 && hour < 11) return 'morning';
  if (hour >= 11 && hour < 14) return 'noon';
  return hour >= 14 && hour < 18 ? 'afternoon' : 'evening';
}

/** `11月24日`, `November 24` */
export function monthAndDay(atMs: number, timeZone: string, locale: Locale): string {
  return format(atMs, locale, { month: 'long', day: 'numeric', timeZone });
}

/** `周二`, `週二`, `Tue` */
export function weekday(atMs: number, timeZone: string, locale: Locale): string {
  return format(atMs, locale, { weekday: 'short', timeZone });
}

/** A date that was given without a time: `2026年11月24日`, `November 24, 2026` */
export function calendarDate(atMs: number, locale: Locale): string {
  return format(atMs, locale, { dateStyle: 'long', timeZone: 'UTC' });
}

/** `2026年`, `2026` */
export function year(atMs: number, timeZone: string, locale: Locale): string {
  return format(atMs, locale, { year: 'numeric', timeZone });
}

/** `星期二`, `Tuesday` */
export function longWeekday(atMs: number, timeZone: string, locale: Locale): string {
  return format(atMs, locale, { weekday: 'long', timeZone });
}

/** `08:00` */
export function timeOfDay(atMs: number, timeZone: string, locale: Locale): string {
  const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return format(atMs, locale, style);
}

/** `11/24` */
export function numericDay(atMs: number, timeZone: string): string {
  return format(atMs, 'en-US', { month: 'numeric', day: 'numeric', timeZone });
}
