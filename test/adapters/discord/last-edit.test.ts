import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createDiscord } from '../../../src/adapters/discord/discord.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Command } from '../../../src/ports/command.ts';
import { startLoopbackDiscord } from '../../support/discord/loopback-discord.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startAlone } from '../../support/start-alone.ts';

const edit = 'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

const echo: Command = {
  declaration: { name: 'echo', description: 'says something' },
  isPrivate: () => false,
  async *run() {
    yield { content: 'worked out' };
  },
};

/** A bot with one command, on a Discord of its own. */
async function setUp(t: TestContext) {
  const server = await startLoopbackDiscord();
  const guild = server.addGuild({ channels: [{ name: 'news' }] });
  const log = createRecordingLog();
  const discord = createDiscord({ token: server.token, apiUrl: server.apiUrl, log, clock: systemClock });
  t.after(async () => {
    await discord.stop();
    await server.close();
  });
  await startAlone(discord, {
    commands: [echo],
    actions: [],
    declarations: [echo.declaration],
    describeError: () => ({ content: 'sorry' }),
    store: createMemoryStore(),
    onFatal: assert.ifError,
  });
  const use = () => server.person({ guildId: guild.id, locale: 'zh-CN' }).command(guild.channelId('news'), 'echo');
  const edits = () => server.requests.filter(({ method, route }) => `${method} ${route}` === edit).length;
  return { server, discord, log, use, edits };
}

test('an answer that a failing Discord doesn’t take at first is shown once it does', async (t) => {
  const { server, use, log } = await setUp(t);
  server.failNext({ route: edit, times: 4 }, { kind: 'answer', when: 'before', status: 503 });
  assert.equal((await (await use()).reply()).content, 'worked out');
  assert.deepEqual(log.of('interaction-failed'), []);
});

test('a process that ends waits for no failing Discord', async (t) => {
  const { server, discord, use, edits } = await setUp(t);
  server.setFaults(({ method, route }) =>
    `${method} ${route}` === edit ? { kind: 'answer', when: 'before', status: 503 } : null,
  );
  await use();
  // The pause after that is the longest.
  while (edits() < 6) await new Promise((resolve) => setImmediate(resolve));
  const startedAt = performance.now();
  await discord.stop();
  assert.ok(performance.now() - startedAt < 2_500);
});
