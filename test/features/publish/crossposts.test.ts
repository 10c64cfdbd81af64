import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCrossposts } from '../../../src/features/publish/crossposts.ts';
import { createShardRegister } from '../../../src/features/shards/served-shards.ts';
import { createTenure } from '../../../src/features/shards/tenure.ts';
import type { CrosspostOutcome } from '../../../src/ports/crossposter.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const channelId = '100';
const done: CrosspostOutcome = { kind: 'published' };

/** A Discord that answers each attempt as it is told to. */
function setUp(answer: (messageId: string) => CrosspostOutcome | Promise<CrosspostOutcome> = () => done) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const log = createRecordingLog();
  const attempts: { readonly messageId: string; readonly channelId: string; readonly at: number }[] = [];
  const cutOff = new Set<string>();
  const begin = async () => {
    const crossposts = createCrossposts({
      records: store.crossposts,
      crossposter: {
        async crosspost(channel, messageId) {
          attempts.push({ messageId, channelId: channel, at: clock.now() });
          return answer(messageId);
        },
      },
      clock,
      log,
      hasOutage: (channel) => cutOff.has(channel),
    });
    await crossposts.start();
    return crossposts;
  };
  const left = () => Array.fromAsync(store.crossposts.entries(), ([id]) => id);
  return { clock, log, attempts, begin, left, cutOff, ids: () => attempts.map(({ messageId }) => messageId) };
}

const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);

test('messages are published in order as they come, and forgotten then', async () => {
  const { clock, begin, ids, left } = setUp();
  const crossposts = await begin();
  for (const id of ['9', '10', '11']) await crossposts.owe(channelId, id);
  await clock.advance(0);
  assert.deepEqual(ids(), ['9', '10', '11']);
  assert.deepEqual(await left(), []);
});

test('ten an hour go; of more the newest go first, in order, and the older ones when an hour has passed', async () => {
  const { clock, begin, attempts, ids, left } = setUp();
  const started = clock.now();
  const crossposts = await begin();
  await Promise.all(numbered(101, 112).map((id) => crossposts.owe(channelId, id)));
  await clock.advance(minuteMs);
  // The first goes before the others are there.
  assert.deepEqual(ids().length, 10);
  assert.deepEqual(ids().slice(1), ids().slice(1).toSorted());
  assert.equal(ids().at(-1), '112');
  await clock.advance(hourMs);
  assert.deepEqual(ids().toSorted(), numbered(101, 112));
  assert.ok(attempts.slice(10).every(({ at }) => at >= started + hourMs));
  assert.deepEqual(await left(), []);
});

for (const kind of ['pointless', 'forbidden'] as const) {
  test(`what is refused (${kind}) while the guild is cut off is published once it is back`, async () => {
    let answer: CrosspostOutcome = { kind, reason: '404' };
    const { clock, begin, left, cutOff } = setUp(() => answer);
    const crossposts = await begin();
    cutOff.add(channelId);
    await crossposts.owe(channelId, '9');
    await clock.advance(minuteMs);
    assert.deepEqual(await left(), ['9']);
    cutOff.clear();
    answer = done;
    await clock.advance(minuteMs);
    assert.deepEqual(await left(), []);
  });
}

test('how long the limit is waited for goes by limits alone, and not by failures before', async () => {
  const reset: CrosspostOutcome = { kind: 'retry-later', reason: 'reset' };
  const answers: CrosspostOutcome[] = [reset, reset, reset, { kind: 'limited', afterMs: 700 }, done];
  const { clock, begin, attempts } = setUp(() => answers.shift() ?? done);
  const crossposts = await begin();
  await crossposts.owe(channelId, '9');
  await clock.advance(hourMs);
  const waits = attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0));
  assert.deepEqual(waits, [1_000, 2_000, 4_000, minuteMs]);
});

test('a channel whose limit is used up holds up no other', async () => {
  const { clock, begin, attempts } = setUp();
  const crossposts = await begin();
  for (const id of numbered(101, 115)) await crossposts.owe('1', id);
  await crossposts.owe('2', '200');
  await clock.advance(0);
  assert.ok(attempts.some((attempt) => attempt.channelId === '2'));
});

test('what a process left behind is published by the next, and twice does no harm', async () => {
  const first = setUp(() => new Promise(() => undefined));
  const crossposts = await first.begin();
  for (const id of ['1', '2']) await crossposts.owe(channelId, id);
  assert.deepEqual(await first.left(), ['1', '2']);

  const answers = [done, done];
  const second = createFakeClock();
  const published: string[] = [];
  const records = createMemoryStore().crossposts;
  for (const messageId of ['1', '2']) await records.set(messageId, { channelId, messageId, sentAt: second.now() });
  const crossposter = {
    async crosspost(_channelId: string, messageId: string) {
      published.push(messageId);
      return answers.shift() ?? done;
    },
  };
  const next = createCrossposts({ records, crossposter, clock: second, log: createRecordingLog() });
  await next.start();
  await next.owe(channelId, '1');
  await second.advance(0);
  assert.deepEqual([...new Set(published)].toSorted(), ['1', '2']);
});

