import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createUsage } from '../../../src/features/answering/usage.ts';
import { createPassageVectors } from '../../../src/features/vectors/passage-vectors.ts';
import { createVectorIndex } from '../../../src/retrieval/vector-index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeEmbedder } from '../../support/fake-embedder.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

test('looks every second for years, and remembers nothing of it', async () => {
  const clock = createFakeClock();
  const index = { get: () => undefined };
  const nothing = async () => undefined;
  const passageVectors = createPassageVectors({
    index,
    vectors: createVectorIndex(index),
    records: { read: nothing, write: nothing },
    embedder: createFakeEmbedder(),
    computes: () => true,
    clock,
    log: createRecordingLog(),
    usage: createUsage(),
  });
  const looks: WeakRef<object>[] = [];
  const look: () => void = () => {
    const traced = {};
    looks.push(new WeakRef(traced));
    return traced;
  };
  const stop = passageVectors.start(async () => look());
  await clock.advance(100_000);
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  assert.ok(typeof collect === 'function');
  collect();
  assert.ok(looks.length > 90);
  const kept = looks.filter((traced) => traced.deref() !== undefined).length;
  assert.ok(kept < 10, `${kept} of ${looks.length} looks are kept`);
  await stop();
});
