import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHabits, type SourceHold } from '../../../src/domain/canary-verdict.ts';
import type { Source } from '../../../src/domain/source.ts';
import { newSourceState } from '../../../src/domain/source-state.ts';
import { createHoldNotices, type Held } from '../../../src/features/sources/hold-notices.ts';
import { createSourceStates } from '../../../src/features/sources/source-states.ts';
import type { DirectChannel } from '../../../src/ports/direct-messages.ts';
import type { SendOutcome } from '../../../src/ports/messenger.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const minuteMs = 60_000;

function makeSource(changes: Partial<Source>): Source {
  const id = changes.id ?? 'a';
  return { id, url: `https://${id}.example/feed`, audience: null, topics: [], addedBy: null, addedAt: 0, ...changes };
}

/** Sources of which some are held, and a Discord that a test commands. */
async function setUp(sources: readonly Source[]) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const log = createRecordingLog();
  const told: { readonly to: string; readonly nonce: string; readonly text: string }[] = [];
  const discord = {
    owner: 'owner' as string | null | undefined,
    direct: (userId: string): DirectChannel => ({ kind: 'open', channelId: `dm-${userId}` }),
    send: (): SendOutcome => ({ kind: 'sent', messageId: '1' }),
    /** What is thrown here is a death. */
    afterSend: () => {},
  };

  async function start() {
    const states = createSourceStates(store.sourceStates);
    await states.load();
    const notices = createHoldNotices({
      sources: {
        held: () =>
          sources.flatMap((source): readonly Held[] => {
            const hold = states.get(source.id)?.hold;
            return hold ? [{ source, hold }] : [];
          }),
        setNotice: states.noteNotice,
      },
      owner: { find: async () => discord.owner },
      localeOf: async () => 'zh-CN',
      clock,
      log,
      directMessages: { channelOf: async (userId) => discord.direct(userId) },
      messenger: {
        async send(channelId, body, nonce) {
          const outcome = discord.send();
          if (outcome.kind === 'sent') told.push({ to: channelId, nonce, text: body.content ?? '' });
          discord.afterSend();
          return outcome;
        },
        findPosted: async (_channelId, marker) =>
          told.some(({ nonce }) => nonce === marker) ? { messageId: marker } : 'no',
      },
      view: (held) => ({ content: held.map(({ url, codes }) => `${url} ${codes}`).join('\n') }),
    });
    async function hold(sourceId: string) {
      const wall = { code: 'wall', title: '秘密', excerpt: null } as const;
      const held: SourceHold = { since: clock.now(), findings: [wall], notice: { kind: 'owed', sending: null } };
      await states.save({ ...newSourceState(sourceId, '', 0), hold: held, habits: noHabits });
      notices.tell();
    }
    return { states, notices, hold, notice: (id: string) => states.get(id)?.hold?.notice };
  }
  return { clock, log, told, discord, start, ...(await start()) };
}

test('the application’s owner is told once of the operator’s sources, in one message', async () => {
  const { clock, told, hold, notice } = await setUp([makeSource({ id: 'a' }), makeSource({ id: 'b' })]);
  await hold('a');
  await hold('b');
  await clock.advance(minuteMs);
  assert.deepEqual(
    told.map(({ to, text }) => [to, text]),
    [['dm-owner', 'https://a.example/feed wall\nhttps://b.example/feed wall']],
  );
  assert.deepEqual(notice('b'), { kind: 'told' });
  await clock.advance(600 * minuteMs);
  assert.equal(told.length, 1);
});

test('of a guild’s own source who added it is told, and nobody else', async () => {
  const { clock, told, hold } = await setUp([
    makeSource({ id: 'a' }),
    makeSource({ id: 'b', audience: '1', addedBy: '5' }),
    makeSource({ id: 'c', audience: '2', addedBy: '5' }),
  ]);
  for (const id of ['a', 'b', 'c']) await hold(id);
  await clock.advance(minuteMs);
  assert.deepEqual(
    told.map(({ to, text }) => [to, text.slice(0, 9)]),
    [
      ['dm-owner', 'https://a'],
      ['dm-5', 'https://b'],
      ['dm-5', 'https://c'],
    ],
  );
});

test('who dies after sending tells nobody twice', async () => {
  const { clock, told, discord, hold, start } = await setUp([makeSource({ id: 'a' })]);
  discord.afterSend = () => {
    throw new Error('killed');
  };
  await hold('a');
  await clock.advance(11_000);
  discord.afterSend = () => {};
  const next = await start();
  next.notices.tell();
  await clock.advance(minuteMs);
  assert.equal(told.length, 1);
  assert.deepEqual(next.notice('a'), { kind: 'told' });
});

test('a source that is good again before anybody was told is not spoken of', async () => {
  const { clock, told, hold, states } = await setUp([makeSource({ id: 'a' })]);
  await hold('a');
  await states.save(newSourceState('a', '', 0));
  await clock.advance(10 * minuteMs);
  assert.deepEqual(told, []);
});

test('who can’t be reached is told later, and who takes no messages never', async () => {
  const { clock, told, discord, hold, notice } = await setUp([
    makeSource({ id: 'a' }),
    makeSource({ id: 'b', audience: '1', addedBy: '5' }),
  ]);
  discord.owner = undefined;
  discord.direct = () => ({ kind: 'not-possible' });
  await hold('a');
  await hold('b');
  await clock.advance(minuteMs / 2);
  assert.deepEqual([notice('a')?.kind, notice('b')?.kind, told.length], ['owed', 'not-possible', 0]);
  discord.owner = 'owner';
  discord.direct = () => ({ kind: 'open', channelId: 'dm' });
  await clock.advance(5 * minuteMs);
  assert.deepEqual([notice('a')?.kind, told.length], ['told', 1]);
});

test('an application without an owner has nobody to be told', async () => {
  const { clock, told, discord, hold, notice } = await setUp([makeSource({ id: 'a' })]);
  discord.owner = null;
  await hold('a');
  await clock.advance(minuteMs);
  assert.deepEqual([notice('a')?.kind, told.length], ['not-possible', 0]);
});

test('the log says who was told of which sources, and nothing of their stories', async () => {
  const { clock, log, hold } = await setUp([makeSource({ id: 'a', audience: '1', addedBy: '5' })]);
  await hold('a');
  await clock.advance(minuteMs);
  const lines = JSON.stringify(log.lines);
  assert.match(lines, /hold-notice/);
  assert.doesNotMatch(lines, /秘密/);
});
