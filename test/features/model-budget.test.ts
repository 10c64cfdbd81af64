import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { createBudgetedModel } from '../../src/features/budgeted-model.ts';
import { createModelBudget, isBudgetSpent } from '../../src/features/model-budget.ts';
import type { CompletionReport, LanguageModel } from '../../src/ports/language-model.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../support/memory-store.ts';
import { createRecordingLog } from '../support/recording-log.ts';

const hourMs = 60 * 60_000;
const spent = (error: unknown) => isBudgetSpent(error);

function setUp({
  tokensPerDay = 1_000,
  store = createMemoryStore(),
  timeZone = 'Asia/Shanghai',
  clock = createFakeClock(),
} = {}) {
  const log = createRecordingLog();
  const another = (from: MemoryStore = store.another()) =>
    createModelBudget({ tokensPerDay, timeZone, records: from.modelTokens, clock, log });
  return { store, clock, log, budget: another(store), another };
}

test('requests are let in while something is left of the day, and what they took counts', async () => {
  const { budget, log } = setUp();
  for (let request = 0; request < 4; request++) await (await budget.reserve(5_000))(250);
  await assert.rejects(budget.reserve(1), spent);
  await assert.rejects(budget.reserve(1), spent);
  assert.equal(log.of('model-budget-spent').length, 1);
});

test('what is set aside for requests on their way counts in full, however many come at once', async () => {
  const { budget } = setUp();
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => budget.reserve(400)));
  const settle = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  assert.equal(settle.length, 3);
  await Promise.all(settle.map((done) => done(100)));
  await budget.reserve(400);
});

test('the day is the operator’s, and begins with nothing spent and nothing kept of the old', async () => {
  // The clock stands at noon in Shanghai.
  const { budget, clock, store, log } = setUp();
  const late = await budget.reserve(600);
  await (await budget.reserve(900))(900);
  await clock.advance(11 * hourMs);
  await assert.rejects(budget.reserve(1), spent);
  await clock.advance(hourMs);
  await (await budget.reserve(900))(300);
  await late(10_000);
  await (await budget.reserve(900))(600);
  await budget.reserve(500);
  await assert.rejects(budget.reserve(1), spent);
  assert.equal((await Array.fromAsync(store.modelTokens.entries())).length, 1);
  assert.equal(log.of('model-budget-spent').length, 2);
});

test('a process that died has spent what it had set aside, and a restart spends nothing anew', async () => {
  const { budget, another } = setUp();
  await budget.reserve(1_000);
  await assert.rejects(another().reserve(1), spent);
});

test('the processes at work on one store share a budget', async () => {
  const { budget, another } = setUp();
  const other = another();
  await (await budget.reserve(900))(400);
  await (await other.reserve(900))(599);
  await (await budget.reserve(900))(1);
  await assert.rejects(other.reserve(1), spent);
  await assert.rejects(budget.reserve(1), spent);
});

test('nothing is let in that could not be counted', async () => {
  const { budget, store } = setUp();
  store.outage = true;
  await assert.rejects(budget.reserve(1), (error) => error instanceof HexinError && error.code === 'store-failed');
  store.outage = false;
  await (await budget.reserve(900))(0);
});

function modelThat(says: string, report: CompletionReport): LanguageModel {
  return {
    async *complete({ onReport }) {
      try {
        for (const piece of says) yield piece;
      } finally {
        onReport?.(report);
      }
    },
  };
}

const { signal } = new AbortController();
const request = { messages: [{ role: 'user', content: '十个汉字十个汉字十个' }], maxTokens: 500, signal } as const;

async function spentOn(says: string, report: CompletionReport, pieces = Number.POSITIVE_INFINITY): Promise<number> {
  const { store, budget, log } = setUp();
  const model = createBudgetedModel({ model: modelThat(says, report), budget, log });
  let read = 0;
  for await (const _ of model.complete(request)) if (++read >= pieces) break;
  const [[, record] = ['', undefined]] = await Array.fromAsync(store.modelTokens.entries());
  return record?.tokens ?? Number.NaN;
}

test('a request takes what its server says, thinking included; else what was sent and read is estimated', async () => {
  const tokens = { prompt: 70, completion: 300 };
  assert.equal(await spentOn('四个汉字', { ending: 'complete', requests: 1, tokens }), 370);
  assert.equal(await spentOn('四个汉字', { ending: 'complete', requests: 1, tokens: undefined }), 14);
  assert.equal(await spentOn('四个汉字', { ending: 'cancelled', requests: 1, tokens: undefined }, 2), 12);
  assert.equal(await spentOn('', { ending: 'cancelled', requests: 0, tokens: undefined }), 0);
});

test('the model is not asked once the budget is spent, and who asked hears why', async () => {
  const { budget, log } = setUp({ tokensPerDay: 10 });
  let asked = 0;
  const inner = modelThat('好', { ending: 'complete', requests: 1, tokens: { prompt: 9, completion: 1 } });
  const model = createBudgetedModel({
    model: {
      complete: (given) => {
        asked += 1;
        return inner.complete(given);
      },
    },
    budget,
    log,
  });
  assert.deepEqual(await Array.fromAsync(model.complete(request)), ['好']);
  await assert.rejects(Array.fromAsync(model.complete(request)), spent);
  assert.equal(asked, 1);
});

test('what can’t be counted at its end stays counted as set aside, and the answer is kept', async () => {
  const { budget, store, log } = setUp();
  const report: CompletionReport = { ending: 'complete', requests: 1, tokens: { prompt: 1, completion: 1 } };
  const model = createBudgetedModel({ model: modelThat('好', report), budget, log });
  const pieces: string[] = [];
  for await (const piece of model.complete(request)) {
    pieces.push(piece);
    store.outage = true;
  }
  store.outage = false;
  assert.deepEqual(pieces, ['好']);
  assert.equal(log.of('model-tokens-not-counted').length, 1);
  const [[, record] = ['', undefined]] = await Array.fromAsync(store.modelTokens.entries());
  assert.equal(record?.tokens, 510);
});
