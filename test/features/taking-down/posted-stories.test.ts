import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ChannelType } from 'discord.js';
import { createDiscord, type Discord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { ArchiveEntry } from '../../../src/domain/article.ts';
import { deliveryNonce } from '../../../src/domain/delivery-nonce.ts';
import type { Subscription } from '../../../src/domain/subscription.ts';
import { createChannelQueue } from '../../../src/features/channel-queue.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createPostedStories } from '../../../src/features/taking-down/posted-stories.ts';
import { createBriefingView } from '../../../src/views/briefing.ts';
import { withoutStoryIn } from '../../../src/views/without-embedded.ts';
import { makeArticle } from '../../support/articles.ts';
import { type LoopbackDiscord, startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { makeSubscription } from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { textOf } from '../../support/text-of.ts';
import { instantRun, morningRun } from '../../views/samples.ts';

const view = createBriefingView();
const hourMs = 3_600_000;
const stories: readonly ArchiveEntry[] = ['水库蓄满', '桥梁合龙', '航线恢复'].map((title, index) => ({
  seq: index + 1,
  archivedAt: Date.now(),
  article: makeArticle({ title }),
}));
const [dam, bridge, route] = stories;
assert.ok(dam && bridge && route);
const removedId = bridge.article.id;

describe('a story that is taken down', { timeout: 60_000 }, () => {
  let server: LoopbackDiscord;
  let bot: Discord;
  before(async () => {
    server = await startLoopbackDiscord();
    bot = createDiscord({ token: server.token, apiUrl: server.apiUrl, log: createRecordingLog(), clock: systemClock });
    const nothing = {
      commands: [],
      actions: [],
      declarations: [],
      describeError: () => ({}),
      onFatal: () => undefined,
    };
    await bot.start({ ...nothing, store: createMemoryStore() });
  });
  after(async () => {
    await bot.stop();
    await server.close();
    assert.deepEqual(server.violations, []);
  });

  /** Posts a briefing of these stories, and answers with its message's id. */
  async function post(channelId: string, told: readonly ArchiveEntry[], run = morningRun): Promise<string> {
    const pages = told.map((entry) => ({ entry, page: 0 }));
    const content = told.map(({ article }) => ({ articleId: article.id, page: 0 }));
    const nonce = deliveryNonce(channelId, { stories: content, listedIds: [] });
    const place = { index: 0, count: 1, storyCount: told.length };
    const sent = await bot.messenger.send(channelId, view.render(pages, [], run, nonce, place), nonce);
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    return sent.messageId;
  }

  async function begin(
    forumId: string,
    title: string,
    told: readonly ArchiveEntry[],
    run = instantRun,
  ): Promise<string> {
    const pages = told.map((entry) => ({ entry, page: 0 }));
    const nonce = deliveryNonce(forumId, { stories: [], listedIds: [title] });
    const sent = await bot.forums.start(
      forumId,
      title,
      view.render(pages, [], run, nonce, { index: 0, count: 1, storyCount: 1 }),
    );
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    return sent.messageId;
  }

  async function setUp(subscriptions: readonly Partial<Subscription>[], { isAlone = true } = {}) {
    const store = createMemoryStore();
    const roster = createRoster(store);
    for (const given of subscriptions) {
      const subscription = makeSubscription(given);
      await roster.saveProgress({ channelId: subscription.channelId, offset: 3, servedDue: 0, inFlight: null }, '1');
      await roster.changeSubscription(subscription.channelId, () => subscription);
    }
    const clock = createFakeClock(Date.now());
    const log = createRecordingLog();
    const queue = createChannelQueue();
    const start = () =>
      createPostedStories({
        ...store,
        isAlone: async () => isAlone,
        roster,
        queue,
        posts: bot.postEditor,
        withoutStory: withoutStoryIn,
        threadName: () => '文章已撤下',
        clock,
        log,
      }).start();
    await store.takeDowns.set(removedId, {
      articleId: removedId,
      since: Date.now() - hourMs,
      askedAt: clock.now(),
      isRemoved: true,
      isPosted: true,
      lastChannelId: '',
      unreached: [],
    });
    async function until(what: string, look: () => unknown): Promise<void> {
      for (const giveUpAt = Date.now() + 10_000; !(await look()); await delay(10)) {
        assert.ok(Date.now() < giveUpAt, `never came: ${what} ${JSON.stringify(log.lines)}`);
      }
    }
    const done = () => until('the end', async () => (await store.takeDowns.get(removedId)) === undefined);
    return { store, roster, clock, log, queue, start, until, done };
  }

  const shown = (channelId: string) => server.messagesIn(channelId).map(textOf);

  test('goes from briefings, which keep the others, and with messages that tell nothing else, also where there is no order any more', async () => {
    const guild = server.addGuild({ channels: [{ name: 'morning' }, { name: 'instant' }, { name: 'former' }] });
    const [morning, instant, former] = ['morning', 'instant', 'former'].map((name) => guild.channelId(name));
    assert.ok(morning && instant && former);
    await post(morning, [dam, bridge]);
    await post(morning, [route]);
    await post(instant, [dam], instantRun);
    await post(instant, [bridge], instantRun);
    await post(former, [bridge, route]);
    server.say(instant, guild.ownerId, { content: '桥梁合龙了？' });
    const { store, start, done, log } = await setUp([
      { channelId: morning, guildId: guild.id },
      { channelId: instant, guildId: guild.id },
    ]);
    await store.progress.set(former, { channelId: former, offset: 3, servedDue: 0, inFlight: null });
    const stop = start();
    await done();
    await stop();
    const [first = '', second] = shown(morning);
    assert.match(first, /水库蓄满[\s\S]*有文章已从这里撤下/);
    assert.doesNotMatch(first, /桥梁合龙/);
    assert.match(second ?? '', /航线恢复/);
    assert.equal(server.messagesIn(instant).length, 2);
    assert.match(shown(instant).join(), /水库蓄满[\s\S]*桥梁合龙了？/, 'what others say is theirs');
    assert.doesNotMatch(shown(former).join(), /桥梁合龙/);
    assert.match(shown(former).join(), /航线恢复/);
    assert.deepEqual(
      log.of('posts-taken-down').map(({ fields }) => [fields.changed, fields.removed]),
      [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
    );
  });

  test('goes from a forum with its post, or with all that the post says where the bot may not delete it; from a closed post, too', async () => {
    const guild = server.addGuild({
      channels: [
        { name: 'forum', type: ChannelType.GuildForum },
        { name: 'own', type: ChannelType.GuildForum },
      ],
    });
    const [forum, own] = [guild.channelId('forum'), guild.channelId('own')];
    server.setPermissions(own, 'bot', { allow: ['ManageThreads'] });
    const alone = await begin(forum, '桥梁合龙', [bridge]);
    const morning = await begin(forum, '早报', [dam, bridge], morningRun);
    server.archiveThread(morning);
    await begin(own, '桥梁合龙', [bridge]);
    await begin(own, '水库蓄满', [dam]);
    const { start, done } = await setUp([
      { channelId: forum, guildId: guild.id, channelKind: 'forum' },
      { channelId: own, guildId: guild.id, channelKind: 'forum' },
    ]);
    const stop = start();
    await done();
    await stop();
    assert.deepEqual(
      server.threadsIn(own).map(({ name }) => name),
      ['水库蓄满'],
    );
    const left = new Map(server.threadsIn(forum).map(({ id, name, thread }) => [id, { name, thread }]));
    assert.equal(left.get(alone)?.name, '文章已撤下');
    assert.deepEqual(shown(alone), []);
    assert.match(shown(morning).join(), /水库蓄满/);
    assert.doesNotMatch(shown(morning).join(), /桥梁合龙/);
    assert.equal(left.get(morning)?.thread?.archived, true);
  });

  test('is looked for again where Discord couldn’t be asked, left where the bot may not look, and nothing is asked twice after a kill', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const guild = server.addGuild({ channels: names.map((name) => ({ name })) });
    const ids = names.map((name) => guild.channelId(name)).sort();
    const [first = '', second = '', third = '', last = ''] = ids;
    for (const id of ids) await post(id, [dam, bridge]);
    server.setPermissions(second, 'bot', { deny: ['ViewChannel'] });
    const { store, clock, start, done, log, until, queue } = await setUp(
      ids.map((channelId) => ({ channelId, guildId: guild.id })),
    );
    // The third channel is being served meanwhile; the process ends before it is its turn.
    const serving = Promise.withResolvers<void>();
    const served = queue.run(third, () => serving.promise);
    server.failNext({ channelId: third, times: 1 }, { kind: 'answer', when: 'before', status: 503 });
    const kill = start();
    await until('the second channel', () => log.of('posts-left').length === 1);
    assert.equal(log.of('posts-left')[0]?.fields.channelId, second);
    const killed = kill();
    serving.resolve();
    await Promise.all([served, killed]);
    assert.doesNotMatch(shown(first).join(), /桥梁合龙/);
    for (const id of [third, last]) assert.match(shown(id).join(), /桥梁合龙/);

    const stop = start();
    await until('the last channel', async () => {
      return (await store.takeDowns.get(removedId))?.lastChannelId === last && !shown(last).join().includes('桥梁合龙');
    });
    assert.match(shown(third).join(), /桥梁合龙/);
    for (let minute = 0; minute < 6; minute++) await clock.advance(60_000);
    await done();
    await stop();
    assert.doesNotMatch(shown(third).join(), /桥梁合龙/);
    assert.match(shown(second).join(), /桥梁合龙/);
  });

  test('goes from channels that other processes serve, once what those had on their way is there', async () => {
    const guild = server.addGuild({ channels: [{ name: 'elsewhere' }] });
    const channelId = guild.channelId('elsewhere');
    await post(channelId, [dam, bridge]);
    const { store, clock, start, done } = await setUp([], { isAlone: false });
    const subscription = makeSubscription({ channelId, guildId: guild.id, locale: 'en-US' });
    await store.subscriptions.set(channelId, subscription);
    await store.progress.set(channelId, { channelId, offset: 3, servedDue: 0, inFlight: null });
    const stop = start();
    for (let second = 0; second < 50; second += 5) await clock.advance(5_000);
    assert.match(shown(channelId).join(), /桥梁合龙/);
    for (let second = 0; second < 20; second += 5) await clock.advance(5_000);
    await done();
    await stop();
    assert.match(shown(channelId).join(), /水库蓄满/);
    assert.doesNotMatch(shown(channelId).join(), /桥梁合龙/);
  });

  test('is given up a day later where Discord never answers', async () => {
    const guild = server.addGuild({ channels: [{ name: 'mute' }] });
    const channelId = guild.channelId('mute');
    const { clock, start, done, log, until } = await setUp([{ channelId, guildId: guild.id }]);
    server.setFaults(({ params }) =>
      params.channel_id === channelId ? { kind: 'answer', when: 'before', status: 502 } : null,
    );
    const stop = start();
    await until('the first try', () => server.requests.some(({ path }) => path.includes(channelId)));
    await clock.advance(25 * hourMs);
    await done();
    await stop();
    server.setFaults(null);
    assert.equal(log.of('posts-left')[0]?.fields.reason, 'not reached');
  });
});
