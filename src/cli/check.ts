import { text as readText } from 'node:stream/consumers';
import { z } from 'zod';
import { checkSentence, type GroundingTools, splitAnswer } from '../domain/grounding.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { fold } from '../retrieval/fold.ts';
import { createSegmenter } from '../retrieval/segmenter.ts';
import type { CliCommand } from './command-line.ts';

const shape = '{"answer": "……[1]", "passages": [{"n": 1, "text": "……"}]}';
const answered = z.object({
  answer: z.string(),
  passages: z.array(z.object({ n: z.number().int(), text: z.string() })),
});

/** What a sentence of the answer comes to. */
interface CheckedSentence {
  readonly text: string;
  readonly ok: boolean;
  readonly reason: string | null;
}

export const checkCommand: CliCommand = {
  name: 'check',
  usage: 'check [--json] < ANSWER.json',
  summary: 'check each sentence of an answer against the passages it cites',
  words: { atLeast: 0, atMost: 0 },
  async run(_input, io) {
    const { answer, passages } = parseInput(await readText(process.stdin));
    const tools: GroundingTools = { ...createSegmenter(), fold };
    const sentences = splitAnswer(answer).map((sentence): CheckedSentence => {
      const check = checkSentence(sentence, passages, tools);
      return { text: sentence.text, ok: check.ok, reason: check.ok ? null : check.reason };
    });
    if (io.json) return io.printJson({ sentences });
    for (const { text, ok, reason } of sentences) io.print(`${(ok ? 'ok' : (reason ?? '')).padEnd(18)} ${text}`);
  },
};

/** @throws HexinError `bad-input` that shows what is expected, and what of it is missing */
function parseInput(input: string): z.infer<typeof answered> {
  const expected = `Standard input has to be JSON such as ${shape}`;
  let value: unknown;
  try {
    // Editors on Windows put a byte order mark first.
    value = JSON.parse(input.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new HexinError('bad-input', `${expected}; it isn't JSON`, { cause: error });
  }
  const parsed = answered.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the whole';
    throw new HexinError('bad-input', `${expected}; ${where}: ${issue?.message ?? 'wrong'}`, { cause: parsed.error });
  }
  const numbers = parsed.data.passages.map(({ n }) => n);
  const twice = numbers.find((n, index) => numbers.indexOf(n) !== index);
  if (twice !== undefined) throw new HexinError('bad-input', `Two passages have the number ${twice}`);
  return parsed.data;
}
