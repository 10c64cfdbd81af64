import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPrivacyCommand } from '../../commands/privacy.ts';
import type { PersonalRecords } from '../../src/features/privacy.ts';
import type { Caller } from '../../src/ports/command.ts';
import { seenText } from '../views/message-checks.ts';
import { reader } from './fakes.ts';

const records: PersonalRecords = { conversations: 2, channelSubscriptions: 1, directSubscriptions: 0, sources: 0 };

function setUp() {
  const forgotten: (readonly [string, string | undefined])[] = [];
  const command = createPrivacyCommand({
    privacy: {
      countOf: async () => records,
      forget: async (userId, directChannelId) => {
        forgotten.push([userId, directChannelId]);
        return { ...records, isAwaited: false };
      },
    },
    modelUse: { writes: true, makesVectors: false },
  });
  const run = async (subcommand: string, caller: Caller = reader) => {
    const call = { ...caller, subcommand, options: {} };
    assert.equal(command.isPrivate(call), true);
    const [body] = await Array.fromAsync(command.run(call));
    return seenText(body ?? assert.fail());
  };
  return { run, forgotten };
}

test('/privacy show removes nothing, and is in the reader’s language', async () => {
  const { run, forgotten } = setUp();
  assert.match(await run('show'), /2 段问答/);
  assert.match(await run('show', { ...reader, locale: 'en-US' }), /2 conversations/);
  assert.deepEqual(forgotten, []);
});

test('/privacy delete removes what is kept of the caller, and knows their direct messages when it is used there', async () => {
  const { run, forgotten } = setUp();
  assert.match(await run('delete'), /已删除/);
  await run('delete', { ...reader, place: 'bot-dm', guildId: null, channelId: '99' });
  assert.deepEqual(forgotten, [
    [reader.userId, undefined],
    [reader.userId, '99'],
  ]);
});
