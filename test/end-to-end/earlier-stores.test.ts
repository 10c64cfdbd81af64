import assert from 'node:assert/strict';
import { copyFile, glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { type Records, records } from '../../src/adapters/keyv/records.ts';
import type { Collection } from '../../src/ports/store.ts';
import { openBotSite } from '../support/bot-site.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { textOf } from '../support/text-of.ts';

const fixtures = join(import.meta.dirname, '../fixtures/stores');
const files = await Array.fromAsync(glob('*.sqlite', { cwd: fixtures }));
const log = createRecordingLog();

/** Where a copy of a fixture is, which may be written to. */
async function copyOf(file: string, t: TestContext): Promise<string> {
  const folder = await makeTemporaryFolder();
  t.after(folder.remove);
  const copy = join(folder.path, basename(file));
  await copyFile(join(fixtures, file), copy);
  return `sqlite://${copy}`;
}

/** How many records of a collection there are; each is written back, and read again as it was. */
async function rewrite<T>(collection: Collection<T>): Promise<number> {
  const records = await Array.fromAsync(collection.entries());
  for (const [key, record] of records) {
    await collection.set(key, record);
    assert.deepEqual(await collection.get(key), record);
  }
  return records.length;
}

/** Of each fixture how many records it has, by collection: those that its version didn't know aren't there. */
const counts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'record-1.sqlite': {
    articles: 4,
    inbox: 1,
    subscriptions: 8,
    progress: 8,
    orderChanges: 1,
    crossposts: 1,
    vectors: 4,
    conversations: 2,
    modelTokens: 1,
    facts: 1,
  },
  'record-2.sqlite': {
    articles: 11,
    inbox: 1,
    subscriptions: 8,
    progress: 8,
    orderChanges: 1,
    crossposts: 1,
    vectors: 4,
    conversations: 2,
    modelTokens: 1,
    sources: 2,
    sourceStates: 3,
    letGo: 2,
    takeDowns: 1,
    facts: 1,
  },
};

assert.deepEqual(files.toSorted(), Object.keys(counts));
for (const file of files) {
  describe(`a store with records as in ${file}`, { timeout: 60_000 }, () => {
    test('has records of every kind, which are read, written back and read again', async (t) => {
      const store = await openStore(await copyOf(file, t), { log });
      const found: Record<string, number> = {};
      for (const kind of Object.keys(records)) {
        const count = await rewrite<unknown>(store[kind as keyof Records] as Collection<unknown>);
        if (count > 0) found[kind] = count;
      }
      await store.close();
      assert.deepEqual(found, counts[file]);
    });

    test('is gone on with by a bot: what it holds is read by everybody, asked and taken in, and nothing is taken in twice', async (t) => {
      const url = await copyOf(file, t);
      const site = await openBotSite({ variables: { STORE_URL: url, RETENTION_DAYS: '0' } });
      t.after(() => site.close());
      const guild = site.discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] });
      const reader = site.discord.person({ guildId: guild.id, locale: 'zh-CN' });
      const talk = guild.channelId('talk');
      await site.start();
      await site.until('the article in the inbox', () => site.log.of('inbox-taken').length === 1);
      const choices = await (await reader.autocomplete(talk, 'summary', { article: '' }, 'article')).choices();
      assert.equal(choices.length, 5);
      const answer = await (await reader.command(talk, 'ask', { question: '嫦娥六号采回了多少样品' })).settled(300);
      assert.match(textOf(answer), /1935\.3|1 ?935/);
      assert.deepEqual(site.log.of('document-failed'), []);

      const samples = join(import.meta.dirname, '../../data/samples');
      await copyFile(join(samples, '01-hbm-memory.txt'), join(site.articles, '01-hbm-memory.txt'));
      const [ingested] = await site.until('it is read again', () => {
        const found = site.log.of('ingested');
        return found.length > 0 && found;
      });
      assert.equal(ingested?.fields.new, 0);
    });
  });
}
