import type { GroundingTools } from '../../domain/grounding.ts';
import { withoutInvisible } from '../../domain/parse/clean-text.ts';
import type { CompletionReport, LanguageModel, ModelMessage } from '../../ports/language-model.ts';
import type { Log } from '../../ports/log.ts';
import { estimateTokens } from '../answering/estimate-tokens.ts';
import { countTokens } from '../answering/count-tokens.ts';
import { createMarker } from '../answering/prompt.ts';
import type { Usage } from '../answering/usage.ts';
import { createPointJudge } from './judge-point.ts';
import { readLines } from './read-lines.ts';
import { summaryWordings } from './rules.ts';
import type { Source } from './source.ts';

export interface PointWritingDeps {
  readonly model: LanguageModel;
  readonly tools: GroundingTools;
  readonly log: Log;
  readonly usage: Usage;
}

export interface PointAssignment {
  readonly source: Source;
  readonly signal: AbortSignal;
}

const mostPoints = 3;
/** Enough for a model that thinks first. */
const maxTokens = 3_000;

function writePrompt(source: Source, marker: string): readonly ModelMessage[] {
  const wording = summaryWordings[source.language];
  const title = source.passages[0]?.shown.title ?? '';
  const lines = [...(title === '' ? [] : [`《${title}》`]), ...source.passages.map(({ shown }) => shown.text)];
  const fenced = `<${marker} ${wording.text}>\n${lines.join('\n')}\n<${marker} ${wording.end} ${wording.text}>`;
  return [
    { role: 'system', content: wording.rules(marker) },
    { role: 'user', content: fenced },
  ];
}

/**
 * Has a model write the points of a text, and yields those that have passed the check each time there is one more. At most three; the model
 * isn't heard out beyond them.
 *
 * @throws whatever the model throws, or the signal's reason
 */
export async function* writePoints(
  { source, signal }: PointAssignment,
  { model, tools, log, usage }: PointWritingDeps,
): AsyncGenerator<readonly string[]> {
  const marker = createMarker();
  const messages = writePrompt(source, marker);
  const judge = createPointJudge({ ...source, marker, tools });
  const points: string[] = [];
  let report: CompletionReport | undefined;
  let written = 0;

  usage.count('model-calls');
  const pieces = model.complete({
    messages,
    maxTokens,
    signal,
    onReport: (given) => {
      report = given;
      countTokens(usage, given, messages, written);
    },
  });
  async function* counted(): AsyncGenerator<string> {
    for await (const piece of pieces) {
      written += estimateTokens(piece);
      yield withoutInvisible(piece);
    }
  }
  for await (const line of readLines(counted(), () => report?.ending === 'complete')) {
    const verdict = judge(line);
    if (verdict.kind === 'dropped') {
      usage.count(`dropped:${verdict.reason}`);
      log.debug('point-dropped', { reason: verdict.reason });
      continue;
    }
    points.push(verdict.point);
    yield [...points];
    if (points.length === mostPoints) return;
  }
}
