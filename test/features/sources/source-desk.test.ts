import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSourceState } from '../../../src/domain/source-state.ts';
import type { PollOutcome } from '../../../src/features/sources/poller.ts';
import { createSourceDesk } from '../../../src/features/sources/source-desk.ts';
import { createSourceRoster } from '../../../src/features/sources/source-roster.ts';
import type { Store } from '../../../src/ports/store.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const order = { guildId: '1', url: 'https://news.example/feed', topics: [], addedBy: '2' };

/** A process, which looks at the sources or doesn't. */
function openProcess(store: Store, clock: ReturnType<typeof createFakeClock>, outcome?: PollOutcome) {
  const roster = createSourceRoster({ records: store.sources, perGuild: 5, clock });
  const looked: string[] = [];
  const poller = {
    isLooking: outcome !== undefined,
    async pollNow(id: string): Promise<PollOutcome> {
      // What it hasn't heard of isn't looked at.
      if (!roster.get(id) || !outcome) return { kind: 'not-polled' };
      looked.push(id);
      return outcome;
    },
    tryOut: async () => assert.fail('nobody tries anything out'),
  };
  const desk = createSourceDesk({ poller, roster, records: store.sourceStates, announcements: store, clock });
  return { roster, desk, looked, end: desk.open() };
}

test('A source that one process added is looked at by the process that looks, which answers what came of it', async () => {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const looking = openProcess(store, clock, { kind: 'read', fresh: 3, updated: 1, findings: [] });
  const asking = openProcess(store.another(), clock);
  const idle = openProcess(store.another(), clock);
  const added = await asking.roster.add(order);
  assert.ok('source' in added);
  assert.deepEqual(await asking.desk.pollNow(added.source.id), { kind: 'read', fresh: 3, updated: 1 });
  assert.deepEqual(looking.looked, [added.source.id]);
  assert.equal(clock.pending, 0, 'nothing waits any more');

  await store.sourceStates.set(added.source.id, {
    ...newSourceState(added.source.id, order.url, 5),
    title: '港口日报',
  });
  const states = await asking.desk.states([added.source.id, 'unknown']);
  assert.deepEqual(
    [...states.values()].map(({ title }) => title),
    ['港口日报'],
  );
  for (const { end } of [looking, asking, idle]) end();
});

test('Where nobody looks, whoever asks is told so after half a minute', async () => {
  const clock = createFakeClock();
  const asking = openProcess(createMemoryStore(), clock);
  const asked = asking.desk.pollNow('a');
  await clock.advance(30_000);
  assert.deepEqual(await asked, { kind: 'not-polled' });
  asking.end();
});

test('What another process added, changed and removed is read again, one by one or all at once', async () => {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const [one, other] = [openProcess(store, clock).roster, openProcess(store.another(), clock).roster];
  await other.load();
  const added = await one.add(order);
  assert.ok('source' in added);
  const { id } = added.source;
  let changes = 0;
  const end = other.onChange(() => {
    changes += 1;
  });
  await other.refresh(id);
  assert.deepEqual(other.get(id)?.topics, []);
  await one.add({ ...order, topics: ['渡轮'] });
  await one.add({ ...order, url: 'https://evening.example/feed' });
  await other.load();
  assert.deepEqual(
    other.ofGuild('1').map(({ url, topics }) => [url, topics]),
    [
      [order.url, ['渡轮']],
      ['https://evening.example/feed', []],
    ],
  );
  await one.remove('1', id);
  await other.load();
  assert.equal(other.get(id), undefined);
  assert.equal(changes, 3);
  end();
});
