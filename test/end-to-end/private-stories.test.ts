import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { APIMessage } from 'discord-api-types/v10';
import { articleText } from '../../src/domain/article-text.ts';
import { textHash } from '../../src/domain/text-hash.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { bringTo, originOf } from '../support/bring-to.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import type { SaidMessage } from '../support/discord/world/saying.ts';
import { forgedButton, forgedMenu, forgeMessage } from '../support/forge-message.ts';
import { publicStories, secretStory, secrets, sharedInGuild, sharedStory } from '../support/private-stories.ts';
import { subscribeChannels } from '../support/subscribe-channels.ts';
import { textOf } from '../support/text-of.ts';

const question = '潮汐电站一年发电多少万度';

/** Where somebody uses the bot. */
interface Place {
  readonly name: string;
  readonly person: Person;
  readonly channelId: string;
  /** Another channel there, which gets stories as they come. */
  readonly newsId: string;
  /** A third, for which something can be ordered. */
  readonly ownId: string;
}

describe('what a guild’s own source brings, seen from the others', { timeout: 180_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;
  let inA: Place;
  let inB: Place;
  let direct: Place;
  let guildIdOfA = '';
  /** An answer in A out of the story that A alone sees. */
  let answerInA: APIMessage;

  before(async () => {
    const often = { limit: 1_000, perMs: 1_000 };
    site = await openBotSite({
      // Forged messages are many in one channel.
      discord: { rateLimits: { routes: { 'POST /channels/{channel_id}/messages': often } } },
      variables: { QUESTIONS_PER_PERSON_PER_HOUR: '0', QUESTIONS_PER_GUILD_PER_HOUR: '0' },
    });
    ({ discord } = site);
    const names = ['talk', 'news', 'own'].map((name) => ({ name }));
    const place = (name: string): Place & { readonly guildId: string } => {
      const guild = discord.addGuild({ locale: 'zh-CN', channels: names });
      const permissions = ['ManageChannels'] as const;
      const person = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions });
      const [channelId, newsId, ownId] = names.map((channel) => guild.channelId(channel.name)) as [
        string,
        string,
        string,
      ];
      return { name, person, channelId, newsId, ownId, guildId: guild.id };
    };
    const [a, b] = [place('guild A'), place('guild B')];
    [inA, inB] = [a, b];
    guildIdOfA = a.guildId;
    // Of somebody who is in guild A, too.
    const { directChannelId } = a.person;
    direct = {
      name: 'direct messages',
      person: a.person,
      channelId: directChannelId,
      newsId: directChannelId,
      ownId: directChannelId,
    };

    await bringTo(site.storeUrl, originOf(a.guildId), [secretStory, sharedInGuild]);
    await bringTo(site.storeUrl, originOf(null), [...publicStories, sharedStory]);
    const instant = { schedule: { kind: 'instant' }, createdBy: a.person.userId } as const;
    await subscribeChannels(site.storeUrl, [
      { ...instant, channelId: a.newsId, guildId: a.guildId },
      { ...instant, channelId: b.newsId, guildId: b.guildId },
      { ...instant, channelId: directChannelId, guildId: null },
    ]);
    await site.start();
    const asked = await inA.person.command(inA.channelId, 'ask', { question, article: secretStory.id });
    answerInA = await asked.until((reply) => /"follow:/.test(JSON.stringify(reply.components)), 20_000);
    assert.match(textOf(answerInA), secrets);
  });
  after(() => site.close());

  async function use(place: Place, path: string, options: Readonly<Record<string, string | number | boolean>> = {}) {
    return JSON.stringify(await (await place.person.command(place.channelId, path, options)).settled(300));
  }

  async function complete({ person, channelId }: Place, path: string, article: string): Promise<string> {
    return JSON.stringify(await (await person.autocomplete(channelId, path, { article }, 'article')).choices());
  }

  async function press(place: Place, customId: string): Promise<string> {
    const message = await forgeMessage(discord, place.channelId, forgedButton(customId));
    return JSON.stringify(await (await place.person.click(message, customId)).settled(300));
  }

  async function pick(place: Place, customId: string, value: string): Promise<string> {
    const message = await forgeMessage(discord, place.channelId, forgedMenu(customId, value));
    return JSON.stringify(await (await place.person.select(message, customId, [value])).settled(300));
  }

  /** What opens a modal where the article is seen, and is a refusal elsewhere. */
  async function open(place: Place, customId: string): Promise<string> {
    const message = await forgeMessage(discord, place.channelId, forgedButton(customId));
    const opened = await place.person.click(message, customId);
    return JSON.stringify(place === inA ? await opened.modal() : await opened.settled(300));
  }

  function citation(): string {
    const quote = articleText(secretStory).slice(0, 30);
    return [secretStory.id, 0, quote.length, 1, textHash(quote).slice(0, 8)].join(':');
  }

  const postsIn = ({ newsId }: Place) => discord.messagesIn(newsId);

  test('what comes is posted in its guild, and in no other guild and no direct messages', async () => {
    await discord.waitForMessages(inA.newsId, 1, 15_000);
    const count = publicStories.length + 1;
    for (const place of [inB, direct])
      await site.until('the posts', () => JSON.stringify(postsIn(place)).includes(sharedStory.title));
    assert.match(JSON.stringify(postsIn(inA)), secrets);
    for (const place of [inB, direct]) {
      assert.doesNotMatch(JSON.stringify(postsIn(place)), secrets, place.name);
      const told = [...publicStories, sharedStory].filter(({ title }) =>
        JSON.stringify(postsIn(place)).includes(title),
      );
      assert.equal(told.length, count, place.name);
    }
  });

  const ways: Readonly<Record<string, (place: Place) => Promise<string>>> = {
    '/briefing': (place) => use(place, 'briefing', { count: 10 }),
    '/briefing image': (place) => use(place, 'briefing', { count: 10, image: true }),
    '/articles query': (place) => use(place, 'articles', { query: '潮汐电站' }),
    '/articles': (place) => use(place, 'articles'),
    'the completion of /ask': (place) => complete(place, 'ask', '潮汐'),
    'the completion of /summary, where nothing is typed': (place) => complete(place, 'summary', ''),
    '/ask': (place) => use(place, 'ask', { question }),
    '/ask by its very words': (place) => use(place, 'ask', { question: '谁说潮差平均有几米，是沿岸最大的' }),
    '/ask private': (place) => use(place, 'ask', { question, private: true }),
    '/ask article': (place) => use(place, 'ask', { question, article: secretStory.id }),
    '/summary article': (place) => use(place, 'summary', { article: secretStory.id }),
    '/summary article, by title': (place) => use(place, 'summary', { article: '潮汐电站悄然并网' }),
    全文要点: (place) => press(place, `sections:${secretStory.id}:x`),
    出处: (place) => press(place, `cite:${citation()}`),
    'a citation in a menu': (place) => pick(place, 'cite:menu', citation()),
    'a title in a menu': (place) => pick(place, 'pick:list', secretStory.id),
    追问: (place) => open(place, `ask:${secretStory.id}:x`),
    继续追问: (place) => open(place, customIdOf(answerInA, 'follow:')),
    '核心提示 of a message': async (place) => {
      const message = await forgeMessage(discord, place.channelId, forgedButton(`ask:${secretStory.id}:x`));
      return JSON.stringify(
        await (await place.person.messageCommand(place.channelId, message.id, 'Key points')).settled(300),
      );
    },
    '核心提示 of a message that is forwarded': async (place) => {
      const forwards = postsIn(inA).find((post) => JSON.stringify(post).includes(secretStory.id));
      assert.ok(forwards);
      // All that whoever forwards it doesn't show of it anyway.
      const components = [{ type: 1, components: [forgedButton(`ask:${secretStory.id}:x`)] }];
      const said = { forwards: { ...forwards, components } } as const;
      const message = discord.say(place.channelId, place.person.userId, said as SaidMessage);
      return JSON.stringify(
        await (await place.person.messageCommand(place.channelId, message.id, 'Key points')).settled(300),
      );
    },
    '/subscribe with what was to come': (place) =>
      use(place, 'subscribe', {
        schedule: 'morning',
        topics: '潮汐, 凌',
        ...(place !== direct && { channel: place.ownId }),
      }),
  };

  for (const [way, show] of Object.entries(ways)) {
    test(`${way} shows it in its guild, and nothing of it in another or in direct messages`, async () => {
      assert.match(await show(inA), secrets, 'what can’t be seen in its own guild is no test');
      for (const place of [inB, direct]) {
        // What the asker brought along isn't shown by the bot.
        const shown = (await show(place)).replaceAll(/"(?:custom_id|value)":"[^"]*"/g, '');
        assert.doesNotMatch(shown, secrets, place.name);
      }
    });
  }

  test('how many there are is counted without it', async () => {
    const count = publicStories.length + 1;
    for (const [place, stories] of [
      [inA, count + 1],
      [inB, count],
      [direct, count],
    ] as const) {
      assert.match(await use(place, 'articles'), new RegExp(`### [^"]*?${stories} 篇`), place.name);
      const options = { schedule: 'twice', topics: '潮汐', ...(place !== direct && { channel: place.ownId }) };
      const found = stories - count + 1;
      assert.match(
        await use(place, 'subscribe', options),
        new RegExp(`最近 7 天 ${stories} 篇中有 ${found} 篇符合`),
        place.name,
      );
    }
  });

  test('conversations and long answers of the guild open nowhere else, whatever key is pressed', async () => {
    const key = customIdOf(answerInA, 'follow:').split(':')[1] ?? '';
    for (const place of [inB, direct])
      for (const customId of [`widen:${key}`, `more:${key}:0`, `more:${key}:1`])
        assert.doesNotMatch((await press(place, customId)).replaceAll(/"custom_id":"[^"]*"/g, ''), secrets, customId);
    assert.match(await press(inA, `widen:${key}`), secrets);
  });

  test('a story that everyone came to have has for them nothing of the source that the guild had it from first', async () => {
    for (const place of [inB, direct])
      for (const shown of [
        await use(place, 'summary', { article: sharedStory.title }),
        await use(place, 'articles', { query: '盐田' }),
      ]) {
        assert.match(shown, /盐田博物馆/);
        assert.match(shown, /evening\.example/);
        assert.doesNotMatch(shown, /同题报道|inner\.example|内参/, place.name);
      }
    const own = await use(inA, 'summary', { article: sharedStory.title });
    assert.match(own, /内参[\s\S]*同题报道[\s\S]*海盐晚报/);
  });

  test('what comes while the bot runs is told in its guild alone, too', async () => {
    const later = {
      ...secretStory,
      id: 'a'.repeat(16),
      title: '凌岚湾潮汐电站二期开工',
      sections: [{ heading: null, paragraphs: ['凌岚湾潮汐电站二期今天开工，工期十九个月。'] }],
    };
    await bringTo(site.storeUrl, originOf(guildIdOfA), [later]);
    await site.until('the post', () => JSON.stringify(postsIn(inA)).includes(later.title));
    assert.match(await use(inA, 'ask', { question: '开工的电站工期是几个月' }), /十九个月/);
    for (const place of [inB, direct])
      assert.doesNotMatch(await use(place, 'ask', { question: '开工的电站工期是几个月' }), /十九个月|凌岚/, place.name);
    for (const place of [inB, direct]) assert.doesNotMatch(JSON.stringify(postsIn(place)), /二期/, place.name);
  });
});
