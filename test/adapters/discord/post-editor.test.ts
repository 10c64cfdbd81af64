import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChannelType } from 'discord.js';
import { createDiscord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

test('a closed thread that is opened to change a message is closed again, also where that fails', async (t) => {
  const server = await startLoopbackDiscord();
  const guild = server.addGuild({ channels: [{ name: 'forum', type: ChannelType.GuildForum }] });
  const forum = guild.channelId('forum');
  const log = createRecordingLog();
  const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
  t.after(async () => {
    await discord.stop();
    await server.close();
  });
  const handlers = { commands: [], actions: [], declarations: [], describeError: () => ({}), onFatal: assert.ifError };
  await startAlone(discord, { ...handlers, store: createMemoryStore() });
  const begun = await discord.forums.start(forum, 'today', { content: 'before' });
  assert.ok(begun.kind === 'sent');
  const { messageId } = begun;
  server.archiveThread(messageId);
  let asked = 0;
  server.setFaults(({ method, route }) => {
    if (`${method} ${route}` !== 'PATCH /channels/{channel_id}/messages/{message_id}') return null;
    asked += 1;
    return asked === 2 ? { kind: 'answer', when: 'before', status: 503 } : null;
  });
  const post = { channelId: messageId, messageId, components: [], embeds: [], content: 'before' };
  const isClosed = () => server.threadsIn(forum)[0]?.thread?.archived;
  assert.deepEqual(await discord.postEditor.edit(post, { content: 'after' }), { kind: 'unreachable' });
  assert.equal(isClosed(), true);
  assert.deepEqual(await discord.postEditor.edit(post, { content: 'after' }), { kind: 'done' });
  assert.equal(isClosed(), true);
});
