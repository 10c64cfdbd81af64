import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { toPlainFields } from '../../src/adapters/telemetry/plain-fields.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import type { Person } from '../support/discord/person/person.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

describe('questions on the whole bot', { timeout: 60_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;

  before(async () => {
    site = await openBotSite({
      variables: { QUESTIONS_PER_PERSON_PER_HOUR: '3', QUESTIONS_PER_GUILD_PER_HOUR: '5' },
    });
    ({ discord } = site);
    await site.bring('today.txt', twoStories.text);
    await site.start();
  });
  after(() => site.close());

  function setUp() {
    const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }, { name: 'quiet' }] });
    const person = (locale: 'zh-CN' | 'zh-TW' | 'en-US' = 'zh-CN') => discord.person({ guildId: guild.id, locale });
    const channelId = guild.channelId('talk');
    const ask = async (who: Person, question: string, where = channelId) =>
      (await who.command(where, 'ask', { question })).settled(150);
    return { guild, person, channelId, ask };
  }

  const isPrivate = (message: { readonly flags?: number }) => ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;

  test('the fourth question of an hour is refused to its asker alone, in their language, with when to ask again; others go on', async () => {
    const { person, channelId, ask } = setUp();
    const reader = person('en-US');
    for (const question of ['更换了多少台闸机', '更换花了多少钱', '可降解袋每只成本多少']) {
      const answer = await ask(reader, question);
      assert.match(textOf(answer), /\[1\]/);
      assert.ok(!isPrivate(answer));
    }
    const refused = await ask(reader, '闸机以前要先做什么');
    assert.ok(isPrivate(refused));
    assert.match(textOf(refused), /You can ask again <t:\d+:R>/);
    const againAt = Number(/<t:(\d+):R>/.exec(textOf(refused))?.[1]) * 1_000;
    assert.ok(Math.abs(againAt - Date.now() - 3_600_000) < 30_000);

    const text = await reader.command(channelId, 'summary', { text: twoStories.text });
    assert.match(textOf(await text.settled(150)), /ask again/);
    assert.match(textOf(await ask(person(), '更换花了多少钱呢')), /\[1\]/);
  });

  test('of more questions at once than are left, what is refused in front of everybody is said in their language', async () => {
    const { person, channelId } = setUp();
    const reader = person('en-US');
    const questions = ['更换了多少台闸机呢', '更换花了多少钱呢', '可降解袋每只成本多少呢', '闸机以前要先做什么呢'];
    const uses = await Promise.all(questions.map((question) => reader.command(channelId, 'ask', { question })));
    const replies = await Promise.all(uses.map((use) => use.settled(300)));
    // Whichever is refused: to one of them the articles have no answer, and that is one, too.
    const refused = replies.filter((reply) => !/\[1\]|没有找到依据/.test(textOf(reply)));
    assert.ok(refused.length > 0);
    for (const reply of refused) assert.match(textOf(reply), isPrivate(reply) ? /wait|ask again/ : /正在回答|可以再问/);
  });

  test('what can not be asked costs nothing', async () => {
    const { person, channelId, ask } = setUp();
    const reader = person();
    for (let time = 0; time < 4; time++) {
      const gone = await reader.command(channelId, 'ask', { question: '这是什么', article: 'no such story' });
      assert.match(textOf(await gone.settled(150)), /没有找到这篇文章/);
      const file = { name: 'a.exe', bytes: new Uint8Array([1, 2]) };
      const wrong = await reader.command(channelId, 'summary', { file });
      assert.match(textOf(await wrong.settled(150)), /只能读/);
    }
    assert.match(textOf(await ask(reader, '可降解袋每只成本多少')), /\[1\]/);
  });

  test('a server’s questions are counted together, a summary of a file as two; direct messages are not among them', async () => {
    const { person, channelId, ask } = setUp();
    const file = { name: 'a.txt', bytes: new TextEncoder().encode(twoStories.text) };
    for (const who of [person(), person()]) {
      const summary = await who.command(channelId, 'summary', { file });
      assert.ok(!isPrivate(await summary.settled(150)));
    }
    const third = person();
    await ask(third, '铁路公司更换了多少台');
    const refused = await ask(person(), '更换它们花了多少');
    assert.ok(isPrivate(refused));
    assert.match(textOf(refused), /本服务器最近一小时.*<t:\d+:R>.*私信/);
    assert.match(textOf(await ask(third, '更换它们花了多少', third.directChannelId)), /\[1\]/);
  });

  test('追问 and 继续追问 are counted like /ask, and obey what moderators set for it', async () => {
    const { guild, person, channelId, ask } = setUp();
    const reader = person();
    const briefing = await (await reader.command(channelId, 'briefing')).settled(150);
    const press = async (message: typeof briefing, verb: string) => {
      const opened = await reader.click(message, customIdOf(message, `${verb}:`));
      await opened.modal();
      return (await reader.submitModal(opened, { question: '更换闸机花了多少钱' })).settled(150);
    };
    const answer = await ask(reader, '更换了多少台闸机');
    const buttons = [
      [briefing, 'ask'],
      [answer, 'follow'],
    ] as const;
    for (const [message, verb] of buttons) assert.doesNotMatch(textOf(await press(message, verb)), /次数用完/);
    for (const [message, verb] of buttons)
      assert.match(textOf(await press(message, verb)), /您最近一小时的提问次数用完了/);

    discord.setCommandPermissions(guild.id, 'ask', [{ target: { channelId }, allowed: false }]);
    for (const [message, verb] of buttons) {
      const refused = await (await reader.click(message, customIdOf(message, `${verb}:`))).reply();
      assert.ok(isPrivate(refused));
      assert.match(textOf(refused), /本频道已关闭提问/);
    }
    const sections = await (await reader.click(briefing, customIdOf(briefing, 'sections:'))).reply();
    assert.doesNotMatch(textOf(sections), /关闭/);
  });

  test('nothing of a question asked in one server comes up in another, nor in the log', async () => {
    const [here, there] = [setUp(), setUp()];
    const [asker, other] = [here.person(), there.person()];
    const secret = '铁路公司更换了多少台闸机（王小明想知道）';
    const asked = await here.ask(asker, secret);
    assert.match(textOf(asked), /王小明/);
    await (await asker.command(asker.directChannelId, 'ask', { question: `私下问：${secret}` })).settled(150);

    const seen = [
      textOf(await there.ask(other, '铁路公司更换了多少台闸机')),
      textOf(await (await other.command(there.channelId, 'articles')).reply()),
      textOf(await (await other.command(there.channelId, 'privacy show')).reply()),
      textOf(await (await other.command(there.channelId, 'subscriptions')).reply()),
      JSON.stringify(
        await (await other.autocomplete(there.channelId, 'ask', { article: '王小明' }, 'article')).choices(),
      ),
    ];
    for (const text of seen) assert.doesNotMatch(text, /王小明/);
    assert.doesNotMatch(JSON.stringify(discord.messagesIn(there.channelId)), /王小明/);

    // Discord refuses the answer, and its error has the question in it.
    discord.failNext(
      { route: 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}', times: 2 },
      { kind: 'answer', when: 'before', status: 400, body: { code: 50035, message: 'Invalid Form Body' } },
    );
    await (await asker.command(here.channelId, 'ask', { question: `再问一次：${secret}` })).ack();
    await site.until('the failure', () => site.log.of('interaction-failed')[0]);
    const logged = site.log.lines.map(({ fields }) => toPlainFields(fields, (text) => text));
    assert.doesNotMatch(JSON.stringify(logged), /王小明|多少台闸机/);
  });
});
