import { type CitedPassage, checkSentence, type GroundingTools } from '../../src/domain/grounding.ts';
import { fold } from '../../src/retrieval/fold.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

/** Holds sentences against passages, and keeps how long it took. */
export interface Checker {
  /** `ok`, or why the sentence is not shown. */
  check(text: string, passage: string): string;
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
    check(text, written) {
      const passage = passages.get(written) ?? { n: 1, text: written };
      passages.set(written, passage);
      const startedAt = performance.now();
      const check = checkSentence({ text, citations: [1] }, [passage], tools);
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
