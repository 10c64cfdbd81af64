import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { ChannelType, ComponentType, MessageFlags, REST } from 'discord.js';
import { createDiscord, type Discord } from '../../../src/adapters/discord/discord.ts';
import { createForums } from '../../../src/adapters/discord/forums.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { MessageBody } from '../../../src/ports/command.ts';
import type { FoundPost, SendOutcome } from '../../../src/ports/messenger.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import type { TestGuild } from '../../support/discord/world/world-controls.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

let server: LoopbackDiscord;
let bot: Discord;
let guild: TestGuild;

before(async () => {
  server = await startLoopbackDiscord({
    // An hour's limit would leave discord.js with a timer of an hour.
    rateLimits: {
      routes: { 'POST /channels/{channel_id}/messages/{message_id}/crosspost': { limit: 6, perMs: 4_000 } },
    },
  });
  guild = server.addGuild();
  const { token, apiUrl } = server;
  bot = createDiscord({ token, apiUrl, log: createRecordingLog(), clock: systemClock });
  await bot.start({
    commands: [],
    messageCommands: [],
    actions: [],
    declarations: [],
    store: createMemoryStore(),
    describeError: () => ({ content: 'sorry' }),
    onFatal: assert.fail,
  });
});

after(async () => {
  await bot.stop();
  await server.close();
});

afterEach(() => assert.deepEqual(server.takeViolations(), []));

let forums = 0;
function addForum(
  options: { readonly type?: ChannelType; readonly tags?: readonly string[] } & Record<string, unknown> = {},
) {
  forums += 1;
  return server.addChannel(guild.id, { name: `forum-${forums}`, type: ChannelType.GuildForum, ...options });
}

function story(marker: string): MessageBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [
      { type: ComponentType.TextDisplay, content: '一条消息' },
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.Button, style: 2, label: '追问', custom_id: `ask:a1:${marker}` }],
      },
    ],
  };
}

const markerOf = (letter: string) => letter.repeat(24);
/** Not before the bot was there. */
const attemptedNow = () => ({ from: Date.now(), to: Date.now() + 1_000 });
const find = (channelId: string, marker: string, title = '早报') =>
  bot.forums.find({ channelId, guildId: guild.id }, { marker, title }, attemptedNow());

function postId(outcome: SendOutcome | FoundPost): string {
  assert.ok(typeof outcome === 'object' && 'messageId' in outcome, JSON.stringify(outcome));
  return outcome.messageId;
}

for (const type of [ChannelType.GuildForum, ChannelType.GuildMedia]) {
  test(`a post begins with its first message and is gone on with as a channel (${ChannelType[type]})`, async () => {
    const forum = addForum({ type });
    const id = postId(await bot.forums.start(forum, '核心提示 · 早报', story(markerOf('a'))));
    assert.equal(
      (await bot.messenger.send(id, story(markerOf(String(type % 10))), markerOf(String(type % 10)))).kind,
      'sent',
    );
    const [thread, ...others] = server.threadsIn(forum);
    assert.deepEqual([thread?.id, thread?.name, others], [id, '核心提示 · 早报', []]);
    assert.equal(server.messagesIn(id).length, 2);
    assert.deepEqual(await bot.directory.check(forum, null), { kind: 'ready', channelKind: 'forum' });
    // Discord's specification lacks media channels, which its documentation has.
    const odd = server.takeViolations().map(({ rule }) => rule);
    assert.deepEqual(odd, type === ChannelType.GuildMedia ? ['own-response'] : []);
  });
}

test('a post whose answer was lost is found by its first message, active or archived, and no other is', async () => {
  const forum = addForum();
  server.failNext({ channelId: forum, times: 1 }, { kind: 'reset', when: 'after' });
  const lost = await bot.forums.start(forum, '早报', story(markerOf('c')));
  assert.equal(lost.kind, 'retry-later');
  assert.ok(lost.kind === 'retry-later' && lost.afterMs > 0);
  const id = server.threadsIn(forum)[0]?.id ?? assert.fail();
  assert.equal(postId(await find(forum, markerOf('c'))), id);
  assert.equal(await find(forum, markerOf('d')), 'no');
  assert.equal(await find(addForum(), markerOf('c')), 'no');
  for (let index = 0; index < 3; index++) {
    postId(await bot.forums.start(forum, `第${index}条`, story(markerOf('e'))));
  }
  for (const thread of server.threadsIn(forum)) server.archiveThread(thread.id);
  assert.equal(postId(await find(forum, markerOf('c'))), id);
  const later = { from: Date.now() + 3_600_000, to: Date.now() + 7_200_000 };
  const post = { marker: markerOf('c'), title: '早报' };
  assert.equal(await bot.forums.find({ channelId: forum, guildId: guild.id }, post, later), 'no');
});

