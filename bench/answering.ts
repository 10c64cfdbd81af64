import { createOpenAi } from '../src/adapters/openai/open-ai.ts';
import { systemClock } from '../src/adapters/telemetry/system-clock.ts';
import { type Answering, createAnswering } from '../src/features/answering.ts';
import { createArchive } from '../src/features/archive.ts';
import { createLibrary } from '../src/features/library.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import { makeArticle } from '../test/support/articles.ts';
import { createMemoryStore } from '../test/support/memory-store.ts';
import { type LoopbackModel, startLoopbackModel } from '../test/support/model/loopback-model.ts';
import { says } from '../test/support/model/script.ts';
import { createRecordingLog } from '../test/support/recording-log.ts';
import { percentile } from './retrieval/measures.ts';
import { print } from './retrieval/report.ts';

const runs = 40;
/** What a model writes: a sentence that fails, one that passes, more of each, at about 130 characters a second. */
const written = [
  '总投资为9.9亿元。[1]',
  '港口的二十六个泊位已经接通岸电。[1]',
  '改造用了十四个月。[1]',
  '负责人是王建国。[1]',
  '共有二十六个泊位接通岸电。[1]',
] as const;
const firstPassing = written.slice(0, 2).join('').length;
const pace = { pieceUnits: 2, pauseMs: 15 } as const;

interface Delays {
  /** From the last character of the first sentence that passes, as the model writes it, to the first answer that shows text. */
  readonly firstMs: number;
  /** From the model's last character to the final answer. */
  readonly finalMs: number;
}

/** @returns a function that makes one without a memory of earlier answers */
async function openBench(server: LoopbackModel): Promise<() => Answering> {
  const store = createMemoryStore();
  const log = createRecordingLog();
  const segmenter = createSegmenter();
  const clock = systemClock;
  const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
  await archive.append(makeArticle());
  const libraries = createLibrary({ archive, segmenter, clock });
  await libraries.ready;
  const { model } = createOpenAi({ baseUrl: server.url, model: 'loopback', clock });
  return () => createAnswering({ libraries, archives: archive, segmenter, model, clock, log });
}

async function measure(answering: Answering, server: LoopbackModel): Promise<Delays> {
  const asked = {
    question: '港口有多少个泊位接通了岸电？',
    scope: { kind: 'everything' },
    guildId: null,
    locale: 'zh-CN',
  } as const;
  const count = server.requests.length;
  server.next(says(written.join(''), pace));
  let firstAt: number | undefined;
  let finalAt = 0;
  for await (const answer of answering.ask(asked)) {
    finalAt = performance.now();
    if (!answer.abstained) firstAt ??= finalAt;
  }
  const pieces = server.requests[count]?.written ?? [];
  let length = 0;
  const passed = pieces.find(({ text }) => {
    length += text.length;
    return length >= firstPassing;
  });
  const last = pieces.at(-1);
  if (firstAt === undefined || !passed || !last) throw new Error('the model was not asked');
  return { firstMs: firstAt - passed.at, finalMs: finalAt - last.at };
}

function describe(name: string, delays: readonly number[]): void {
  const [middle, most, worst] = [0.5, 0.95, 1].map((share) => percentile(delays, share).toFixed(1));
  print(`${name.padEnd(52)} p50 ${middle} ms, p95 ${most} ms, at most ${worst} ms`);
}

/** How long a reader waits for what a model has written, over a server on this machine. */
export async function run(): Promise<void> {
  const server = await startLoopbackModel();
  try {
    const createFresh = await openBench(server);
    await measure(createFresh(), server);
    const delays: Delays[] = [];
    for (let index = 0; index < runs; index += 1) delays.push(await measure(createFresh(), server));
    describe(
      'first text after the end of the first that passes',
      delays.map(({ firstMs }) => firstMs),
    );
    describe(
      "final answer after the model's last token",
      delays.map(({ finalMs }) => finalMs),
    );
  } finally {
    await server.close();
  }
}
