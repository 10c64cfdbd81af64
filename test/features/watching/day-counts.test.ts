import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDay } from '../../../src/domain/day-counts.ts';
import { createDailyCounts } from '../../../src/features/watching/day-counts.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const dayMs = 86_400_000;
const timeZone = 'Asia/Shanghai';

function setUp() {
  const store = createMemoryStore();
  // A quarter to midnight in Beijing.
  const clock = createFakeClock(Date.UTC(2026, 10, 28, 15, 45));
  const log = createRecordingLog();
  const open = () => createDailyCounts({ records: store.days, timeZone, clock, log });
  return { store, clock, log, open };
}

test('what several processes did on a day adds up, across their ends', async () => {
  const { clock, open } = setUp();
  const [one, other] = [open(), open()];
  const endings = [one.start(), other.start()];
  one.delivery(500);
  one.delivery(undefined);
  other.delivery(40_000);
  other.question();
  one.sourceLook('s1', true);
  other.sourceLook('s1', false);
  for (const end of endings) await end();
  const days = await open().days();
  assert.equal(days.length, 30);
  const { day, ...today } = days.at(-1) ?? assert.fail();
  assert.equal(day, Date.UTC(2026, 10, 28) / dayMs);
  assert.deepEqual(today, {
    sent: 2,
    failed: 1,
    lateness: [1, 0, 0, 1, 0, 0, 0],
    questions: 1,
    sources: { s1: { answered: 1, failed: 1 } },
  });
  assert.deepEqual(days[0], emptyDay(day - 29));
  assert.equal(clock.pending, 0);
});

test('a day ends when the operator’s does, and what it had is kept', async () => {
  const { clock, open } = setUp();
  const counts = open();
  const end = counts.start();
  counts.delivery(1);
  await clock.advance(16 * 60_000);
  counts.delivery(1);
  counts.delivery(1);
  await end();
  assert.deepEqual(
    (await open().days()).slice(-2).map(({ sent }) => sent),
    [1, 2],
  );
  assert.deepEqual(
    (await counts.days()).slice(-2).map(({ sent }) => sent),
    [1, 2],
  );
});

test('it is written once a minute at most, and only when there is something new', async () => {
  const { store, clock, open } = setUp();
  let writes = 0;
  store.beforeWrite = async () => {
    writes += 1;
  };
  const counts = open();
  const end = counts.start();
  for (let delivery = 0; delivery < 50; delivery += 1) counts.delivery(1);
  await clock.advance(10 * 60_000);
  assert.equal(writes, 1);
  await end();
  assert.equal(writes, 1);
});

test('a store that fails costs nothing: what was not written goes with the next', async () => {
  const { store, clock, open } = setUp();
  const counts = open();
  const end = counts.start();
  counts.delivery(1);
  store.outage = true;
  await clock.advance(60_000);
  assert.equal((await counts.days()).at(-1)?.sent, 1);
  store.outage = false;
  await clock.advance(60_000);
  await end();
  assert.equal((await open().days()).at(-1)?.sent, 1);
});

test('what is older than thirty days is removed, and no more sources are told apart than two hundred', async () => {
  const { store, clock, open } = setUp();
  const today = Math.floor((clock.now() + 8 * 3_600_000) / dayMs);
  await store.days.set('old', { ...emptyDay(today - 30), sent: 9 });
  await store.days.set('kept', { ...emptyDay(today - 29), sent: 3 });
  const counts = open();
  for (let source = 0; source < 250; source += 1) counts.sourceLook(`s${source}`, true);
  const days = await counts.days();
  assert.equal(days[0]?.sent, 3);
  assert.equal(await store.days.get('old'), undefined);
  const { sources = {} } = days.at(-1) ?? {};
  assert.equal(Object.keys(sources).length, 201);
  assert.deepEqual(sources.others, { answered: 50, failed: 0 });
});

test('what is older than thirty days is removed where nobody looks at the days, also after the store failed', async () => {
  const { store, clock, open } = setUp();
  const today = Math.floor((clock.now() + 8 * 3_600_000) / dayMs);
  await store.days.set('old', emptyDay(today - 30));
  await store.days.set('kept', emptyDay(today - 28));
  const end = open().start();
  store.outage = true;
  await clock.advance(60_000);
  store.outage = false;
  assert.ok(await store.days.get('old'));
  await clock.advance(60_000);
  assert.equal(await store.days.get('old'), undefined);
  assert.ok(await store.days.get('kept'));
  await clock.advance(2 * dayMs);
  assert.equal(await store.days.get('kept'), undefined);
  await end();
});
