import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPace, NotSentError, type Urgency } from '../../../src/adapters/discord/pace.ts';
import { createRequestWindow, type StartedRequest } from '../../../src/adapters/discord/request-window.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

/** How a network, a server and the process behave, in milliseconds. */
interface Network {
  /** The shortest way there, and back with what the server takes. */
  readonly thereMs: number;
  readonly backMs: number;
  /** At most so much longer, each way on its own. */
  readonly jitterMs: number;
  /** The share of requests, 0 to 1, that take up to 12 s longer there. */
  readonly stalledShare: number;
  /** The share of timers, 0 to 1, for which the event loop comes late, and how late at most. */
  readonly blockedShare: number;
  readonly blockedMs: number;
  /** Every so often all is slow for as long, so that requests and answers lie in queues that are emptied at once. */
  readonly slowEveryMs: number;
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

/** Sends as fast as the window lets it. @returns when each request was counted, in order */
function simulate(limit: number, count: number, network: Network, seed: number): readonly number[] {
  const random = createRandom(seed);
  const window = createRequestWindow(limit);
  const counted: number[] = [];
  let answers: { readonly atMs: number; readonly request: StartedRequest }[] = [];
  const way = (shortestMs: number) => shortestMs + random() ** 4 * network.jitterMs;
  /** In a slow time the server, or the network before it, takes all that came at the end of it. */
  const held = (ms: number) => {
    const period = Math.floor(ms / network.slowEveryMs);
    return network.slowEveryMs > 0 && period % 2 === 1 ? (period + 1) * network.slowEveryMs : ms;
  };
  let now = 0;
  while (counted.length < count) {
    const startAt = window.nextStart(now);
    const answer = answers.reduce<(typeof answers)[number] | undefined>(
      (first, other) => (first && first.atMs <= other.atMs ? first : other),
      undefined,
    );
    if (startAt <= now) {
      const request = window.start(now);
      const stalledMs = random() < network.stalledShare ? random() * 12_000 : 0;
      const countedAt = held(now + way(network.thereMs) + stalledMs);
      counted.push(countedAt);
      answers.push({ atMs: countedAt + way(network.backMs), request });
    } else if (answer && answer.atMs <= startAt) {
      now = Math.max(now, answer.atMs);
      answer.request.finished(now);
      answers = answers.filter((other) => other !== answer);
    } else {
      now = startAt + random() + (random() < network.blockedShare ? random() * network.blockedMs : 0);
    }
  }
  return counted.toSorted((a, b) => a - b);
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

const calm = { jitterMs: 0, stalledShare: 0, blockedShare: 0, blockedMs: 0, slowEveryMs: 0 };

const networks = fc.record({
  thereMs: fc.integer({ min: 0, max: 150 }),
  backMs: fc.integer({ min: 0, max: 150 }),
  jitterMs: fc.integer({ min: 0, max: 300 }),
  stalledShare: fc.constantFrom(0, 0.01, 0.2),
  blockedShare: fc.constantFrom(0, 0.01, 0.2),
  blockedMs: fc.constantFrom(400, 20_000),
  slowEveryMs: fc.constantFrom(0, 250, 900, 5_000, 31_000),
});

test('no second at the server ever has more requests than the limit, however slow the network, the server and the process are, and when', () => {
  const limits = fc.constantFrom(1, 2, 10, 16, 50);
  fc.assert(
    fc.property(limits, networks, fc.integer({ min: 1, max: 2 ** 31 - 1 }), (limit, network, seed) => {
      assert.ok(busiestSecond(simulate(limit, 400, network, seed)) <= limit);
    }),
    { numRuns: 300 },
  );
});

test('a server that counts as late as it can, and then as early, sees no more than the limit', () => {
  const waits = fc.array(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 10, 50),
      waits,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (limit, waits, share) => {
        const window = createRequestWindow(limit);
        const counted: number[] = [];
        let now = 0;
        for (let round = 0; round < 40; round++) {
          const started: [number, StartedRequest][] = [];
          for (let startAt = window.nextStart(now); Number.isFinite(startAt) && started.length < limit; ) {
            now = Math.max(now, startAt);
            started.push([now, window.start(now)]);
            startAt = window.nextStart(now);
          }
          now += waits[round % waits.length] ?? 0;
          const isLate = round % 2 === 0;
          for (const [startedAt, request] of started) {
            counted.push(isLate ? now : startedAt + share * (now - startedAt));
            request.finished(now);
          }
        }
        assert.ok(busiestSecond(counted.toSorted((a, b) => a - b)) <= limit);
      },
    ),
  );
});

for (const [roundTripMs, percent, network] of [
  [2, 99, { ...calm, thereMs: 1, backMs: 1 }],
  [5, 99, { ...calm, thereMs: 2, backMs: 3 }],
  [50, 94, { ...calm, thereMs: 20, backMs: 30 }],
  ['10 to 110', 96, { ...calm, thereMs: 5, backMs: 5, jitterMs: 50 }],
] as const) {
  test(`at a round trip of ${roundTripMs} ms, ${percent} % of the limit is used at least`, () => {
    const arrivals = simulate(50, 3_000, network, 7);
    const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
    assert.ok(tookMs <= ((3_000 - 1) * 20) / (percent / 100), `${tookMs} ms`);
  });
}

test('what isn’t answered keeps its place, and who waits for that goes when it is answered or has failed', async () => {
  const clock = createFakeClock();
  const pace = createPace({ requestsPerSecond: 1, clock });
  const finished = await pace.enter('background');
  let went = 0;
  void pace.enter('person').then(() => went++);
  await clock.advance(14_000);
  assert.equal(clock.pending, 0);
  finished();
  await clock.advance(1_002);
  assert.equal(went, 0);
  await clock.advance(1);
  assert.equal(went, 1);
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
