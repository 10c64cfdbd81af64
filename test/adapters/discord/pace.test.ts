import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPace, NotSentError, type Urgency } from '../../../src/adapters/discord/pace.ts';
import { createRequestWindow, type StartedRequest } from '../../../src/adapters/discord/request-window.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** How a network and its server behave, in milliseconds. */
interface Network {
  /** The shortest way there, and back with what the server takes. */
  readonly thereMs: number;
  readonly backMs: number;
  /** At most so much longer, each way on its own. */
  readonly jitterMs: number;
  /** The share of requests, 0 to 1, that take up to 2.5 s longer there. */
  readonly stalledShare: number;
  /** The share of timers, 0 to 1, for which the event loop comes up to 400 ms late. */
  readonly blockedShare: number;
}

/** Xorshift32. https://www.jstatsoft.org/article/view/v008i14 */
function createRandom(seed: number): () => number {
  let state = seed || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Sends as fast as the window lets it. @returns when each request arrived, in order */
function simulate(limit: number, count: number, network: Network, seed: number): readonly number[] {
  const random = createRandom(seed);
  const window = createRequestWindow(limit);
  const arrivals: number[] = [];
  let answers: { readonly atMs: number; readonly request: StartedRequest }[] = [];
  const way = (shortestMs: number) => shortestMs + random() ** 4 * network.jitterMs;
  let now = 0;
  while (arrivals.length < count) {
    const startAt = window.nextStart(now);
    const answer = answers.reduce<(typeof answers)[number] | undefined>(
      (first, other) => (first && first.atMs <= other.atMs ? first : other),
      undefined,
    );
    if (startAt <= now) {
      const request = window.start(now);
      const arrivedAt = now + way(network.thereMs) + (random() < network.stalledShare ? random() * 2_500 : 0);
      arrivals.push(arrivedAt);
      answers.push({ atMs: arrivedAt + way(network.backMs), request });
    } else if (answer && answer.atMs <= startAt) {
      now = Math.max(now, answer.atMs);
      answer.request.finished(now);
      answers = answers.filter((other) => other !== answer);
    } else {
      now = startAt + random() + (random() < network.blockedShare ? random() * 400 : 0);
    }
  }
  return arrivals.toSorted((a, b) => a - b);
}

/** The most that arrived in any second, as a server counts that takes whole milliseconds. */
function busiestSecond(arrivals: readonly number[]): number {
  const times = arrivals.map(Math.floor);
  let most = 0;
  let oldest = 0;
  for (const [at, time] of times.entries()) {
    while ((times[oldest] ?? time) <= time - 1_000) oldest += 1;
    most = Math.max(most, at - oldest + 1);
  }
  return most;
}

const calm = { jitterMs: 0, stalledShare: 0, blockedShare: 0 };

test('no second at the server ever has more requests than the limit, however long each is on its way', () => {
  const networks = fc.record({
    thereMs: fc.integer({ min: 0, max: 150 }),
    backMs: fc.integer({ min: 0, max: 150 }),
    jitterMs: fc.integer({ min: 0, max: 300 }),
    stalledShare: fc.constantFrom(0, 0.01, 0.2),
    blockedShare: fc.constantFrom(0, 0.01, 0.2),
  });
  const limits = fc.constantFrom(1, 2, 10, 50);
  fc.assert(
    fc.property(limits, networks, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (limit, network, seed) => {
      assert.ok(busiestSecond(simulate(limit, 400, network, seed)) <= limit);
    }),
    { numRuns: 300 },
  );
});

for (const [roundTripMs, percent, network] of [
  [2, 99, { ...calm, thereMs: 1, backMs: 1 }],
  [5, 99, { ...calm, thereMs: 2, backMs: 3 }],
  [50, 97, { ...calm, thereMs: 20, backMs: 30 }],
  ['10 to 110', 96, { ...calm, thereMs: 5, backMs: 5, jitterMs: 50 }],
] as const) {
  test(`at a round trip of ${roundTripMs} ms, ${percent} % of the limit is used at least`, () => {
    const arrivals = simulate(50, 3_000, network, 7);
    const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
    assert.ok(tookMs <= ((3_000 - 1) * 20) / (percent / 100), `${tookMs} ms`);
  });
}

test('one that never answers doesn’t keep its place for good', () => {
  const window = createRequestWindow(1);
  window.start(0);
  assert.equal(window.nextStart(1_000), 4_000);
  assert.equal(window.nextStart(4_000), 4_000);
});

test('requests come evenly, at twice the pace after a pause, never a second’s worth at once', async () => {
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 50, clock });
  const startedAt: number[] = [];
  for (let at = 0; at < 10; at++) {
    void pace.enter('background').then((finished) => {
      startedAt.push(clock.now());
      finished();
    });
  }
  await clock.advance(1_000);
  const first = startedAt[0] ?? 0;
  assert.deepEqual(
    startedAt.map((time) => time - first),
    [0, 10, 20, 30, 40, 50, 60, 70, 80, 90],
  );
});

test('what a person waits for goes first, what nobody waits for last, the rest in order', async () => {
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 50, clock });
  const order: string[] = [];
  const enter = (urgency: Urgency, name: string) => pace.enter(urgency).then(() => order.push(name));
  void enter('background', 'first');
  void enter('idle', 'idle');
  void enter('background', 'second');
  void enter('background', 'third');
  void enter('person', 'person');
  await clock.advance(200);
  assert.deepEqual(order, ['first', 'person', 'second', 'third', 'idle']);
});

test('while Discord takes nothing, nothing goes', async () => {
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 50, clock });
  pace.hold(2_000);
  let went = 0;
  void pace.enter('person').then(() => went++);
  await clock.advance(1_999);
  assert.equal(went, 0);
  await clock.advance(1);
  assert.equal(went, 1);
});

test('what waits is given back as not sent when it is closed or given up, and takes nobody’s turn', async () => {
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 1, clock });
  await pace.enter('background');
  const giveUp = new AbortController();
  const given = assert.rejects(pace.enter('background', giveUp.signal), NotSentError);
  const waiting = assert.rejects(pace.enter('background'), NotSentError);
  giveUp.abort();
  await given;
  pace.close();
  await waiting;
  await assert.rejects(pace.enter('person'), NotSentError);
  assert.equal(clock.pending, 0);
});
