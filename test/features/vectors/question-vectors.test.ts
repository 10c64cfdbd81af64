import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import { createUsage } from '../../../src/features/answering/usage.ts';
import { createQuestionVectors } from '../../../src/features/vectors/question-vectors.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeEmbedder } from '../../support/fake-embedder.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

function setUp() {
  const embedder = createFakeEmbedder();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const usage = createUsage();
  return { embedder, clock, log, usage, vectorOf: createQuestionVectors({ embedder, clock, log, usage }) };
}

/** Holds a request until it is aborted, as a server does that has hung. */
const hang = (_: unknown, signal: AbortSignal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

test('a question is asked for once, in whatever script, width and case, also by two at the same time', async () => {
  const { embedder, vectorOf, usage } = setUp();
  const [first, second] = await Promise.all([vectorOf('云溪市的ＡＩ芯片'), vectorOf('雲溪市的ai晶片')]);
  assert.ok(first);
  assert.equal(second, first);
  assert.equal(await vectorOf(' 云溪市的AI芯片 '), first);
  assert.equal(embedder.requests.length, 1);
  assert.equal(usage.snapshot()['question-vectors'], 1);
});

test('nothing is asked for a question of nothing, and a long one is cut', async () => {
  const { embedder, vectorOf } = setUp();
  for (const nothing of ['', ' \n', '\u200b']) assert.equal(await vectorOf(nothing), undefined);
  assert.equal(embedder.requests.length, 0);
  await vectorOf(`${'岸'.repeat(999)}😀电`);
  const [[text] = []] = embedder.requests;
  assert.ok(text && text.length <= 1_000 && text.isWellFormed());
});

test('a model that hangs is waited for 1.5 seconds, and the next questions don’t wait at all for a while', async () => {
  const { embedder, clock, log, usage, vectorOf } = setUp();
  embedder.before = hang;
  let found: Float32Array | undefined | 'waiting' = 'waiting';
  const asking = vectorOf('水深多少').then((vector) => {
    found = vector;
  });
  await clock.advance(1_499);
  assert.equal(found, 'waiting');
  await clock.advance(1);
  await asking;
  assert.equal(found, undefined);
  assert.equal(await vectorOf('还有谁'), undefined);
  assert.equal(embedder.requests.length, 1);
  assert.equal(clock.pending, 0);

  embedder.before = () => undefined;
  await clock.advance(15_000);
  assert.ok(await vectorOf('水深多少'), 'a failure is not remembered as the answer');
  assert.equal(usage.snapshot()['failed:question-vectors'], 1);
  assert.deepEqual(
    log.of('question-vector-failed').map(({ level }) => level),
    ['warn', 'info'],
  );
});

test('failures in a row are logged once and counted each', async () => {
  const { embedder, clock, log, usage, vectorOf } = setUp();
  embedder.before = () => {
    throw new HexinError('model-failed', 'down');
  };
  for (const question of ['一', '二', '三']) {
    assert.equal(await vectorOf(question), undefined);
    await clock.advance(15_000);
  }
  assert.equal(usage.snapshot()['failed:question-vectors'], 3);
  assert.equal(log.of('question-vector-failed').length, 1);
});

test('a clock that is set right while questions don’t wait keeps nobody from asking', async () => {
  const { embedder, vectorOf, clock } = setUp();
  embedder.before = () => {
    throw new Error('down');
  };
  assert.equal(await vectorOf('港口吞吐量'), undefined);
  embedder.before = () => undefined;
  clock.setBack(86_400_000);
  await clock.advance(15_000);
  assert.ok(await vectorOf('港口吞吐量'));
});