test('where first messages can’t be read, a post is known by its title; while Discord is away nothing is known', async () => {
  const forum = addForum();
  const id = postId(await bot.forums.start(forum, '晚报', story(markerOf('f'))));
  server.failNext(
    { route: 'GET /channels/{channel_id}/threads/archived/public', times: 3 },
    { kind: 'reset', when: 'before' },
  );
  assert.equal(await find(forum, markerOf('f'), '晚报'), 'unreachable');
  const first = server.messagesIn(id)[0]?.id ?? assert.fail();
  server.removeMessage(id, first);
  assert.equal(postId(await find(forum, markerOf('f'), '晚报')), id);
  assert.equal(await find(forum, markerOf('f'), '早报'), 'no');
});

test('a post is looked for by its name first, and each request that fails is asked again', async () => {
  const forum = addForum();
  const titles = ['第一条', '第二条', '第三条', '第四条'];
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    ids.push(postId(await bot.forums.start(forum, title, story(markerOf('mnop'.charAt(index))))));
  }
  for (const route of [
    'GET /guilds/{guild_id}/threads/active',
    'GET /channels/{channel_id}/threads/archived/public',
    'GET /channels/{channel_id}/messages/{message_id}',
  ]) {
    server.failNext({ route, times: 1 }, { kind: 'reset', when: 'before' });
    server.failNext({ route, times: 1 }, { kind: 'answer', when: 'before', status: 502 });
  }
  assert.equal(postId(await find(forum, markerOf('o'), '第三条')), ids[2]);
  // Somebody renamed it.
  assert.equal(postId(await find(forum, markerOf('o'), '第四条')), ids[2]);
});

test('what an earlier process began to post may be on its way for five seconds: until then nothing is known', async () => {
  const forum = addForum();
  const startedAt = Date.now() + 1;
  let now = startedAt;
  const rest = new REST({ api: server.apiUrl }).setToken(server.token);
  const id = postId(await bot.forums.start(forum, '早报', story(markerOf('q'))));
  const restarted = createForums(rest, () => server.messagesIn(id)[0]?.author.id ?? '', { now: () => now });
  const look = (from: number) =>
    restarted.find(
      { channelId: forum, guildId: guild.id },
      { marker: markerOf('q'), title: '早报' },
      { from, to: from + 1_000 },
    );
  now += 4_999;
  assert.equal(await look(startedAt - 1), 'unreachable');
  assert.equal(postId(await look(startedAt)), id);
  now += 1;
  assert.equal(postId(await look(startedAt - 1)), id);
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
});

test('where posts have to carry a tag they get the first that everybody may use', async () => {
  const forum = addForum({ tags: ['公告', '新闻', '体育'], moderatedTags: ['公告'], tagRequired: true });
  postId(await bot.forums.start(forum, '早报', story(markerOf('g'))));
  const [thread] = server.threadsIn(forum);
  assert.equal(thread?.thread?.appliedTagIds.length, 1);

  const moderated = addForum({ tags: ['公告'], moderatedTags: ['公告'], tagRequired: true });
  assert.deepEqual(await bot.directory.check(moderated, null), { kind: 'missing-rights', rights: ['forum-tag'] });
  assert.equal((await bot.forums.start(moderated, '早报', story(markerOf('h')))).kind, 'forbidden');
});

