import { fold } from '../retrieval/fold.ts';
import { splitSentences } from '../retrieval/sentences.ts';
import { visitPairs, visitRuns } from '../retrieval/tokens.ts';

interface CandidatePoint {
  readonly text: string;
  readonly place: number;
  readonly tokens: ReadonlySet<string>;
  /** What a token that it covers first counts for. */
  readonly factor: number;
}

const rules = {
  points: 3,
  /** Shorter sentences are headings, bylines and asides. In UTF-16 units. */
  leastLength: 12,
  /** Longer ones are taken when they say much more. */
  goodLength: 80,
  longFactor: 0.8,
  /** Without a full stop: a heading, or a line of a table. */
  unfinishedFactor: 0.5,
  /** Who or what it speaks of is in the sentence before. */
  dependentFactor: 0.7,
  /** News says what matters first: a sentence counts for less the later it stands. */
  decay: 0.2,
  /** What a token counts that one sentence alone holds: little, but a short text has hardly others. */
  loneToken: 0.01,
  /** The share of the tokens of the smaller of two sentences that the other may hold: above, they say the same. */
  sharedTokens: 0.6,
} as const;

function tokensOf(text: string): ReadonlySet<string> {
  const tokens = new Set<string>();
  const folded = fold(text);
  const collect = (source: string, start: number, end: number) => tokens.add(source.slice(start, end));
  visitPairs(folded, collect);
  visitRuns(folded, collect);
  return tokens;
}

function toCandidates(text: string): readonly CandidatePoint[] {
  return splitSentences(text).flatMap(({ start, end }, place) => {
    const sentence = text.slice(start, end);
    if (sentence.length < rules.leastLength || /[?？]$/u.test(sentence)) return [];
    const factor =
      (sentence.length > rules.goodLength ? rules.longFactor : 1) *
      (/[。！!.…；;”’"」』）)]$/u.test(sentence) ? 1 : rules.unfinishedFactor) *
      (/^[“"「]?(?:[他她它其该此]|这[些一个种]?|那[些一个种]?|但|而|同时|此外|对此|因此|所以)/u.test(sentence)
        ? rules.dependentFactor
        : 1);
    return [{ text: sentence, place, tokens: tokensOf(sentence), factor: factor / (1 + rules.decay * place) }];
  });
}

/** What a token counts: more the more sentences share it. */
function weighTokens(candidates: readonly CandidatePoint[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tokens } of candidates) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return new Map(Array.from(counts, ([token, count]) => [token, count > 1 ? Math.log(1 + count) : rules.loneToken]));
}

function repeats(a: CandidatePoint, b: CandidatePoint): boolean {
  const [smaller, larger] = a.tokens.size < b.tokens.size ? [a, b] : [b, a];
  let shared = 0;
  for (const token of smaller.tokens) if (larger.tokens.has(token)) shared += 1;
  return shared > rules.sharedTokens * smaller.tokens.size;
}

/**
 * Up to three sentences of a text that together cover most of what it keeps coming back to, in its own order: whole, none that says the
 * same as another, the early ones and those of up to 80 UTF-16 units before others. The same text gives the same points; one
 * without a proper sentence gives its first, an empty one none.
 */
export function extractKeyPoints(text: string): readonly string[] {
  const candidates = toCandidates(text);
  const weights = weighTokens(candidates);
  const covered = new Set<string>();
  const chosen: CandidatePoint[] = [];
  const gain = ({ tokens, factor }: CandidatePoint) => {
    let sum = 0;
    for (const token of tokens) if (!covered.has(token)) sum += weights.get(token) ?? 0;
    return sum * factor;
  };
  while (chosen.length < rules.points) {
    let best: CandidatePoint | undefined;
    let most = 0;
    for (const candidate of candidates) {
      if (chosen.includes(candidate) || chosen.some((point) => repeats(point, candidate))) continue;
      const gained = gain(candidate);
      if (gained > most) [best, most] = [candidate, gained];
    }
    if (!best) break;
    chosen.push(best);
    for (const token of best.tokens) covered.add(token);
  }
  if (chosen.length > 0) return chosen.sort((a, b) => a.place - b.place).map((point) => point.text);
  const [first] =
    candidates.length > 0
      ? candidates
      : splitSentences(text).map(({ start, end }) => ({ text: text.slice(start, end) }));
  return first ? [first.text] : [];
}
