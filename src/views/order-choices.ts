import { formatQuietHours } from '../domain/quiet-hours.ts';
import { toSchedule } from '../domain/schedule.ts';
import type { QuietHours, Schedule, SchedulePreset, Subscription } from '../domain/subscription.ts';
import { textHash } from '../domain/text-hash.ts';
import { mostTopics } from '../domain/topics.ts';
import type { SelectOption } from './components.ts';
import { discordLimits } from './limits.ts';
import { scheduleInWords } from './schedule.ts';
import { abridge } from './split-text.ts';
import { choiceTitle } from './title-list.ts';
import type { Wording } from './wording/wording.ts';

/** A topic with how many stories of the last week it would choose. */
export interface TopicChoice {
  readonly topic: string;
  readonly count: number;
}

const presets = ['instant', 'hourly', 'morning', 'twice', 'weekdays'] as const satisfies readonly SchedulePreset[];
const quietPresets = ['22:00–07:00', '23:00–07:00', '23:00–08:00', '00:00–08:00'] as const;
/** The value of “no quiet hours”. */
export const noQuietValue = 'none';

/** The presets, and the schedule that stands if it is none of them. */
export function scheduleOptions(schedule: Schedule, wording: Wording): readonly SelectOption[] {
  const standing = schedule.kind === 'instant' ? 'instant' : schedule.preset;
  const timeZone = schedule.kind === 'cron' ? { description: schedule.timeZone } : {};
  const options = presets.map((preset) => ({
    label: wording.presets[preset],
    value: preset,
    default: preset === standing,
    ...(preset === standing ? timeZone : {}),
  }));
  if (standing !== 'custom') return options;
  const label = abridge(scheduleInWords(schedule, wording).replaceAll('`', ''), discordLimits.selectOptionLabel);
  return [...options, { label, value: standing, default: true }];
}

/** The schedule that was picked, in the zone that goes with it; undefined for the one that stands. */
export function readSchedule(value: string | undefined, timeZone: string): Schedule | undefined {
  const preset = presets.find((candidate) => candidate === value);
  return preset && toSchedule(preset, '', timeZone);
}

/** Usual quiet hours, those that stand, and none. */
export function quietOptions(quiet: QuietHours | null, wording: Wording): readonly SelectOption[] {
  const standing = quiet && formatQuietHours(quiet);
  const hours = [...new Set([...quietPresets, ...(standing === null ? [] : [standing])])];
  return [
    { label: wording.order.noQuiet, value: noQuietValue, default: quiet === null },
    ...hours.map((value) => ({ label: `${wording.fields.quiet} · ${value}`, value, default: value === standing })),
  ];
}

/** The topics that stand, picked, and then those that are suggested; 25 at most. */
export function topicOptions(
  { topics }: Pick<Subscription, 'topics'>,
  standing: readonly TopicChoice[],
  suggested: readonly TopicChoice[],
  wording: Wording,
): readonly SelectOption[] {
  const known = new Set(topics.map((topic) => topic.replace(/^-/, '').toLowerCase()));
  const fresh = suggested.filter(({ topic }) => !known.has(topic.toLowerCase()));
  const toOption = ({ topic, count }: TopicChoice, isStanding: boolean): SelectOption => {
    const label = topic.startsWith('-') ? wording.order.excluded(topic.slice(1)) : topic;
    return {
      label: choiceTitle(label, wording),
      value: topicValue(topic),
      description: wording.storyCount(count),
      default: isStanding,
    };
  };
  const options = [
    ...standing.map((choice) => toOption(choice, true)),
    ...fresh.map((choice) => toOption(choice, false)),
  ];
  return [...new Map(options.map((option) => [option.value, option])).values()].slice(
    0,
    discordLimits.selectOptionCount,
  );
}

/** How many of so many options may be picked as topics. */
export function topicPicks(optionCount: number): { readonly min: number; readonly max: number } {
  return { min: 0, max: Math.min(mostTopics, optionCount) };
}

/** The topics that were picked. A long one comes back by its hash, and is lost when it doesn't stand any more. */
export function readTopics(values: readonly string[], standing: readonly string[]): readonly string[] {
  const topicOf = new Map(standing.map((topic) => [topicValue(topic), topic]));
  return values.flatMap((value) => topicOf.get(value) ?? (value.startsWith(hashMark) ? [] : [value]));
}

const hashMark = '#:';

function topicValue(topic: string): string {
  return topic.length <= discordLimits.selectOptionLabel ? topic : `${hashMark}${textHash(topic)}`;
}
