import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createManageSources } from '../../commands/actions/manage-sources.ts';
import { createSource } from '../../commands/source.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { noHabits } from '../../src/domain/canary-verdict.ts';
import { sourceId } from '../../src/domain/source.ts';
import { newSourceState, type SourceState } from '../../src/domain/source-state.ts';
import { createAllowance } from '../../src/features/allowance.ts';
import type { TriedSource } from '../../src/features/sources/poller.ts';
import type { Attachment, Caller, CommandCall, MessageBody } from '../../src/ports/command.ts';
import { makeArticle } from '../support/articles.ts';
import { textOf } from '../support/text-of.ts';
import { componentsOf, customIdsOf } from '../views/message-checks.ts';
import { createFakeSources, type FakeSourcesOptions } from './fake-sources.ts';

const now = () => 1_790_000_000_000;
const guildId = '323456789012345678';
const feed = 'https://news.example/feed';

const manager: Caller = {
  userId: '423456789012345678',
  channelId: '223456789012345678',
  guildId,
  place: 'guild',
  isBotInGuild: true,
  locale: 'zh-CN',
  guildLocale: 'zh-TW',
  permissions: 1n << 5n,
  permissionsIn: () => 0n,
  roleIds: [],
};

const chips = makeArticle({ title: '芯片厂扩产', keyPoints: ['新厂明年投产。', '产能翻一番。'] });
const games = makeArticle({ title: '游戏展开幕', keyPoints: ['展期五天。'] });

function triedFeed(changes: Partial<TriedSource & { kind: 'read' }> = {}): TriedSource {
  return {
    kind: 'read',
    url: feed,
    contentKind: 'feed',
    title: '港口日报',
    stories: [chips, games],
    past: new Set(),
    unread: { news: 0, past: 0 },
    itemCount: 2,
    verdict: { kind: 'good', unfit: new Set(), findings: [], habits: noHabits },
    feeds: [],
    ...changes,
  };
}

function setUp(options: Partial<FakeSourcesOptions> = {}) {
  const { sources, asked } = createFakeSources({ now, ...options });
  const clock = { now, after: () => () => {} };
  const allowance = createAllowance({ perPersonPerHour: 8, perGuildPerHour: 0, clock });
  const deps = { sources, allowance, clock };
  const command = createSource(deps);
  const action = createManageSources(deps);
  const last = async (messages: AsyncIterable<MessageBody>) =>
    (await Array.fromAsync(messages)).at(-1) ?? assert.fail('no message');
  return {
    ...sources,
    asked,
    command,
    run: (subcommand: string, options: CommandCall['options'] = {}, more: Partial<CommandCall> = {}) =>
      last(command.run({ ...manager, subcommand, options, ...more })),
    press: (customId: string, more: Partial<Caller> = {}, values: readonly string[] = []) => {
      const [verb, ...args] = customId.split(':');
      assert.equal(verb, action.verb);
      return last(action.run({ ...manager, args, fields: { values }, ...more }));
    },
  };
}

/** The custom_id of a message's button that begins so. */
function buttonOf(message: MessageBody, start: string): string {
  return (
    customIdsOf(message).find((id) => id.startsWith(start)) ?? assert.fail(`no ${start} in ${customIdsOf(message)}`)
  );
}

test('it takes Manage Server, and the bot in the server', async () => {
  const { run, press, command, asked, roster } = setUp({ tried: () => triedFeed() });
  const manageChannels = { permissions: 1n << 4n };
  for (const subcommand of ['add', 'list', 'remove', 'test', 'import', 'export']) {
    assert.match(textOf(await run(subcommand, { url: feed }, manageChannels)), /需要“管理服务器”权限/);
    assert.match(textOf(await run(subcommand, { url: feed }, { isBotInGuild: false })), /没有 Hexin/);
    assert.match(textOf(await run(subcommand, { url: feed }, { guildId: null, place: 'bot-dm' })), /只能在服务器里/);
  }
  await roster.add({ guildId, url: feed, topics: [], addedBy: '1' });
  assert.match(textOf(await press(`source:remove:${sourceId(feed, guildId)}:0:yes`, manageChannels)), /管理服务器/);
  const typing = { ...manager, ...manageChannels, subcommand: 'remove', focused: 'source', options: { source: '' } };
  assert.deepEqual(await command.complete?.(typing), []);
  assert.deepEqual([asked, roster.ofGuild(guildId).length], [[], 1]);
});

