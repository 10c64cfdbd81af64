import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createOpenAi } from '../../../src/adapters/openai/open-ai.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import type { Embedder } from '../../../src/ports/language-model.ts';
import { type LoopbackModel, startLoopbackModel } from '../../support/model/loopback-model.ts';
import { trouble } from '../../support/model/script.ts';
import { dimensions } from '../../support/model/text-vector.ts';

describe('a model behind Embeddings', () => {
  let server: LoopbackModel;
  const { signal } = new AbortController();

  before(async () => {
    server = await startLoopbackModel({ mostTexts: 10 });
  });
  after(() => server.close());

  function createEmbedder(tries = 3): Embedder {
    const options = { baseUrl: server.url, embeddingModel: 'loopback-vectors', clock: systemClock, limits: { tries } };
    const { embedder } = createOpenAi(options);
    return embedder ?? assert.fail('no embedder');
  }

  const dot = (a: Float32Array | undefined, b: Float32Array | undefined) =>
    a && b ? a.reduce((sum, part, at) => sum + part * (b[at] ?? 0), 0) : Number.NaN;

  test('each text has a vector of length 1 of its own, in order', async () => {
    const embedder = createEmbedder();
    const texts = ['闸机更换了四百台', '闸机更换了五百台', '菜场停用塑料袋'];
    const vectors = await embedder.embed(texts, signal);
    assert.equal(vectors.length, 3);
    for (const vector of vectors) {
      assert.equal(vector.length, dimensions);
      assert.ok(Math.abs(dot(vector, vector) - 1) < 1e-5);
    }
    const [alone] = await embedder.embed([texts[2] ?? ''], signal);
    assert.deepEqual(vectors[2], alone);
    assert.ok(dot(vectors[0], vectors[1]) > dot(vectors[0], vectors[2]));
  });

  test('more texts than the server takes at a time are asked for in smaller batches, and the size is remembered', async () => {
    const embedder = createEmbedder();
    const texts = Array.from({ length: 100 }, (_, index) => `第${index}段`);
    const vectors = await embedder.embed(texts, signal);
    assert.equal(vectors.length, 100);
    const [last] = await embedder.embed([texts[99] ?? ''], signal);
    assert.deepEqual(vectors[99], last);
    const count = server.requests.length;
    await embedder.embed(texts, signal);
    assert.equal(server.requests.length - count, 13);
  });

  test('no text, no request', async () => {
    const count = server.requests.length;
    assert.deepEqual(await createEmbedder().embed([], signal), []);
    assert.equal(server.requests.length, count);
  });

  test('a failure is tried again', async () => {
    server.next(trouble.rateLimited('0'), trouble.broken());
    assert.equal((await createEmbedder().embed(['闸机'], signal)).length, 1);
  });

  for (const [name, data] of [
    ['too few', []],
    ['none', undefined],
    ['one of nothing', [{ index: 0, embedding: [] }]],
    ['one without direction', [{ index: 0, embedding: [0, 0] }]],
    ['one of no numbers', [{ index: 0, embedding: ['x', null] }]],
    ['one of another text', [{ index: 7, embedding: [1, 2] }]],
  ] as const) {
    test(`an answer with ${name} is a failure`, async () => {
      server.next({ status: 200, body: { data } });
      await assert.rejects(createEmbedder(1).embed(['闸机'], signal), { code: 'model-failed' });
    });
  }

  test('aborting throws the reason', async () => {
    const controller = new AbortController();
    controller.abort(new Error('shutdown'));
    await assert.rejects(createEmbedder().embed(['闸机'], controller.signal), /shutdown/);
  });
});
