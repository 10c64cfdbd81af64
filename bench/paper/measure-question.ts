import { readFile, readdir } from 'node:fs/promises';
import { z } from 'zod';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import type { Answer } from '../../src/domain/answer.ts';
import { createAnswering } from '../../src/features/answering.ts';
import { estimateTokens } from '../../src/features/answering/estimate-tokens.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createLibrary } from '../../src/features/library.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { createMemoryStore } from '../../test/support/memory-store.ts';
import { createRecordingLog } from '../../test/support/recording-log.ts';
import type { Figures } from '../figures.ts';

const samples = new URL('../../data/samples/', import.meta.url);
const asked = z.array(z.object({ question: z.string() }));
/** What a citation after each sentence takes. */
const mark = '[1]';

/**
 * What the questions about the sample articles cost: the most that a model is given is counted, since a larger archive fills what there is room for,
 * and an answer is taken to be as long as the excerpt that stands for it without a model.
 */
export async function measureQuestion(): Promise<Figures['question']> {
  const clock = systemClock;
  const log = createRecordingLog();
  const store = createMemoryStore();
  const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  for (const name of (await readdir(samples)).filter((each) => /^\d/.test(each))) {
    for (const article of parseArticles(await readFile(new URL(name, samples), 'utf8'))) await archive.append(article);
  }
  const segmenter = createSegmenter();
  const libraries = createLibrary({ archive, segmenter, clock });
  await libraries.ready;
  const prompts: number[] = [];
  const model: LanguageModel = {
    async *complete({ messages, onReport }) {
      prompts.push(messages.reduce((sum, { content }) => sum + estimateTokens(content), 0));
      yield '。';
      onReport?.({ ending: 'complete', requests: 1, tokens: undefined });
    },
  };
  const answering = createAnswering({ libraries, archives: archive, segmenter, model, clock, log });
  const answers: number[] = [];
  const all = asked.parse(JSON.parse(await readFile(new URL('questions.json', samples), 'utf8')));
  for (const { question } of all) {
    let last: Answer | undefined;
    for await (const answer of answering.ask({
      question,
      scope: { kind: 'everything' },
      guildId: null,
      locale: 'zh-CN',
    })) {
      last = answer;
    }
    if (last && !last.abstained)
      answers.push(estimateTokens(last.sentences.map(({ text }) => `${text}${mark}`).join('')));
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { questions: all.length, promptTokens: Math.max(...prompts), completionTokens: mean(answers) };
}
