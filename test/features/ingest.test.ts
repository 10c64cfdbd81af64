import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import { createArchive } from '../../src/features/archive.ts';
import { createIngest, type IngestDeps } from '../../src/features/ingest.ts';
import type { SourceDocument } from '../../src/ports/article-source.ts';
import { makeArticle } from '../support/articles.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** A line is an article's title; one without a colon has no key points. */
async function readLines({ bytes }: SourceDocument): Promise<readonly Article[]> {
  const lines = String(bytes)
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => {
    const [title = '', ...keyPoints] = line.split(':');
    return makeArticle({ title, keyPoints });
  });
}

async function setUp(changes: Partial<IngestDeps> = {}) {
  const store = createMemoryStore();
  const log = createRecordingLog();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock: createFakeClock(), log });
  return { store, log, archive, ...createIngest({ archive, read: readLines, log, ...changes }) };
}

test('Every article of a document is appended, in order', async () => {
  const { archive, ingest, log } = await setUp();
  const appended = await ingest({ name: 'two.txt', bytes: Buffer.from('甲:要点一\n乙:要点二') });
  assert.deepEqual(
    appended.map(({ entry, isNew }) => [entry?.seq, entry?.article.title, isNew]),
    [
      [1, '甲', true],
      [2, '乙', true],
    ],
  );
  assert.equal(archive.seenFrom(null).size, 2);
  assert.deepEqual(log.of('ingested')[0]?.fields, { document: 'two.txt', articles: 2, new: 2 });
});

test('A document taken in twice adds nothing the second time', async () => {
  const { archive, ingest } = await setUp();
  const document = { name: 'two.txt', bytes: Buffer.from('甲:要点一\n乙:要点二') };
  const first = await ingest(document);
  const second = await ingest(document);
  assert.deepEqual(
    second,
    first.map(({ entry }) => ({ entry, kind: 'known', isNew: false })),
  );
  assert.equal(archive.seenFrom(null).size, 2);
});

test('A document without an article is an error that names it', async () => {
  const { archive, ingest } = await setUp();
  const expected = { name: 'HexinError', code: 'no-article', message: /empty\.txt/ };
  await assert.rejects(ingest({ name: 'empty.txt', bytes: Buffer.from('') }), expected);
  assert.equal(archive.seenFrom(null).size, 0);
  const untitled = await setUp({ read: async () => [makeArticle({ title: '' })] });
  await assert.rejects(untitled.ingest({ name: 'empty.txt', bytes: Buffer.from('x') }), expected);
});

test('A document that can not be read to its end leaves nothing behind', async () => {
  const { archive, ingest } = await setUp({
    summarise: async (article) => {
      if (article.title === '坏') throw new Error('no sentence');
      return { points: [], by: 'extract' };
    },
  });
  await assert.rejects(ingest({ name: 'half.txt', bytes: Buffer.from('好\n坏') }), /no sentence/);
  assert.equal(archive.seenFrom(null).size, 0);
});

test('Key points are written for an article that has none, and marked as such', async () => {
  const { archive, ingest } = await setUp({
    summarise: async ({ title }) => ({ points: title === '短' ? [] : [`${title}的第一句。`], by: 'extract' }),
  });
  await ingest({ name: 'mixed.txt', bytes: Buffer.from('有:印的要点\n无\n短') });
  const articles = (await archive.seenFrom(null).newest(3))
    .toReversed()
    .map(({ article }) => [article.keyPoints, article.keyPointsBy]);
  assert.deepEqual(articles, [
    [['印的要点'], 'publisher'],
    [['无的第一句。'], 'extract'],
    [[], 'publisher'],
  ]);
});

test('No key points are written for an article that is in the archive already', async () => {
  let written = 0;
  const { archive, ingest } = await setUp({
    summarise: async () => ({ points: [`第${++written}次写的。`], by: 'model' }),
  });
  for (let reading = 0; reading < 3; reading += 1) await ingest({ name: 'again.txt', bytes: Buffer.from('无') });
  assert.equal(written, 1);
  assert.deepEqual(
    (await archive.seenFrom(null).newest(9)).map(({ article }) => article.keyPoints),
    [['第1次写的。']],
  );
});

test('When the store fails on the way, taking the document in again adds the rest', async () => {
  const { archive, ingest, store } = await setUp();
  let writes = 0;
  store.beforeWrite = () => {
    if (++writes === 2) throw new Error('disk full');
  };
  const document = { name: 'three.txt', bytes: Buffer.from('甲:一\n乙:二\n丙:三') };
  await assert.rejects(ingest(document), { code: 'store-failed' });
  assert.equal(archive.seenFrom(null).size, 1);
  const again = await ingest(document);
  assert.deepEqual(
    again.map(({ entry, isNew }) => [entry?.seq, isNew]),
    [
      [1, false],
      [2, true],
      [3, true],
    ],
  );
});
