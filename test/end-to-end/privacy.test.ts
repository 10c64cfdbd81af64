import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MessageFlags } from 'discord-api-types/v10';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

describe('/privacy on the whole bot', { timeout: 60_000 }, () => {
  let site: BotSite;
  let discord: LoopbackDiscord;

  /** What the store has of people, as text. */
  async function stored(): Promise<string> {
    const store = await openStore(site.storeUrl, { log: site.log, inPlace: true });
    const all: unknown[] = [];
    for (const collection of [store.conversations, store.subscriptions, store.progress, store.orderChanges])
      for await (const entry of collection.entries()) all.push(entry);
    await store.close();
    return JSON.stringify(all);
  }

  before(async () => {
    site = await openBotSite();
    ({ discord } = site);
    await site.bring('today.txt', twoStories.text);
    await site.start();
  });
  after(() => site.close());

  test('what is kept of somebody is told to them alone, and removed in every server, by one command from anywhere', async () => {
    const [here, there] = ['here', 'there'].map((name) => discord.addGuild({ name, locale: 'zh-CN' }));
    assert.ok(here && there);
    const person = discord.person({ guildId: here.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
    discord.addMember(there.id, person.userId);
    const other = discord.person({ guildId: here.id, locale: 'zh-CN' });
    const [channelId, elsewhere] = [here.channelId('general'), there.channelId('general')];
    const said = async (who: typeof person, where: string, path: string, options = {}) =>
      (await who.command(where, path, options)).settled(150);

    await said(person, channelId, 'ask', { question: '换了多少台闸机' });
    await said(person, elsewhere, 'ask', { question: '可降解袋每只成本多少' });
    await said(person, person.directChannelId, 'ask', { question: '更换花了多少钱' });
    await said(other, channelId, 'ask', { question: '谁在菜场里卖菜' });
    await said(person, channelId, 'subscribe', { schedule: 'morning' });

    const shown = await said(person, elsewhere, 'privacy show');
    assert.ok((shown.flags ?? 0) & MessageFlags.Ephemeral);
    assert.match(textOf(shown), /3 段问答/);
    assert.match(textOf(shown), /1 个频道的订阅/);
    assert.doesNotMatch(textOf(shown), /闸机|可降解袋/);

    const removed = await said(person, person.directChannelId, 'privacy delete');
    assert.match(textOf(removed), /3 段问答/);
    assert.match(textOf(removed), /1 个频道的订阅里您的用户 ID/);
    assert.match(textOf(await said(person, channelId, 'privacy show')), /没有保存任何与您有关的内容/);
    assert.match(textOf(await said(person, channelId, 'subscriptions')), new RegExp(channelId));

    await site.stop();
    const left = await stored();
    assert.doesNotMatch(left, new RegExp(person.userId));
    assert.doesNotMatch(left, /换了多少台闸机|可降解袋每只|更换花了/);
    assert.match(left, new RegExp(other.userId));
    assert.match(left, /谁在菜场里卖菜/);
    await site.start();
    assert.match(textOf(await said(person, channelId, 'privacy delete')), /无须删除/);
  });

  test('a subscription of direct messages is one’s own: it ends, and nothing of it is left', async () => {
    const person = discord.person({ locale: 'zh-CN' });
    const said = async (path: string, options = {}) =>
      (await person.command(person.directChannelId, path, options)).settled(150);
    await said('subscribe', { schedule: 'morning' });
    assert.match(textOf(await said('privacy show')), /私信里的订阅/);
    assert.match(textOf(await said('privacy delete')), /私信里的订阅/);
    assert.match(textOf(await said('privacy show')), /没有保存任何与您有关的内容/);
    await site.stop();
    assert.doesNotMatch(await stored(), new RegExp(`${person.userId}|${person.directChannelId}`));
    await site.start();
  });

  test('an answer whose question was removed can no longer be gone on from', async () => {
    const guild = discord.addGuild({ locale: 'en-US' });
    const person = discord.person({ guildId: guild.id, locale: 'en-US' });
    const channelId = guild.channelId('general');
    const answer = await (await person.command(channelId, 'ask', { question: '换了多少台闸机' })).settled(150);
    await (await person.command(channelId, 'privacy delete')).settled(150);
    const pressed = await person.click(answer, customIdOf(answer, 'follow:'));
    assert.equal(pressed.interaction.modal, null);
    assert.ok(textOf(await pressed.reply()).length > 0);
  });
});
