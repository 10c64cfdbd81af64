import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { sourceId } from '../../src/domain/source.ts';
import { newSourceState } from '../../src/domain/source-state.ts';
import { drawFeed } from '../support/publisher/draw-feed.ts';
import { type Publisher, startPublisher } from '../support/publisher/publisher.ts';
import { writeStory } from '../support/publisher/write-story.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporary-folder.ts';

const main = join(import.meta.dirname, '../../src/cli.ts');
const host = '127.0.0.1';

describe('hexin sources', { timeout: 240_000 }, () => {
  let folder: TemporaryFolder;
  let publisher: Publisher;
  let feed: string;
  let storeUrl: string;

  before(async () => {
    [folder, publisher] = await Promise.all([makeTemporaryFolder(), startPublisher([host])]);
    feed = publisher.urlOf(host, '/feed');
    storeUrl = `sqlite://${join(folder.path, 'hexin.db')}`;
    const story = writeStory(1, Date.now() - 3_600_000);
    const look = { form: 'rss', title: '河口新闻', site: 'http://news.example/', layout: 'list' } as const;
    const body = drawFeed(look, [{ story, url: publisher.urlOf(host, '/story/1') }]);
    publisher.serve(host, '/feed', () => ({ kind: 'page', type: 'application/rss+xml', body }));
  });
  after(() => Promise.all([folder.remove(), publisher.close()]));

  async function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [main, 'sources', ...args], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, STORE_URL: storeUrl, ...settings },
    });
    const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { out, err, code: Number(code) };
  }

  test('what is added is in the file, with its topics, and is listed; removing takes it out again', async () => {
    const added = await run(['add', 'https://a.example/feed', 'b.example/feed', '--topics', '芯片 -游戏']);
    assert.deepEqual(added, { out: 'added https://a.example/feed\nadded https://b.example/feed\n', err: '', code: 0 });
    const listed = JSON.parse((await run(['--json'], { SOURCES: 'https://c.example/' })).out);
    assert.deepEqual(
      listed.map(({ url, topics, guildId }: Readonly<Record<string, unknown>>) => [url, topics, guildId]),
      [
        ['https://c.example/', [], null],
        ['https://a.example/feed', ['芯片', '-游戏'], null],
        ['https://b.example/feed', ['芯片', '-游戏'], null],
      ],
    );
    const removed = await run(['remove', 'https://b.example/feed', 'https://c.example/'], {
      SOURCES: 'https://c.example/',
    });
    assert.equal(removed.out, 'removed https://b.example/feed\n');
    assert.match(removed.err, /https:\/\/c\.example\/ is in SOURCES: take it out there/);
    assert.equal(removed.code, 1);
    const kept = await readFile(join(folder.path, 'sources.json'), 'utf8');
    assert.deepEqual(JSON.parse(kept), [{ url: 'https://a.example/feed', topics: ['芯片', '-游戏'] }]);
  });

  test('the list tells how reading each goes, the servers’ own too, with what exactly failed', async () => {
    const store = await openStore(storeUrl, { log: createRecordingLog() });
    const url = 'https://a.example/feed';
    const at = Date.UTC(2026, 10, 1);
    const state = {
      ...newSourceState(sourceId(url, null), url, at),
      title: '甲报',
      problem: { code: 'too-slow', at, detail: 'no answer within 20 s' } as const,
    };
    await store.sourceStates.set(state.sourceId, state);
    const own = { id: sourceId(url, '7'), url, audience: '7', topics: [], addedBy: '42', addedAt: at };
    await store.sources.set(own.id, { source: own, leftAt: at });
    await store.close();
    const { out } = await run(['list']);
    assert.match(out, /^https:\/\/a\.example\/feed {2}芯片 -游戏\n {2}甲报 · not read yet · next 2026-11-01/);
    assert.match(out, /failed 2026-11-01T00:00:00.000Z: too-slow \(no answer within 20 s\)/);
    assert.match(out, /guild 7\n {2}not read yet\n {2}the bot left its guild 2026-11-01/);
  });

  test('a list goes out as OPML and comes in again', async () => {
    const { out } = await run(['export']);
    assert.match(out, /text="甲报" xmlUrl="https:\/\/a\.example\/feed" hexin:topics="芯片 -游戏"/);
    const path = join(folder.path, 'feeds.opml');
    await writeFile(path, out.replace('</body>', '<outline xmlUrl="https://d.example/"/></body>'));
    const imported = await run(['import', path]);
    assert.equal(imported.out, 'there already https://a.example/feed\nadded https://d.example/\n');
    await writeFile(path, 'nonsense');
    const refused = await run(['import', path]);
    assert.deepEqual([refused.code, refused.out], [1, '']);
    assert.match(refused.err, /feeds\.opml can’t be imported: .*no OPML file/);
  });

  test('an address is tried out without keeping anything', async () => {
    const settings = { ALLOW_PRIVATE_HOSTS: `${host}:${publisher.port}` };
    const tried = await run(['test', feed], settings);
    const { title, points } = writeStory(1, 0);
    assert.match(tried.out, /河口新闻 · feed · 1 items, 1 stories read/);
    assert.match(tried.out, /When it is first read, 1 would be posted; 0 older ones would only answer questions/);
    for (const part of [title, ...points]) assert.ok(tried.out.includes(part), part);
    assert.equal(tried.code, 0);
    const none = JSON.parse((await run(['test', feed, '--topics', '没有这个词', '--json'], settings)).out);
    assert.deepEqual([none.verdict, none.stories], ['good', []]);
    const refused = await run(['test', feed]);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /unusual port: ALLOW_PRIVATE_HOSTS can open it/);
  });

  test('what can’t be used says where and why', async () => {
    await writeFile(join(folder.path, 'bad.json'), '["https://a.example/", 7]');
    const bad = await run(['list'], { SOURCES_FILE: 'bad.json' });
    assert.deepEqual([bad.code, bad.out], [1, '']);
    assert.match(bad.err, /bad\.json: entry 2 must be an address/);
    assert.match((await run(['frobnicate'])).err, /There is no “frobnicate”[\s\S]*Usage: hexin sources/);
    assert.match((await run(['test'])).err, /Usage: hexin sources/);
  });
});
