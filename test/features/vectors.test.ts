import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { createUsage } from '../../src/features/answering/usage.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createLibrary } from '../../src/features/library.ts';
import { createBackground } from '../../src/retrieval/background.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakeEmbedder } from '../support/fake-embedder.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const segmenter = createSegmenter();
const background = createBackground();

interface Options {
  readonly articles?: readonly Article[];
  /** Another process's, for one that goes on where that ended. */
  readonly store?: MemoryStore;
  readonly embedder?: ReturnType<typeof createFakeEmbedder>;
  readonly follows?: boolean;
}

async function setUp({
  articles = [],
  store = createMemoryStore(),
  embedder = createFakeEmbedder(),
  follows,
}: Options) {
  const clock = createFakeClock();
  const log = createRecordingLog();
  const usage = createUsage();
  const lease = follows ? undefined : await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  for (const article of articles) await archive.append(article);
  const vectorSource = { embedder, records: store.vectors, usage, log };
  const library = createLibrary({ archive, segmenter, background, vectorSource, clock });
  await library.ready;
  const stop = library.keepVectors();
  await clock.advance(0);
  return {
    clock,
    log,
    usage,
    store,
    archive,
    library,
    embedder,
    /** Ends this process, by force unless it can write what is under way. */
    async end() {
      await stop();
      await lease?.release();
    },
  };
}

function makeBerths(count: number): readonly Article[] {
  return Array.from({ length: count }, (_, number) =>
    makeArticle({
      title: `第${number}号泊位`,
      keyPoints: [],
      sections: [{ heading: null, paragraphs: [`第${number}号泊位的水深为${number * 7 + 3}米。`] }],
    }),
  );
}

const textsOf = ({ requests }: { readonly requests: readonly (readonly string[])[] }) => requests.flat();

async function countVectors({ vectors }: MemoryStore): Promise<number> {
  let count = 0;
  for await (const [, { passages }] of vectors.entries()) count += passages.length;
  return count;
}

test('each passage’s vector is computed once, in batches, and kept with its article', async () => {
  const { clock, store, embedder, archive, usage, log } = await setUp({ articles: makeBerths(100) });
  await clock.advance(10_000);
  assert.equal(new Set(textsOf(embedder)).size, 100);
  assert.equal(textsOf(embedder).length, 100);
  assert.ok(embedder.requests.length <= 4);
  assert.equal(await countVectors(store), 100);
  assert.equal(usage.snapshot()['passage-vectors'], 100);
  assert.equal(log.of('vectors-complete').length, 1);

  const [newer] = makeBerths(101).slice(100);
  assert.ok(newer);
  await archive.append(newer);
  await clock.advance(5_000);
  assert.equal(textsOf(embedder).length, 101);
  assert.match(textsOf(embedder)[100] ?? '', /第100号泊位/);
});

test('who starts again reads what is kept and computes nothing', async () => {
  const first = await setUp({ articles: makeBerths(40) });
  await first.clock.advance(10_000);
  await first.end();
  const embedder = createFakeEmbedder();
  const second = await setUp({ store: first.store, embedder });
  await second.clock.advance(10_000);
  assert.deepEqual(embedder.requests, []);
  await second.library.seenFrom(null).find('水深多少米', { kind: 'everything' });
  assert.equal(embedder.requests.length, 1, 'the vectors are there to compare a question with');
});

test('who is ended between two batches goes on with the second', async () => {
  const embedder = createFakeEmbedder();
  embedder.before = (_, signal) => {
    if (embedder.requests.length < 2) return undefined;
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const first = await setUp({ articles: makeBerths(100), embedder });
  await first.clock.advance(5_000);
  const done = embedder.requests[0] ?? [];
  assert.equal(await countVectors(first.store), done.length);
  await first.end();
  assert.deepEqual(first.log.of('vectors-failed'), [], 'being stopped is no failure');

  const again = createFakeEmbedder();
  const second = await setUp({ store: first.store, embedder: again });
  await second.clock.advance(10_000);
  assert.equal(textsOf(again).length, 100 - done.length);
  assert.ok(textsOf(again).every((text) => !done.includes(text)));
});

test('ending waits neither for the index nor for the model', async () => {
  const store = createMemoryStore();
  const embedder = createFakeEmbedder();
  embedder.before = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const waiting = await setUp({ articles: makeBerths(3), embedder });
  assert.equal(embedder.requests.length, 1);
  await waiting.end();

  const { archive, log, usage, clock } = await setUp({ articles: makeBerths(2), store });
  const vectorSource = { embedder, records: store.vectors, usage, log };
  const never = {
    ...archive,
    textsAfter: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }),
  };
  const library = createLibrary({ archive: never, segmenter, background, vectorSource, clock });
  await library.keepVectors()();
});

test('another model’s vectors are computed anew, in their place', async () => {
  const first = await setUp({ articles: makeBerths(20) });
  await first.clock.advance(5_000);
  await first.end();
  const embedder = createFakeEmbedder('better-vectors');
  const second = await setUp({ store: first.store, embedder });
  await second.clock.advance(5_000);
  assert.equal(textsOf(embedder).length, 20);
  for await (const [, { model }] of second.store.vectors.entries()) assert.equal(model, 'better-vectors');
});

