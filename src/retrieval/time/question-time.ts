import type { DaySpan } from '../../domain/calendar.ts';
import { chineseDates } from './chinese-dates.ts';
import { chineseRelative } from './chinese-relative.ts';
import { englishTimes } from './english-times.ts';
import type { TimeUnit, ToldTime } from './told-time.ts';

/** The days that a question is about. */
export interface AskedPeriod {
  readonly days: DaySpan;
  readonly unit: TimeUnit;
  /** Whether only what came out then can be the answer; else it is merely likelier. */
  readonly isStrict: boolean;
  /** The folded words that tell it. */
  readonly words: readonly string[];
}

/** What a question says of time. */
export interface QuestionTime {
  readonly period: AskedPeriod | undefined;
  /** Whether it asks for what is new: 最新, 最近, latest. */
  readonly wantsNewest: boolean;
  /** The folded words that say so. */
  readonly newestWords: readonly string[];
}

const rules = [...chineseRelative, ...chineseDates, ...englishTimes];
const newest =
  /(?:截至|到)?目前(?:为止)?|最新|(?<!附)最近|近期|近[日来](?!本)|\b(?:latest|newest|most recent|recent(?:ly)?)\b/gu;
/** The words of {@link newest} that an article, too, would hold where the answer is. */
const ordinary = /目前/u;
/** Dates that are further apart are two things that are compared. */
const widestDays = 92;

interface FoundTime extends ToldTime {
  readonly text: string;
}

function findTimes(folded: string, today: number): readonly FoundTime[] {
  const found: FoundTime[] = [];
  let left = folded;
  for (const { pattern, told } of rules) {
    left = left.replace(pattern, (...match) => {
      const [text] = match;
      const groups = match.at(-1);
      const time = told(groups, today);
      if (time) found.push({ ...time, text });
      return '\n'.repeat(text.length);
    });
  }
  return found;
}

function join(times: readonly FoundTime[]): AskedPeriod | undefined {
  const [first] = times;
  if (!first) return undefined;
  const days = {
    from: Math.min(...times.map((time) => time.days.from)),
    to: Math.max(...times.map((time) => time.days.to)),
  };
  if (times.length > 1 && !first.isStrict && days.to - days.from > widestDays) return undefined;
  return { days, unit: first.unit, isStrict: first.isStrict, words: times.map(({ text }) => text) };
}

/**
 * Reads the times of a folded question on the reader's day. What is counted from that day comes before dates: in 昨天公布的9月CPI, 9月 is part of
 * what is asked about. Two of a kind are one period from the first to the last. A year before the last one is content alone, and no period.
 *
 * @param today - counted as {@link DaySpan} does
 */
export function readQuestionTime(folded: string, today: number): QuestionTime {
  const times = findTimes(folded, today);
  const strict = times.filter(({ isStrict }) => isStrict);
  const period = join(strict.length > 0 ? strict : times);
  const words = Array.from(folded.matchAll(newest), ([word]) => word);
  return {
    period,
    wantsNewest: words.length > 0,
    newestWords: words.filter((word) => !ordinary.test(word)),
  };
}
