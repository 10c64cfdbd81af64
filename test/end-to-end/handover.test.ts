import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { APIMessage } from 'discord-api-types/v10';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { shardOf } from '../../src/domain/shard.ts';
import { openBotSite } from '../support/bot-site.ts';
import { customIdOf } from '../support/custom-id.ts';
import type { LoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { postgresMissing, startPostgres } from '../support/postgres.ts';
import { textOf } from '../support/text-of.ts';
import { twoStories } from '../support/two-stories.ts';

const skip = (await postgresMissing()) ?? false;
const shards = 2;

/** A guild of a shard. */
function guildIn(discord: LoopbackDiscord, shardId: number) {
  for (;;) {
    const guild = discord.addGuild({ locale: 'zh-CN' });
    if (shardOf(guild.id, shards) === shardId) return guild;
    discord.removeGuild(guild.id);
  }
}

describe('what a person does in guilds that two processes serve', { skip, timeout: 180_000 }, () => {
  test('an answer is gone on from in another process, and all that is kept is told and removed by either', async (t) => {
    const postgres = await startPostgres();
    t.after(() => postgres.remove());
    const site = await openBotSite();
    t.after(() => site.close());
    const { discord } = site;
    const url = await postgres.freshUrl();
    const variables = { STORE_URL: url, SHARD_COUNT: String(shards) };
    await site.bring('today.txt', twoStories.text);
    const [here, there] = [guildIn(discord, 0), guildIn(discord, 1)];
    const person = discord.person({ guildId: here.id, locale: 'zh-CN', permissions: ['ManageChannels'] });
    const managers = discord.addRole(there.id, { name: 'managers', permissions: ['ManageChannels'] });
    discord.addMember(there.id, person.userId, [managers]);
    const channels = [here, there].map((guild) => guild.channelId('general'));
    const say = async (channelId: string, path: string, options = {}): Promise<APIMessage> =>
      (await person.command(channelId, path, options)).settled(250, 15_000);

    async function stored(): Promise<string> {
      const store = await openStore(url, { log: site.log, inPlace: true });
      const all: unknown[] = [];
      for (const records of [store.conversations, store.subscriptions, store.orderChanges, store.facts])
        for await (const entry of records.entries()) all.push(entry);
      await store.close();
      return JSON.stringify(all);
    }

    const processes = [0, 1].map((id) => site.startProcess({ ...variables, SHARD_IDS: String(id) }));
    await discord.waitForShards(shards, 30_000);
    await discord.waitForCommand('privacy');
    await site.until('an answer', async () =>
      textOf(await say(channels[0] ?? '', 'ask', { question: '换了多少台闸机', private: true })).includes('闸机'),
    );
    for (const channelId of channels) await say(channelId, 'subscribe', { schedule: 'morning' });
    const answer = await say(channels[0] ?? '', 'ask', { question: '可降解袋每只成本多少' });
    for (const channelId of channels) {
      assert.match(textOf(await say(channelId, 'privacy show')), /2 个频道的订阅/, 'in whichever is asked');
    }

    // The shard of the answer goes to a process that has never heard of it.
    await processes[0]?.terminate();
    const next = site.startProcess({ ...variables, SHARD_IDS: '0' });
    await discord.waitForShards(shards, 30_000);
    await next.line('"shards-served"');
    const opener = await person.click(answer, customIdOf(answer, 'follow:'));
    assert.match(JSON.stringify(await opener.modal()), /可降解袋每只成本多少/);
    const followed = await (await person.submitModal(opener, { question: '换了多少台闸机' })).settled(250, 15_000);
    assert.match(textOf(followed), /闸机/);

    const removed = await say(channels[1] ?? '', 'privacy delete');
    assert.match(textOf(removed), /2 个频道的订阅里您的用户 ID/);
    assert.doesNotMatch(textOf(removed), /暂时连不上/);
    assert.doesNotMatch(await stored(), new RegExp(person.userId));
    for (const channelId of channels)
      assert.match(textOf(await say(channelId, 'privacy show')), /没有保存任何与您有关的内容/);
  });
});
