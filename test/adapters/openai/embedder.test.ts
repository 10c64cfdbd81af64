import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

  for (const [name, data, count = 1] of [
    ['too few', []],
    ['none', undefined],
    ['one of nothing', [{ index: 0, embedding: [] }]],
    ['one without direction', [{ index: 0, embedding: [0, 0] }]],
    ['one of no numbers', [{ index: 0, embedding: ['x', null] }]],
    ['one that lacks a number', [{ index: 0, embedding: [1, null] }]],
    ['one beyond any number', [{ index: 0, embedding: [1e300, 1] }]],
    ['one of too many dimensions', [{ index: 0, embedding: new Array(20_000).fill(1) }]],
    [
      'one of other dimensions',
      [
        { index: 0, embedding: [1, 2] },
        { index: 1, embedding: [1, 2, 3] },
      ],
      2,
    ],
    ['one of another text', [{ index: 7, embedding: [1, 2] }]],
  ] as const) {
    test(`an answer with ${name} is a failure`, async () => {
      server.next({ status: 200, body: { data } });
      const texts = ['闸机', '菜场'].slice(0, count);
      await assert.rejects(createEmbedder(1).embed(texts, signal), { code: 'model-failed' });
    });
  }

  test('an answer without end is broken off', async () => {
    let sent = 0;
    const endless = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const write = () => {
        while (!response.destroyed && response.write(' '.repeat(1 << 20))) sent += 1;
      };
      response.on('drain', write);
      write();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const { port } = endless.address() as AddressInfo;
    const { embedder } = createOpenAi({
      baseUrl: `http://127.0.0.1:${port}/v1`,
      embeddingModel: 'endless',
      clock: systemClock,
      limits: { tries: 1 },
    });
    await assert.rejects(embedder?.embed(['闸机'], signal) ?? assert.fail(), { code: 'model-failed' });
    assert.ok(sent < 100, `${sent} MB were taken`);
    endless.closeAllConnections();
    await new Promise((resolve) => endless.close(resolve));
  });

  test('being told to wait with vectors holds up no answer', async () => {
    const { model, embedder } = createOpenAi({
      baseUrl: server.url,
      model: 'loopback',
      embeddingModel: 'loopback-vectors',
      clock: systemClock,
    });
    assert.ok(model && embedder);
    server.next(trouble.rateLimited('60'));
    await assert.rejects(embedder.embed(['闸机'], signal), { code: 'model-busy' });
    const pieces = await Array.fromAsync(
      model.complete({ messages: [{ role: 'user', content: '?' }], maxTokens: 9, signal }),
    );
    assert.equal(pieces.join(''), '好。');
  });

  test('aborting throws the reason', async () => {
    const controller = new AbortController();
    controller.abort(new Error('shutdown'));
    await assert.rejects(createEmbedder().embed(['闸机'], controller.signal), /shutdown/);
  });
});
