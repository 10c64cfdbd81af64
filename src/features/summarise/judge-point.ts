import { type GroundingTools, splitAnswer } from '../../domain/grounding.ts';
import { findQuotes } from '../answering/find-quotes.ts';
import { createJudge } from '../answering/judge.ts';
import { chooseReplyLanguage } from '../answering/reply-language.ts';
import type { DropReason, PointDropReason } from '../answering/usage.ts';
import { termsOf } from '../key-points/terms.ts';
import { isComplete } from './is-complete.ts';
import type { Source } from './source.ts';

export type PointVerdict =
  | { readonly kind: 'shown'; readonly point: string }
  | { readonly kind: 'dropped'; readonly reason: DropReason | PointDropReason };

export interface JudgePointDeps extends Source {
  /** What the prompt is fenced with. */
  readonly marker: string;
  readonly tools: GroundingTools;
}

const pointRules = {
  /** In UTF-16 units. */
  longest: 80,
  /** When so much of the smaller of two is in the other, they say the same. */
  mostShared: 0.6,
} as const;

const emphasis = /\*\*|__|`/gu;
const stops = /[。！？!?.…]["”’」』）)]*$/u;
/** So much of a point's end tells where in the text it ends, in UTF-16 units. */
const endLength = 4;

/** A point without the list's mark and the citations that a model may put there. */
function readPoint(line: string, isHan: boolean): string {
  return splitAnswer(line.replace(emphasis, ''))
    .map(({ text }) => text)
    .join(isHan ? '' : ' ')
    .trim();
}

/** A point that lacks its full stop gets it where the text itself comes to the end of a clause with the same words. */
function withStop(point: string, source: string, { fold }: GroundingTools): string {
  const end = fold(point).replace(/\s/gu, '').slice(-endLength);
  if (stops.test(point) || end.length < endLength || !/[\p{L}\p{N}%]$/u.test(end)) return point;
  const folded = fold(source).replace(/\s/gu, '');
  for (let at = folded.indexOf(end); at >= 0; at = folded.indexOf(end, at + 1)) {
    const next = folded[at + endLength];
    if (next === undefined || /[，,。;；!！?？.]/u.test(next))
      return `${point}${/\p{Script=Han}/u.test(point) ? '。' : '.'}`;
  }
  return point;
}

/**
 * Judges each line that a model writes. A point is held against the up to three passages that say most of it, whatever it cites. What no
 * sentence of an answer may be, it may not be either; and it has to be complete, short, in the text's own words and script, and to say
 * something that those before it don't.
 */
export function createPointJudge({
  passages,
  language,
  marker,
  tools,
}: JudgePointDeps): (line: string) => PointVerdict {
  const evidence = passages.map((passage) => passage.evidence);
  const judge = createJudge({ passages: evidence, marker, tools });
  const source = evidence.map(({ text }) => text).join('\n');
  const texts = passages.map(({ shown }) => shown.text);
  const shown: ReadonlySet<string>[] = [];

  const repeats = (terms: ReadonlySet<string>) =>
    shown.some((other) => {
      const both = [...terms].filter((term) => other.has(term)).length;
      return both > pointRules.mostShared * Math.min(terms.size, other.size);
    });

  return (line) => {
    const point = withStop(readPoint(line, language !== 'en-US'), source, tools);
    const dropped = (reason: DropReason | PointDropReason): PointVerdict => ({ kind: 'dropped', reason });
    if (point.length > pointRules.longest) return dropped('overlong');
    const quotes = findQuotes(point, texts);
    const citations = [...new Set(quotes.flatMap(({ passage }) => passages[passage]?.n ?? []))];
    const verdict = judge({ text: point, citations });
    if (verdict.kind === 'dropped') return verdict;
    if (verdict.kind === 'no-answer' || !isComplete(point, tools.tagged)) return dropped('incomplete');
    if (chooseReplyLanguage(point, language) !== language) return dropped('other-script');
    const terms = termsOf(point);
    if (repeats(terms)) return dropped('repeated');
    shown.push(terms);
    return { kind: 'shown', point };
  };
}