test('adding a feed that reads well adds it at once, and shows what would be posted of it', async () => {
  const { run, roster } = setUp({ tried: () => triedFeed() });
  const reply = await run('add', { url: 'news.example/feed', topics: '芯片' });
  const text = textOf(reply);
  assert.match(text, /### 已添加 · 港口日报/);
  assert.match(text, /主题“芯片”在最近 2 篇中选中 1 篇/);
  assert.match(text, /芯片厂扩产/);
  assert.match(text, /产能翻一番/);
  assert.doesNotMatch(text, /游戏展/);
  assert.deepEqual(
    roster.ofGuild(guildId).map(({ url, topics, addedBy }) => [url, topics, addedBy]),
    [[feed, ['芯片'], manager.userId]],
  );
});

test('what would be held isn’t added before somebody says so', async () => {
  const findings = [{ code: 'placeholder', title: 'undefined', excerpt: 'undefined · undefined' }] as const;
  const { run, press, roster } = setUp({ tried: () => triedFeed({ verdict: { kind: 'bad', findings } }) });
  const reply = await run('add', { url: feed });
  assert.match(textOf(reply), /尚未添加 · 港口日报/);
  assert.match(textOf(reply), /占位词：undefined（“undefined · undefined”）/);
  assert.doesNotMatch(textOf(reply), /芯片厂/);
  assert.equal(roster.ofGuild(guildId).length, 0);
  assert.match(textOf(await press(buttonOf(reply, 'source:dismiss'))), /没有添加/);
  assert.match(textOf(await press(buttonOf(reply, 'source:add'))), /已添加/);
  assert.equal(roster.ofGuild(guildId).length, 1);
});

test('a choice is the server’s own: another server’s button adds nothing', async () => {
  const { run, press, roster } = setUp({ tried: () => triedFeed() });
  const add = buttonOf(await run('test', { url: feed }), 'source:add');
  assert.match(textOf(await press(add, { guildId: '999' })), /已经过期/);
  assert.match(textOf(await press('source:add:0000000000000000')), /已经过期/);
  assert.deepEqual(roster.all(), []);
  assert.match(textOf(await press(add)), /已添加/);
  assert.deepEqual(
    roster.all().map(({ audience }) => audience),
    [guildId],
  );
});

test('where a page names feeds the best is added, and the others can be tried', async () => {
  const comments = 'https://news.example/comments/feed';
  const { run, press, roster, asked } = setUp({
    tried: (url) =>
      triedFeed({ url: url === comments ? comments : feed, feeds: url.endsWith('/') ? [feed, comments] : [] }),
  });
  const reply = await run('add', { url: 'https://news.example/' });
  assert.match(textOf(reply), /这个网页有 2 个订阅源/);
  assert.deepEqual(
    roster.all().map(({ url }) => url),
    [feed],
  );
  const options = componentsOf(reply.components).flatMap(({ options }) => (Array.isArray(options) ? options : []));
  assert.deepEqual(
    options.map(({ label }) => label),
    [comments],
  );
  const other = await press(buttonOf(reply, 'source:try'), {}, [options[0]?.value]);
  assert.equal(asked.at(-1), comments);
  await press(buttonOf(other, 'source:add'));
  assert.deepEqual(
    roster.all().map(({ url }) => url),
    [feed, comments],
  );
});

test('an address that can’t be read says what is wrong with it, and nothing is fetched for one that is none', async () => {
  const { run, asked, roster } = setUp();
  assert.match(textOf(await run('add', { url: feed })), /网站上没有这个网址。请检查网址/);
  assert.match(textOf(await run('test', { url: '今天' })), /网址不完整或有错/);
  assert.match(textOf(await run('add', { url: 'ftp://news.example/' })), /只能读 http 或 https/);
  assert.deepEqual([asked, roster.all()], [[feed], []]);
});

test('past the limit, and for what the operator has, nothing is fetched', async () => {
  const { run, asked, roster } = setUp({ perGuild: 1, tried: () => triedFeed() });
  roster.setOperators([{ id: sourceId(feed, null), url: feed, audience: null, topics: [], addedBy: null, addedAt: 0 }]);
  assert.match(textOf(await run('add', { url: feed })), /news\.example 由运营者提供/);
  await roster.add({ guildId, url: 'https://a.example/', topics: [], addedBy: '1' });
  assert.match(textOf(await run('add', { url: 'https://b.example/' })), /来源最多 1 个/);
  assert.deepEqual(asked, []);
  const off = setUp({ perGuild: 0, tried: () => triedFeed() });
  assert.match(textOf(await off.run('add', { url: feed })), /没有开放/);
});

test('trying out counts as two questions, so that nobody has addresses fetched without end', async () => {
  const { run, asked } = setUp({ tried: () => triedFeed() });
  for (let times = 0; times < 6; times += 1) await run('test', { url: feed });
  assert.equal(asked.length, 4);
  assert.match(textOf(await run('test', { url: feed })), /提问次数用完了/);
});

const troubled = 'https://troubled.example/feed';

function stateOf(url: string, changes: Partial<SourceState>): readonly [string, SourceState] {
  const id = sourceId(url, guildId);
  return [id, { ...newSourceState(id, url, now() + 600_000), ...changes }];
}

const states = new Map([
  stateOf(feed, {
    title: '港口日报',
    lastSuccessAt: now() - 300_000,
    days: [{ day: Math.floor(now() / 86_400_000), stories: 12 }],
  }),
  stateOf(troubled, { problem: { code: 'too-slow', at: now() - 60_000, detail: 'internal 10.0.0.8' }, failures: 2 }),
]);

test('the list tells how reading each goes, of this server’s alone', async () => {
  const { run, roster } = setUp({ states });
  assert.match(textOf(await run('list')), /还没有自己的来源/);
  for (const [guild, url] of [
    [guildId, feed],
    [guildId, troubled],
    ['999', 'https://secret.example/'],
  ] as const) {
    await roster.add({ guildId: guild, url, topics: [], addedBy: '1' });
  }
  const text = textOf(await run('list'));
  assert.match(text, /本服务器的来源 · 2 个，最多 3 个/);
  assert.match(text, /港口日报.*\n.*最近 7 天 12 篇 · 上次读到 <t:\d+:R> · 下次读取 <t:\d+:R>/);
  assert.match(text, /troubled\.example\*\*\n<t:\d+:R>没有读成：网站太慢，没有等到内容，会自动再试/);
  assert.doesNotMatch(text, /secret|10\.0\.0\.8/);
});

test('reading a source now says when it only changed what was there', async () => {
  const { run, press, roster } = setUp({ states, polled: { kind: 'read', fresh: 0, updated: 1 } });
  await roster.add({ guildId, url: feed, topics: [], addedBy: '1' });
  const page = await press(buttonOf(await run('list'), 'source:open'));
  assert.match(textOf(await press(buttonOf(page, 'source:read'))), /读过了，1 篇文章有更新，没有新文章/);
});

test('a source opens, is read now, and is removed after a question; undoing brings it back', async () => {
  const { run, press, roster, asked } = setUp({ states, polled: { kind: 'read', fresh: 3, updated: 0 } });
  await roster.add({ guildId, url: feed, topics: ['芯片'], addedBy: '1' });
  const list = await run('list');
  const page = await press(buttonOf(list, 'source:open'));
  assert.match(textOf(page), /### 港口日报\n-# https:\/\/news\.example\/feed/);
  assert.match(textOf(await press(buttonOf(page, 'source:read'))), /读到 3 篇新文章/);
  assert.deepEqual(asked, [sourceId(feed, guildId)]);
  const question = await press(buttonOf(page, 'source:remove'));
  assert.match(textOf(question), /要移除 港口日报 吗/);
  assert.equal(roster.all().length, 1);
  const removed = await press(buttonOf(question, 'source:remove'));
  assert.match(textOf(removed), /已移除 港口日报/);
  assert.equal(roster.all().length, 0);
  assert.match(textOf(await press(buttonOf(page, 'source:read'))), /没有这个来源/);
  await press(buttonOf(removed, 'source:add'));
  assert.deepEqual(
    roster.all().map(({ topics }) => topics),
    [['芯片']],
  );
});

test('no id of another server’s source opens, reads or removes it', async () => {
  const { press, run, roster, asked } = setUp();
  await roster.add({ guildId: '999', url: feed, topics: [], addedBy: '1' });
  const id = sourceId(feed, '999');
  for (const custom of [`source:open:${id}:0`, `source:read:${id}:0`, `source:remove:${id}:0:yes`]) {
    assert.match(textOf(await press(custom)), /没有这个来源/);
  }
  assert.match(textOf(await run('remove', { source: id })), /没有这个来源/);
  assert.match(textOf(await run('remove', { source: feed })), /没有这个来源/);
  assert.deepEqual([asked, roster.all().length], [[], 1]);
  assert.match(textOf(await press('source:nonsense')), /旧版本/);
});

test('what is being typed is completed with the server’s own sources, by name or address', async () => {
  const { command, run, roster } = setUp({ states });
  await roster.add({ guildId, url: feed, topics: [], addedBy: '1' });
  await roster.add({ guildId: '999', url: 'https://news.example/secret', topics: [], addedBy: '1' });
  const complete = (typed: string) =>
    command.complete?.({ ...manager, subcommand: 'remove', focused: 'source', options: { source: typed } });
  const id = sourceId(feed, guildId);
  for (const typed of ['', '港口', 'NEWS.example']) {
    assert.deepEqual(await complete(typed), [{ name: '港口日报 · news.example', value: id }]);
  }
  assert.deepEqual(await complete('体育'), []);
  assert.match(textOf(await run('remove', { source: ' ' })), /没有这个来源/);
  for (const typed of [id, 'news.example/feed#top', '港口']) {
    assert.match(textOf(await run('remove', { source: typed })), /已移除 港口日报/);
    await roster.add({ guildId, url: feed, topics: [], addedBy: '1' });
  }
});

function fileOf(text: string): Attachment {
  const bytes = new TextEncoder().encode(text);
  return { name: 'feeds.opml', size: bytes.length, read: async () => bytes };
}

test('a list from a reader is taken in, and what is given out is taken in elsewhere', async () => {
  const first = setUp();
  const list = fileOf(
    '<opml version="2.0"><body><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/"/><outline xmlUrl="nonsense"/></body></opml>',
  );
  const reply = await first.run('import', {}, { attachments: { file: list } });
  assert.match(textOf(reply), /添加了 2 个来源\n- 1 个网址有错/);
  const exported = await first.run('export');
  const [file] = exported.files ?? [];
  assert.ok(file);
  const second = setUp({ perGuild: 1 });
  const bytes = file.bytes;
  const attachments = { file: { name: file.name, size: bytes.length, read: async () => bytes } };
  assert.match(textOf(await second.run('import', {}, { attachments })), /1 个超出上限（最多 1 个）/);
  assert.deepEqual(
    second.roster.all().map(({ url }) => url),
    ['https://a.example/'],
  );
});

test('a file that is no list, has none, or can’t be had says so', async () => {
  const { run } = setUp();
  const failing = (code: string): Attachment => ({
    name: 'feeds.opml',
    size: 5,
    read: async () => {
      throw new HexinError(code, code);
    },
  });
  const said = async (file: Attachment) => textOf(await run('import', {}, { attachments: { file } }));
  assert.match(await said(fileOf('{}')), /读不了这个文件/);
  assert.match(await said(fileOf('<opml><body/></opml>')), /没有订阅源的网址/);
  assert.match(await said(failing('too-large')), /最大 1 MB/);
  assert.match(await said(failing('attachment-unreachable')), /重新上传/);
  await assert.rejects(said(failing('store-failed')), { code: 'store-failed' });
});
