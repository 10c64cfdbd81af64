import type { Config } from '../../config.ts';
import type { Locale } from '../../domain/locale.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('time');

/** Zones change a few times a year; which ones can't be foreseen. */
const oldZonesYears = 2;
const languages: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];
const closeMs = 2_000;
const farMs = 30_000;

/** Time zones and languages that Node.js knows. @param zones - those that subscriptions go by */
export function checkTime({ timeZone }: Config, zones: Iterable<string>, now: Date): readonly Finding[] {
  const findings: Finding[] = [];
  const { icu, tz } = process.versions;
  const lacking = languages.filter((locale) => Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0);
  if (lacking.length > 0)
    findings.push(fail(`This Node.js has no words for ${lacking.join(', ')}`, 'Use one with its full ICU data'));
  const year = Number(tz?.slice(0, 4));
  const zonesAbout = `time zones of ${tz ?? 'an unknown release'} (ICU ${icu ?? 'missing'}); ${timeZone} now ${clockIn(timeZone, now)}`;
  findings.push(
    year + oldZonesYears < now.getUTCFullYear()
      ? warn(zonesAbout, 'Update Node.js: clocks that changed since would be wrong')
      : ok(zonesAbout),
  );
  for (const zone of new Set(zones)) {
    if (!isZone(zone))
      findings.push(fail(`No such time zone any more: ${zone}`, 'Subscribe the channels that go by it anew'));
  }
  return findings;
}

/** @param aheadMs - this machine's clock, of Discord's; null when Discord doesn't say */
export function checkClock(aheadMs: number | null): Finding {
  if (aheadMs === null) return warn('Discord doesn’t say what time it is', 'Compare this machine’s clock yourself');
  const seconds = Math.abs(aheadMs) / 1_000;
  const about = `This machine’s clock is ${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} Discord’s`;
  if (Math.abs(aheadMs) <= closeMs) return ok('This machine’s clock agrees with Discord’s');
  const advice = 'Set it by NTP: briefings come as much too early or late';
  return Math.abs(aheadMs) > farMs ? fail(about, advice) : warn(about, advice);
}

function clockIn(timeZone: string, now: Date): string {
  return Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now);
}

function isZone(timeZone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