test('a forum takes the right to send messages, and the one for threads', async () => {
  const forum = addForum();
  server.setPermissions(forum, 'bot', { deny: ['SendMessages', 'SendMessagesInThreads'] });
  const rights = ['send-messages', 'send-messages-in-threads'];
  assert.deepEqual(await bot.directory.check(forum, null), { kind: 'missing-rights', rights });
  assert.equal((await bot.forums.start(forum, '早报', story(markerOf('i')))).kind, 'forbidden');
  server.setPermissions(forum, 'bot', { deny: ['CreatePublicThreads'] });
  postId(await bot.forums.start(forum, '早报', story(markerOf('i'))));
});

test('the history of a forum is what the bot posted in any of its posts', async () => {
  const forum = addForum();
  const from = Date.now();
  const id = postId(await bot.forums.start(forum, '早报', story(markerOf('j'))));
  await bot.messenger.send(id, story(markerOf('k')), markerOf('k'));
  const archived = postId(await bot.forums.start(forum, '晚报', story(markerOf('l'))));
  server.archiveThread(archived);
  const posts = await bot.history.ownForumPosts({ channelId: forum, guildId: guild.id }, { from, to: Date.now() });
  assert.ok(typeof posts === 'object');
  for (const letter of 'jkl') assert.match(JSON.stringify(posts), new RegExp(markerOf(letter)));
  assert.equal(posts.length, 3);
});

test('a message of an announcement channel is published once, and what isn’t one’s is pointless', async () => {
  const news = server.addChannel(guild.id, { name: 'news', type: ChannelType.GuildAnnouncement });
  const talk = server.addChannel(guild.id, { name: 'talk' });
  assert.deepEqual(await bot.directory.check(news, null), { kind: 'ready', channelKind: 'announcement' });
  const id = postId(await bot.messenger.send(news, story(markerOf('m')), markerOf('m')));
  assert.deepEqual(await bot.crossposter.crosspost(news, id), { kind: 'published' });
  assert.ok((server.messagesIn(news)[0]?.flags ?? 0) & MessageFlags.Crossposted);
  assert.deepEqual(await bot.crossposter.crosspost(news, id), { kind: 'published' });
  assert.equal((await bot.crossposter.crosspost(news, '123456789012345678')).kind, 'pointless');
  const route = 'POST /channels/{channel_id}/messages/{message_id}/crosspost';
  // FeatureTemporarilyDisabledServerSide
  const body = { code: 40006, message: 'This feature has been temporarily disabled server-side' };
  server.failNext({ route }, { kind: 'answer', when: 'before', status: 403, body });
  assert.equal((await bot.crossposter.crosspost(news, id)).kind, 'retry-later');
  server.setPermissions(news, 'bot', { deny: ['SendMessages'] });
  assert.equal((await bot.crossposter.crosspost(news, id)).kind, 'forbidden');
  const said = postId(await bot.messenger.send(talk, story(markerOf('n')), markerOf('n')));
  assert.equal((await bot.crossposter.crosspost(talk, said)).kind, 'pointless');
  assert.deepEqual(
    server.takeViolations().map(({ rule }) => rule),
    ['crosspost-elsewhere'],
  );
});

test('the limit on publishing is given back, and posts and other channels don’t wait for it', async () => {
  const [busy, other] = ['busy', 'other'].map((name) =>
    server.addChannel(guild.id, { name, type: ChannelType.GuildAnnouncement }),
  ) as [string, string];
  const ids: string[] = [];
  for (let index = 0; index < 7; index++) {
    const user = server.addUser({ username: `writer-${index}` });
    ids.push(server.say(busy, user, `${index}`).id);
  }
  server.setPermissions(busy, 'bot', { allow: ['ManageMessages'] });
  for (const id of ids.slice(0, 6)) assert.equal((await bot.crossposter.crosspost(busy, id)).kind, 'published');
  const limited = await bot.crossposter.crosspost(busy, ids[6] ?? '');
  assert.ok(limited.kind === 'limited' && limited.afterMs > 2_000, JSON.stringify(limited));
  assert.equal((await bot.messenger.send(busy, story(markerOf('o')), markerOf('o'))).kind, 'sent');
  const elsewhere = postId(await bot.messenger.send(other, story(markerOf('p')), markerOf('p')));
  assert.equal((await bot.crossposter.crosspost(other, elsewhere)).kind, 'published');
});
