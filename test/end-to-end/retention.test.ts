import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../../src/adapters/telemetry/system-clock.ts';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { openBotSite } from '../support/bot-site.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { textOf } from '../support/text-of.ts';

const dayMs = 86_400_000;
const titleOf = (number: number) => `第${number}条渡轮航线开通`;
const story = (number: number) =>
  `${titleOf(number)}\n\n核心提示\n\n- 01 ${number}号线每天往返${number + 8}班。\n\n航运公司说，${number}号线单程要${number + 20}分钟，票价${number + 2}元。\n`;

/** A bot with two channels that get stories as they arrive, on a clock that a test puts forward by whole days. */
async function setUp(t: TestContext) {
  let later = 0;
  const clock = { ...systemClock, now: () => systemClock.now() + later };
  const site = await openBotSite({ clock, variables: { RETENTION_DAYS: '30' } });
  t.after(() => site.close());
  const { discord, until, log } = site;
  const guild = discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'news' }, { name: 'other' }] });
  await site.start();
  const [news, other] = [guild.channelId('news'), guild.channelId('other')];
  const moderator = discord.person({ guildId: guild.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
  for (const channelId of [news, other])
    await (await moderator.command(channelId, 'subscribe', { schedule: 'instant' })).reply();
  const shown = (channelId: string) => discord.messagesIn(channelId).map(textOf).join('\n');
  async function bring(number: number, ...channelIds: readonly string[]) {
    await site.bring(`${number}.txt`, story(number));
    for (const channelId of channelIds)
      await until(`story ${number}`, () => shown(channelId).includes(titleOf(number)));
    if (channelIds.length === 0) await until('it is taken in', () => log.of('ingested').length >= number);
  }
  async function restartLater(days: number) {
    await site.stop();
    later += days * dayMs;
    await site.start();
  }
  async function kept(): Promise<string> {
    const store = await openStore(site.storeUrl, { log: createRecordingLog(), inPlace: true });
    try {
      return JSON.stringify(await Array.fromAsync(store.articles.entries()));
    } finally {
      await store.close();
    }
  }
  return { site, discord, log, until, news, other, shown, bring, restartLater, kept, moderator };
}

test('stories go once they are old, text and all, and don’t come back with the folder; the others stay', async (t) => {
  const { log, until, news, other, shown, bring, restartLater, kept, moderator } = await setUp(t);
  await bring(1, news, other);
  await restartLater(20);
  await bring(2, news, other);
  await restartLater(11);
  await until('the first is let go', () => log.of('articles-let-go').length === 1);
  await until('the folder is read', () => log.of('ingested').length >= 5);
  assert.doesNotMatch(await kept(), new RegExp(titleOf(1)));
  assert.match(await kept(), new RegExp(titleOf(2)));
  await restartLater(0);
  await until('the folder is read again', () => log.of('ingested').length >= 7);
  const list = textOf(await (await moderator.command(news, 'articles')).settled(150));
  assert.doesNotMatch(list, new RegExp(titleOf(1)));
  assert.match(list, new RegExp(titleOf(2)));
  assert.equal(shown(news).split(titleOf(1)).length, 2, 'it was posted once');
  await bring(3, news, other);
});

test('what a channel is still owed stays, however old, until it was told', async (t) => {
  const { discord, log, until, news, other, shown, bring, restartLater, kept } = await setUp(t);
  await bring(1, news, other);
  discord.setPermissions(other, 'bot', { deny: ['SendMessages'] });
  await bring(2, news);
  await until('the pause', () => log.of('subscription-paused').length === 1);
  await restartLater(40);
  await until('it is said that something is held', () => log.of('articles-held').length > 0);
  assert.equal(log.of('articles-held')[0]?.fields.channelId, other);
  await until('what nobody is owed is gone', async () => !(await kept()).includes(titleOf(1)));
  assert.match(await kept(), new RegExp(titleOf(2)));
  discord.setPermissions(other, 'bot', { allow: ['SendMessages'] });
  await until('it is told late', () => shown(other).includes(titleOf(2)));
  await restartLater(1);
  await until('now it goes', async () => !(await kept()).includes(titleOf(2)));
});
