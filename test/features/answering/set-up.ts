import { createOpenAi, type OpenAiLimits } from '../../../src/adapters/openai/open-ai.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Answer } from '../../../src/domain/answer.ts';
import type { Article } from '../../../src/domain/article.ts';
import { createUsage, type Usage } from '../../../src/features/answering/usage.ts';
import { type Answering, type AskedQuestion, createAnswering } from '../../../src/features/answering.ts';
import { createArchive, type OpenArchive } from '../../../src/features/archive.ts';
import { createLibrary } from '../../../src/features/library.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { LanguageModel } from '../../../src/ports/language-model.ts';
import { createBackground } from '../../../src/retrieval/background.ts';
import { createSegmenter } from '../../../src/retrieval/segmenter.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog, type RecordingLog } from '../../support/recording-log.ts';

const segmenter = createSegmenter();
const background = createBackground();

export interface AnsweringBench {
  readonly answering: Answering;
  readonly archive: OpenArchive;
  readonly usage: Usage;
  readonly log: RecordingLog;
  /** Every answer in turn, the last is final. */
  ask(question: string, more?: Partial<AskedQuestion>): Promise<readonly Answer[]>;
}

export interface BenchOptions {
  readonly articles: readonly Article[];
  readonly model?: LanguageModel | undefined;
  readonly clock?: Clock;
}

export function asked(question: string, more: Partial<AskedQuestion> = {}): AskedQuestion {
  return { question, scope: { kind: 'everything' }, guildId: null, locale: 'zh-CN', ...more };
}

/** Answering over real retrieval and the real check. */
export async function createAnsweringBench({
  articles,
  model,
  clock = systemClock,
}: BenchOptions): Promise<AnsweringBench> {
  const store = createMemoryStore();
  const log = createRecordingLog();
  const usage = createUsage();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock: systemClock, log });
  for (const article of articles) await archive.append(article);
  const libraries = createLibrary({ archive, segmenter, background, clock: systemClock });
  await libraries.ready;
  const answering = createAnswering({ libraries, archives: archive, segmenter, model, clock, log, usage });
  return {
    answering,
    archive,
    usage,
    log,
    ask: (question, more) => Array.fromAsync(answering.ask(asked(question, more))),
  };
}

/** The model of a server on this machine, that doesn't try again unless it is told to. */
export function modelAt(baseUrl: string, limits: Partial<OpenAiLimits> = {}, clock: Clock = systemClock) {
  return createOpenAi({ baseUrl, model: 'loopback', clock, limits: { tries: 1, ...limits } }).model;
}

export function textsOf(answer: Answer | undefined): readonly string[] {
  return !answer || answer.abstained ? [] : answer.sentences.map(({ text }) => text);
}
