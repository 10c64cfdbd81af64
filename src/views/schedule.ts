import { formatQuietHours } from '../domain/quiet-hours.ts';
import type { QuietHours, Schedule } from '../domain/subscription.ts';
import { abridge } from './split-text.ts';
import type { Wording } from './wording/wording.ts';

const cronText = 100;

/** When a subscription posts, in words, with the time zone it goes by. */
export function scheduleInWords(schedule: Schedule, wording: Wording): string {
  if (schedule.kind === 'instant') return wording.instantly;
  const { preset, cron, timeZone } = schedule;
  // Shown as code, where nothing but a backtick is markup.
  return wording.schedule(preset, { cron: abridge(cron.replaceAll('`', ''), cronText), timeZone });
}

/** Quiet hours with the time zone they go by. */
export function quietInWords(quiet: QuietHours, wording: Wording): string {
  return wording.quiet(formatQuietHours(quiet), quiet.timeZone);
}
