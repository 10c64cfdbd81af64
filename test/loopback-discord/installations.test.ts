import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ChannelType } from 'discord-api-types/v10';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { call } from './rest-client.ts';

let discord: LoopbackDiscord;

before(async () => {
  discord = await startLoopbackDiscord({ installs: ['guild'] });
});

after(() => discord.close());

test('an application that nobody may add for themselves registers no command that says so', async () => {
  const { body: application } = await call(discord, 'GET', '/applications/@me');
  assert.deepEqual(Object.keys(application.integration_types_config as object), ['0']);
  const command = { name: 'ask', description: 'asks' };
  const put = (integration_types: readonly number[]) =>
    call(discord, 'PUT', `/applications/${String(application.id)}/commands`, [{ ...command, integration_types }]);
  assert.equal((await put([0])).status, 200);
  assert.equal((await put([0, 1])).status, 400);
  assert.deepEqual(
    discord.takeViolations().map(({ rule }) => rule),
    ['installation-not-supported'],
  );
});

test('a forum’s posts carry its own tags alone, moderators’ only with their right; archived ones come a page at a time', async () => {
  const guild = discord.addGuild();
  const forum = discord.addChannel(guild.id, {
    name: 'forum',
    type: ChannelType.GuildForum,
    tags: ['open', 'closed'],
    moderatedTags: ['closed'],
  });
  const { body: channel } = await call(discord, 'GET', `/channels/${forum}`);
  const [open, closed] = (channel.available_tags as readonly { readonly id: string }[]).map(({ id }) => id);
  const start = (...tags: readonly unknown[]) =>
    call(discord, 'POST', `/channels/${forum}/threads`, {
      name: 'post',
      message: { content: 'hello' },
      applied_tags: tags,
    });
  assert.equal((await start('123456789012345678')).body.code, 10087);
  assert.equal((await start(closed)).body.code, 50013);
  for (let index = 0; index < 3; index++) assert.equal((await start(open)).status, 201);
  for (const { id } of discord.threadsIn(forum)) {
    discord.archiveThread(id);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const page = async (query: string) =>
    (await call(discord, 'GET', `/channels/${forum}/threads/archived/public?${query}`)).body as {
      readonly threads: readonly {
        readonly id: string;
        readonly thread_metadata: { readonly archive_timestamp: string };
      }[];
      readonly has_more: boolean;
    };
  const first = await page('limit=2');
  assert.deepEqual([first.threads.length, first.has_more], [2, true]);
  const before = encodeURIComponent(first.threads[1]?.thread_metadata.archive_timestamp ?? '');
  const second = await page(`limit=2&before=${before}`);
  assert.deepEqual([second.threads.length, second.has_more], [1, false]);
  assert.deepEqual(
    [...first.threads, ...second.threads].map(({ id }) => id),
    discord
      .threadsIn(forum)
      .map(({ id }) => id)
      .toReversed(),
  );
  assert.deepEqual(discord.takeViolations(), []);
});
