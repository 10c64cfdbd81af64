import type { Calendar } from '../domain/calendar.ts';
import { fold } from './fold.ts';
import { readQuestionTime } from './time/question-time.ts';
import { planForTime, type TimeAttempt } from './time/time-attempts.ts';

/** How a question is looked up once. */
export interface LookUp extends TimeAttempt {
  /** Whether it asks for what is new. */
  readonly wantsNewest: boolean;
}

/** What looks a question up, once. */
export interface LookingUp<Found> {
  find(how: LookUp): Found;
  /** The news as such; undefined when the question asks for something in particular. */
  findHeadlines(how: LookUp): Found | undefined;
}

/** A question tells its time in so much of it. In UTF-16 units. */
const readLength = 500;

/** The time that a question tells on the reader's day. */
export function timeOf(question: string, { today }: Pick<Calendar, 'today'>) {
  return readQuestionTime(fold(question.slice(0, readLength)), today);
}

/**
 * Looks a question up as often as its time asks for, until there is enough evidence.
 *
 * @param calendar - the reader's; without it, words that tell a time are words like others
 * @param toNearest - what is made of a finding that is of another time than was asked for: no answer
 * @param toBound - what is made of one for which nothing else than what tells of that time was looked at
 */
export function findInTime<Found extends { readonly isEnough: boolean; readonly passages: readonly unknown[] }>(
  question: string,
  calendar: Calendar | undefined,
  lookingUp: LookingUp<Found>,
  toNearest: (found: Found) => Found,
  toBound: (found: Found) => Found,
): Found {
  const asItIs = { accepts: undefined, without: [], wantsNewest: false };
  if (!calendar) return lookingUp.find(asItIs);
  const time = timeOf(question, calendar);
  const { wantsNewest } = time;
  const { headlines, attempts, isStrict } = planForTime(time, calendar);
  let found = lookingUp.findHeadlines({ ...headlines, wantsNewest });
  if (found) return time.period ? toBound(found) : found;
  for (const attempt of attempts) {
    found = lookingUp.find({ ...attempt, wantsNewest });
    if (found.isEnough) return attempt.accepts ? toBound(found) : found;
  }
  if (found && !isStrict) return found;
  if (found && found.passages.length > 0) return toBound(found);
  return toBound(toNearest(lookingUp.find({ ...asItIs, without: attempts[0]?.without ?? [] })));
}