test('Discord’s limit is waited for, and for longer each time when it names too short a time', async () => {
  let refusals = 3;
  const { clock, begin, attempts, left } = setUp(() => (refusals-- > 0 ? { kind: 'limited', afterMs: 1_000 } : done));
  const crossposts = await begin();
  await crossposts.owe(channelId, '1');
  await clock.advance(30 * minuteMs);
  const [first = 0, ...later] = attempts.map(({ at }) => at);
  assert.deepEqual(
    later.map((at) => (at - first) / minuteMs),
    [1, 3, 7],
  );
  assert.deepEqual(await left(), []);

  const long = setUp(() => ({ kind: 'limited', afterMs: 40 * minuteMs }));
  await (await long.begin()).owe(channelId, '1');
  await long.clock.advance(39 * minuteMs);
  assert.equal(long.attempts.length, 1);
});

test('a missing right is said once, and tried again after an hour; a right that comes back publishes what waited', async () => {
  let mayPublish = false;
  const { clock, begin, log, attempts, left } = setUp(() =>
    mayPublish ? done : { kind: 'forbidden', reason: '403 50013' },
  );
  const crossposts = await begin();
  for (const id of ['1', '2', '3']) await crossposts.owe(channelId, id);
  await clock.advance(5 * hourMs + minuteMs);
  assert.equal(attempts.length, 6);
  assert.equal(log.of('crosspost-forbidden').length, 1);
  mayPublish = true;
  await clock.advance(hourMs);
  assert.deepEqual(await left(), []);
});

test('after a day a message is given up, and one that is no more at once', async () => {
  const { clock, begin, left, log } = setUp(() => ({ kind: 'forbidden', reason: '403' }));
  const crossposts = await begin();
  await crossposts.owe(channelId, '1');
  await clock.advance(26 * hourMs);
  assert.deepEqual(await left(), []);
  assert.equal(log.of('crosspost-given-up').length, 1);

  const gone = setUp(() => ({ kind: 'pointless', reason: '404 10008' }));
  await (await gone.begin()).owe(channelId, '1');
  await gone.clock.advance(0);
  assert.deepEqual(await gone.left(), []);
});

test('a store that fails for a moment ends nothing', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const crossposter = { crosspost: async () => done };
  const log = createRecordingLog();
  const crossposts = createCrossposts({ records: store.crossposts, crossposter, clock, log });
  await crossposts.start();
  await crossposts.owe(channelId, '1');
  store.outage = true;
  await clock.advance(0);
  store.outage = false;
  await assert.doesNotReject(crossposts.owe(channelId, '2'));
  await clock.advance(hourMs);
  assert.ok(!(await Array.fromAsync(store.crossposts.entries())).some(([id]) => id === '2'));
});

test('a message whose shard is lost while it is taken on is left to whoever serves that', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const served = createShardRegister();
  const tenure = createTenure({ id: 0, count: 1, lease: undefined, since: 0 });
  served.add([tenure]);
  const crosspost = async () => assert.fail('another process publishes it');
  const deps = { records: store.crossposts, crossposter: { crosspost }, clock, log: createRecordingLog() };
  const crossposts = createCrossposts({ ...deps, served, guildOf: () => '1' });
  await crossposts.start();
  const writing = Promise.withResolvers<void>();
  store.beforeWrite = () => writing.promise;
  const owed = crossposts.owe(channelId, '1');
  tenure.end();
  served.remove(tenure);
  crossposts.drop(tenure);
  writing.resolve();
  await assert.rejects(owed, { code: 'not-served' });
  await clock.advance(0);
  assert.equal(clock.pending, 0);
});

test('what waits in a guild of another shard is left to whoever serves that, though nobody here knows the guild', async () => {
  const clock = createFakeClock();
  const store = createMemoryStore();
  // Of two shards it belongs to the second.
  const guildId = String(1n << 22n);
  const published: string[] = [];
  function begin(id: number, knows: boolean) {
    const served = createShardRegister();
    served.add([createTenure({ id, count: 2, lease: undefined, since: 0 })]);
    const crosspost = async () => {
      published.push(`by shard ${id}`);
      return { kind: 'limited', afterMs: 24 * hourMs } as const;
    };
    const guildOf = (channel: string) => (knows && channel === channelId ? guildId : undefined);
    const deps = { records: store.crossposts, crossposter: { crosspost }, clock, log: createRecordingLog() };
    return createCrossposts({ ...deps, served, guildOf });
  }
  const second = begin(1, true);
  await second.start();
  await second.owe(channelId, '1');
  await clock.advance(0);
  await second.stop();
  const first = begin(0, false);
  await first.start();
  await clock.advance(0);
  assert.deepEqual(published, ['by shard 1']);
  const next = begin(1, false);
  await next.start();
  await clock.advance(0);
  assert.deepEqual(published, ['by shard 1', 'by shard 1']);
});
