import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import type { AskedQuestion } from '../../../src/features/answering.ts';
import { watchAnswering } from '../../../src/features/watching/watch-answering.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { createRecordingMetrics } from '../../support/recording-metrics.ts';

const asked: AskedQuestion = {
  question: '明年的产量是多少？',
  scope: { kind: 'everything' },
  guildId: null,
  locale: 'zh-CN',
};

function answer(changes: Partial<Answer> = {}): Answer {
  return { abstained: false, mode: 'model', sentences: [], ...changes } as Answer;
}

/** @param ask - what answers, with the clock to let time pass */
function setUp(ask: (pass: (ms: number) => Promise<void>, given: AskedQuestion) => AsyncIterable<Answer>) {
  const [clock, log, metrics] = [createFakeClock(), createRecordingLog(), createRecordingMetrics()];
  let questions = 0;
  const onQuestion = () => {
    questions += 1;
  };
  const answering = watchAnswering({ ask: (given) => ask(clock.advance, given) }, { metrics, onQuestion, clock, log });
  return { answering, log, metrics, questions: () => questions };
}

test('a question is counted once, with who wrote its answer, the time to the first word and to the end', async () => {
  const { answering, metrics, log, questions } = setUp(async function* (pass) {
    await pass(800);
    yield answer();
    await pass(1_200);
    yield answer({ dropped: 1 });
  });
  assert.equal((await Array.fromAsync(answering.ask(asked))).length, 2);
  assert.deepEqual(metrics.noted, [
    { name: 'hexin_questions_total', labels: { mode: 'model', outcome: 'answered' }, value: 1 },
    { name: 'hexin_question_first_word_seconds', labels: { mode: 'model' }, value: 0.8 },
    { name: 'hexin_question_seconds', labels: { mode: 'model' }, value: 2 },
  ]);
  assert.deepEqual(log.lines, [
    {
      level: 'info',
      event: 'question',
      fields: { mode: 'model', outcome: 'answered', firstMs: 800, tookMs: 2_000, dropped: 1 },
    },
  ]);
  assert.equal(questions(), 1);
});

const outcomes: readonly (readonly [outcome: string, last: Answer])[] = [
  ['abstained', answer({ abstained: true, mode: 'extractive' })],
  ['model-failed', answer({ mode: 'extractive', note: 'model-failed' })],
  ['budget-spent', answer({ mode: 'extractive', note: 'budget-spent' })],
  ['answered', answer({ mode: 'extractive', note: 'nothing-proved' })],
];
for (const [outcome, last] of outcomes) {
  test(`of an answer it is told that it was: ${outcome}, ${last.note ?? 'without a note'}`, async () => {
    const { answering, metrics } = setUp(async function* () {
      yield last;
    });
    await Array.fromAsync(answering.ask(asked));
    assert.deepEqual(metrics.noted[0]?.labels, { mode: 'extractive', outcome });
  });
}

test('an answer that was given before says so, to who asks and to who watches', async () => {
  const { answering, metrics } = setUp(async function* (_pass, given) {
    given.onReuse?.();
    yield answer();
  });
  let isReused = false;
  const onReuse = () => {
    isReused = true;
  };
  await Array.fromAsync(answering.ask({ ...asked, onReuse }));
  assert.ok(isReused);
  assert.deepEqual(metrics.noted[0]?.labels, { mode: 'model', outcome: 'answered-before' });
});

test('a failure stays one, and who stops reading ends it', async () => {
  const failing = setUp(async function* () {
    yield answer();
    throw new Error('store');
  });
  await assert.rejects(Array.fromAsync(failing.answering.ask(asked)), { message: 'store' });
  assert.deepEqual(failing.metrics.noted[0]?.labels, { mode: 'model', outcome: 'failed' });

  let hasEnded = false;
  const left = setUp(async function* () {
    try {
      yield answer();
      yield answer();
    } finally {
      hasEnded = true;
    }
  });
  for await (const _ of left.answering.ask(asked)) break;
  assert.ok(hasEnded);
  assert.deepEqual(left.metrics.noted[0]?.labels, { mode: 'model', outcome: 'abandoned' });
});
