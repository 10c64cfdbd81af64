import { checkSentence, type GroundingTools } from '../../../src/domain/grounding.ts';
import { fold } from '../../../src/retrieval/fold.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';

export const tools: GroundingTools = { ...createSegmenter(), fold };

/** `ok`, or why a sentence that cites one passage isn't shown. */
export function outcomeOf(text: string, ...passages: readonly string[]): string {
  const given = passages.map((passage, index) => ({ n: index + 1, text: passage }));
  const check = checkSentence({ text, citations: given.map(({ n }) => n) }, given, tools);
  return check.ok ? 'ok' : check.reason;
}
