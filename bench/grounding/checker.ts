import { type CitedPassage, checkSentence, type GroundingTools } from '../../src/domain/grounding.ts';
import { fold } from '../../src/retrieval/fold.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

/** Holds sentences against passages, and keeps how long it took. */
export interface Checker {
  /** `ok`, or why the sentence is not shown. */
  check(text: string, ...passages: readonly string[]): string;
  /** How many were checked, and the time of one in milliseconds. */
  readonly count: number;
  readonly meanMs: number;
}

export function createChecker(): Checker {
  const tools: GroundingTools = { ...createSegmenter(), fold };
  const passages = new Map<string, CitedPassage>();
  let count = 0;
  let totalMs = 0;
  return {
    check(text, ...written) {
      const given = written.map((passage, index) => {
        const kept = passages.get(passage) ?? { n: index + 1, text: passage };
        passages.set(passage, kept);
        return kept;
      });
      const startedAt = performance.now();
      const check = checkSentence({ text, citations: given.map(({ n }) => n) }, given, tools);
      totalMs += performance.now() - startedAt;
      count += 1;
      return check.ok ? 'ok' : check.reason;
    },
    get count() {
      return count;
    },
    get meanMs() {
      return totalMs / count;
    },
  };
}
