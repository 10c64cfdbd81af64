import type { Locale } from '../../domain/locale.ts';

/** The part of the day that a briefing is named after. */
export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';

export function dayPart(atMs: number, timeZone: string): DayPart {
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone }).format(new Date(atMs)),
  );
  if (hour >= 4 && hour < 11) return 'morning';
  if (hour >= 11 && hour < 14) return 'noon';
  return hour >= 14 && hour < 18 ? 'afternoon' : 'evening';
}

/** `11月24日`, `November 24` */
export function monthAndDay(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone }).format(new Date(atMs));
}

/** `周二`, `週二`, `Tue` */
export function weekday(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }).format(new Date(atMs));
}

/** A date that was given without a time: `2026年11月24日`, `November 24, 2026` */
export function calendarDate(atMs: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(atMs));
}

/** `2026年`, `2026` */
export function year(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone }).format(new Date(atMs));
}

/** `星期二`, `Tuesday` */
export function longWeekday(atMs: number, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone }).format(new Date(atMs));
}

/** `08:00` */
export function timeOfDay(atMs: number, timeZone: string, locale: Locale): string {
  const style = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(atMs));
}

/** `11/24` */
export function numericDay(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { month: 'numeric', day: 'numeric', timeZone }).format(new Date(atMs));
}