test('of an article whose passages are cut or read otherwise now, only those are computed that are new', async () => {
  const paragraphs = Array.from({ length: 8 }, (_, number) => `${number}号码头。`.repeat(40));
  const [article] = [makeArticle({ title: '码头', keyPoints: [], sections: [{ heading: null, paragraphs }] })];
  const first = await setUp({ articles: [article] });
  await first.clock.advance(5_000);
  const record = await first.store.vectors.get(article.id);
  assert.ok(record && record.passages.length > 3);
  await first.end();
  const [changed, ...kept] = record.passages;
  assert.ok(changed);
  await first.store.vectors.set(article.id, { ...record, passages: [{ ...changed, textHash: 'other' }, ...kept] });

  const embedder = createFakeEmbedder();
  const second = await setUp({ store: first.store, embedder });
  await second.clock.advance(5_000);
  assert.equal(textsOf(embedder).length, 1);
  assert.deepEqual(await second.store.vectors.get(article.id), record);
});

test('a record that can not be read is computed again', async () => {
  const articles = makeBerths(3);
  const first = await setUp({ articles });
  await first.clock.advance(5_000);
  await first.end();
  first.store.writeRaw('vectors', articles[1]?.id ?? '', '{"v":1,"record":{"model":"fake-vectors","dimensions":');
  const embedder = createFakeEmbedder();
  const second = await setUp({ store: first.store, embedder });
  await second.clock.advance(5_000);
  assert.equal(textsOf(embedder).length, 1);
  assert.equal(await countVectors(second.store), 3);
});

test('a process that follows the log computes nothing, and takes in what the appender has', async () => {
  const { promise: served, resolve: serve } = Promise.withResolvers<void>();
  const appending = createFakeEmbedder();
  appending.before = () => served;
  const appender = await setUp({ articles: makeBerths(5), embedder: appending });
  const embedder = createFakeEmbedder();
  const follower = await setUp({ store: appender.store, follows: true, embedder });
  const question = () => follower.library.seenFrom(null).find('水深', { kind: 'everything' });
  await question();
  assert.deepEqual(embedder.requests, []);
  serve();
  await appender.clock.advance(5_000);
  await follower.clock.advance(60_000);
  await question();
  assert.deepEqual(embedder.requests, [['水深']]);
});

test('while the model fails it is asked less and less often, the log says it once, and then all is done', async () => {
  const embedder = createFakeEmbedder();
  let isDown = true;
  embedder.before = () => {
    if (isDown) throw new HexinError('model-busy', 'down');
  };
  const { clock, store, log, library } = await setUp({ articles: makeBerths(60), embedder });
  await clock.advance(60_000);
  const inTheFirstMinute = embedder.requests.length;
  assert.ok(inTheFirstMinute >= 3 && inTheFirstMinute <= 8, `${inTheFirstMinute}`);
  await clock.advance(3_600_000);
  const inAnHour = embedder.requests.length - inTheFirstMinute;
  assert.ok(inAnHour >= 6 && inAnHour <= 12, `${inAnHour}`);
  assert.deepEqual(
    log.of('vectors-failed').map(({ level }) => level),
    ['warn'],
  );
  assert.equal(
    (await library.seenFrom(null).find('第7号泊位的水深是多少米', { kind: 'everything' })).extract.abstained,
    false,
  );

  isDown = false;
  await clock.advance(700_000);
  assert.equal(await countVectors(store), 60);
});

test('a text that the model refuses holds up no other', async () => {
  const embedder = createFakeEmbedder();
  embedder.before = (texts) => {
    if (texts.some((text) => text.includes('第7号泊位'))) throw new HexinError('model-refused', 'not this one');
  };
  const { clock, store, log } = await setUp({ articles: makeBerths(60), embedder });
  await clock.advance(300_000);
  assert.equal(await countVectors(store), 59);
  assert.equal(log.of('vectors-complete').length, 0);
});

test('what the store refused to take is written later, and not computed again', async () => {
  const store = createMemoryStore();
  store.beforeWrite = (collection) => {
    if (collection === 'vectors') throw new Error('disk full');
  };
  const { clock, embedder, log } = await setUp({ articles: makeBerths(5), store });
  await clock.advance(10_000);
  assert.equal(await countVectors(store), 0);
  assert.equal(log.of('vectors-failed').length, 1);
  store.beforeWrite = () => undefined;
  await clock.advance(30_000);
  assert.equal(await countVectors(store), 5);
  assert.equal(embedder.requests.length, 1);
});

test('vectors of other dimensions than those that are kept are refused, and the log says why', async () => {
  const first = await setUp({ articles: makeBerths(4) });
  await first.clock.advance(5_000);
  const embedder = first.embedder;
  embedder.alter = (vector) => vector.slice(0, 100);
  const [newer] = makeBerths(5).slice(4);
  assert.ok(newer);
  await first.archive.append(newer);
  await first.clock.advance(5_000);
  assert.equal(await countVectors(first.store), 4);
  const [failure] = first.log.of('vectors-failed');
  assert.ok(failure?.fields.error instanceof HexinError);
  assert.match(failure.fields.error.message, /100 dimensions.*256/);
  const found = await first.library.seenFrom(null).find('第4号泊位的水深是多少米', { kind: 'everything' });
  assert.equal(found.extract.abstained, false);
});

test('the vectors of what was taken down are removed from the store', async () => {
  const { archive, store, clock, end } = await setUp({ articles: makeBerths(3) });
  await clock.advance(5_000);
  assert.equal(await countVectors(store), 3);
  const [first] = makeBerths(1);
  assert.ok(first);
  await archive.remove(first.id);
  await clock.advance(5_000);
  assert.equal(await countVectors(store), 2);
  assert.equal(await store.vectors.get(first.id), undefined);
  await end();
});
