import type { Calendar } from '../../domain/calendar.ts';
import type { IndexedArticle } from '../passage-index.ts';
import type { QuestionTime } from './question-time.ts';
import { createTellsOf } from './tells-of.ts';

/** One way to look for the answer. */
export interface TimeAttempt {
  readonly accepts: ((article: IndexedArticle) => boolean) | undefined;
  /** Folded words that the articles aren't searched for. */
  readonly without: readonly string[];
}

export interface TimePlan {
  /** Where to look if it asks for news and nothing in particular. */
  readonly headlines: TimeAttempt;
  /** In order: the first that finds enough evidence is the answer. */
  readonly attempts: readonly TimeAttempt[];
  /** Whether there is no answer where none of them finds enough: what would be found elsewhere is of another day. */
  readonly isStrict: boolean;
}

/** What happened is told at the time and for as long again afterwards, though for no more than a quarter. */
const mostDaysAfter = 92;

/**
 * How to look for the answer of a question that tells a time.
 *
 * A strict period (昨天, 上周) takes in what came out in it, and of what came out soon after, what tells of it: this morning's story of 昨天. An article without
 * a date counts from when it was archived. Its words are not searched for: in an article, 昨天 is another day.
 *
 * Any other period (9月25日, 三季度) comes first: what came out in it or tells of it, be that by the date or, for days, which stories call 昨天, without it. After that
 * everything, since what a date tells may well be a part of what is asked about.
 */
export function planForTime({ period, newestWords }: QuestionTime, calendar: Calendar): TimePlan {
  const everywhere = { accepts: undefined, without: newestWords };
  if (!period) return { headlines: everywhere, attempts: [everywhere], isStrict: false };
  const { days, unit, isStrict, words } = period;
  const window = calendar.spanOf(days);
  const soonUntil = calendar.spanOf({
    from: days.to,
    to: days.to + Math.min(days.to - days.from, mostDaysAfter),
  }).to;
  const tellsOf = createTellsOf(period, window, soonUntil);
  const isWithin = ({ published: { from, to } }: IndexedArticle) =>
    from > -Infinity && from < window.to && to > window.from;
  const mayBeWithin = ({ published: { from, to } }: IndexedArticle, until: number) =>
    from === -Infinity && (to === Infinity || (to >= window.from && to < until));
  const isSoonAfter = ({ published: { from } }: IndexedArticle) => from >= window.to && from < soonUntil;

  const without = [...newestWords, ...words];
  const headlines = {
    accepts: (article: IndexedArticle) => isWithin(article) || mayBeWithin(article, window.to),
    without,
  };
  if (isStrict) {
    const accepts = remembering(
      (article) => isWithin(article) || mayBeWithin(article, soonUntil) || (isSoonAfter(article) && tellsOf(article)),
    );
    return { headlines, attempts: [{ accepts, without }], isStrict };
  }
  const accepts = remembering((article) => isWithin(article) || tellsOf(article));
  const withDate = { accepts, without: newestWords };
  const attempts = unit === 'day' ? [withDate, { accepts, without }, everywhere] : [withDate, everywhere];
  return { headlines, attempts, isStrict };
}

/** Reading an article for a date takes longer than asking again. */
function remembering(accepts: (article: IndexedArticle) => boolean): (article: IndexedArticle) => boolean {
  const known = new Map<IndexedArticle, boolean>();
  return (article) => {
    let accepted = known.get(article);
    if (accepted === undefined) {
      accepted = accepts(article);
      known.set(article, accepted);
    }
    return accepted;
  };
}
