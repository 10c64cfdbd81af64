import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createOpenAi, type OpenAiLimits } from '../../../src/adapters/openai/open-ai.ts';
import { systemClock } from '../../../src/adapters/telemetry/system-clock.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { CompletionReport, CompletionRequest, LanguageModel } from '../../../src/ports/language-model.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { type LoopbackModel, startLoopbackModel } from '../../support/model/loopback-model.ts';
import { says, trouble } from '../../support/model/script.ts';

const apiKey = 'sk-loopback-0123456789abcdef';
const quick = { afterFinishMs: 2_000, tries: 3 } satisfies Partial<OpenAiLimits>;

describe('a model behind Chat Completions', { timeout: 60_000 }, () => {
  let server: LoopbackModel;
  let reports: CompletionReport[];

  before(async () => {
    server = await startLoopbackModel({ apiKey });
  });
  after(() => server.close());
  beforeEach(() => {
    reports = [];
    server.forget();
  });

  function createModel(clock: Clock = systemClock, limits: Partial<OpenAiLimits> = {}, key = apiKey): LanguageModel {
    const options = { apiKey: key, baseUrl: server.url, model: 'loopback', clock, limits: { ...quick, ...limits } };
    const { model } = createOpenAi(options);
    return model ?? assert.fail('no model');
  }

  function requestFor(signal = new AbortController().signal): CompletionRequest {
    return {
      messages: [
        { role: 'system', content: '只说文章里有的。' },
        { role: 'user', content: '闸机换了多少台？' },
      ],
      maxTokens: 500,
      signal,
      onReport: (report) => reports.push(report),
    };
  }

  const write = async (model: LanguageModel, signal?: AbortSignal) =>
    (await Array.fromAsync(model.complete(requestFor(signal)))).join('');

  const failsWith = (code: string) => (error: unknown) => {
    assert.ok(error instanceof HexinError, String(error));
    assert.equal(error.code, code);
    return true;
  };

  test('the text comes in pieces, as the model writes it, and the server’s count of tokens with it', async () => {
    server.next(says('共更换 412 台闸机。[1]'));
    const pieces = await Array.fromAsync(createModel().complete(requestFor()));
    assert.ok(pieces.length > 2);
    assert.equal(pieces.join(''), '共更换 412 台闸机。[1]');
    assert.deepEqual(reports, [{ ending: 'complete', requests: 1, tokens: { prompt: 100, completion: 15 } }]);
  });

  test('what is asked is streamed, with the key, the model, the messages and the most tokens', async () => {
    const count = server.requests.length;
    server.next(says('好。'));
    await write(createModel());
    const { headers, body } = await server.request(count);
    assert.equal(headers.authorization, `Bearer ${apiKey}`);
    assert.deepEqual(body, {
      model: 'loopback',
      messages: requestFor().messages,
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 500,
      temperature: 0.2,
    });
  });

  test('what a model thinks is no text, be it beside the text or inside it', async () => {
    server.next([{ think: '先想一想' }, ...says('<think>读者问的是\n闸机</think>412 台。[1]', { pieceUnits: 3 })]);
    assert.equal(await write(createModel()), '412 台。[1]');
  });

  test('a model that only thinks has failed, and so has one that sends no choices or an empty text', async () => {
    for (const script of [says('<think>还没想完'), says(' \n'), trouble.emptyChoices()]) {
      server.forget();
      server.next(script, script, script);
      await assert.rejects(write(createModel()), failsWith('model-failed'));
    }
  });

  test('what a server quotes of the question in its error is not told on', async () => {
    const { messages } = requestFor();
    const said = messages.at(-1)?.content ?? assert.fail();
    server.next({ status: 400, body: { error: { message: `Input should be shorter: '${said}'` } } });
    const error = await write(createModel()).catch((failure: unknown) => failure);
    assert.ok(error instanceof HexinError && error.cause instanceof Error);
    assert.match(error.cause.message, /Input should be shorter/);
    assert.ok(!error.cause.message.includes(said.slice(0, 4)));
  });

  test('a text that stopped at the limit is reported as such', async () => {
    server.next(trouble.tooLongAfter('共更换 412'));
    assert.equal(await write(createModel()), '共更换 412');
    assert.equal(reports[0]?.ending, 'limit');
  });

  for (const [name, script] of [
    ['a refusal', trouble.refuses()],
    ['a filtered text', trouble.filteredAfter('共更换')],
    ['a request that the server filters', { status: 400, body: { error: { message: 'Content Exists Risk' } } }],
  ] as const) {
    test(`${name} is a refusal, and isn't tried again`, async () => {
      const count = server.requests.length;
      server.next(script);
      await assert.rejects(write(createModel()), failsWith('model-refused'));
      assert.equal(server.requests.length, count + 1);
      assert.equal(reports[0]?.ending, 'failed');
    });
  }

  for (const [name, script] of [
    ['status 500', trouble.broken()],
    ['a cut connection', [{ cut: true }]],
    ['a malformed chunk', trouble.malformedAfter('')],
    ['a chunk of the wrong shape', [{ chunk: { choices: 'none' } }]],
    ['a stream that ends with nothing', trouble.endsAfter('')],
    ['an error inside the stream', trouble.errorAfter('', { message: 'Internal error', code: 'server_error' })],
  ] as const) {
    test(`before the first token, ${name} is worth another try`, async () => {
      const count = server.requests.length;
      server.next(script, says('共更换 412 台。[1]'));
      assert.equal(await write(createModel()), '共更换 412 台。[1]');
      assert.equal(server.requests.length, count + 2);
      assert.equal(reports[0]?.requests, 2);
    });
  }

  for (const [name, script] of [
    ['a cut connection', trouble.cutAfter('共更换')],
    ['a malformed chunk', trouble.malformedAfter('共更换')],
    ['a stream that ends too soon', trouble.endsAfter('共更换')],
    ['an error inside the stream', trouble.errorAfter('共更换', { message: 'Internal error' })],
  ] as const) {
    test(`after the first token, ${name} is a failure, and nothing is said twice`, async () => {
      const count = server.requests.length;
      server.next(script);
      const pieces: string[] = [];
      await assert.rejects(async () => {
        for await (const piece of createModel().complete(requestFor())) pieces.push(piece);
      }, failsWith('model-failed'));
      assert.equal(pieces.join(''), '共更换');
      assert.equal(server.requests.length, count + 1);
    });
  }

  test('three failures are enough', async () => {
    const count = server.requests.length;
    server.next(trouble.broken(), trouble.broken(502), trouble.broken(504));
    await assert.rejects(write(createModel()), failsWith('model-failed'));
    assert.equal(server.requests.length, count + 3);
    assert.deepEqual(reports, [{ ending: 'failed', requests: 3, tokens: undefined }]);
  });

  test('a server that asks for a second gets it', async () => {
    server.next(trouble.rateLimited('1'), says('好。'));
    const startedAt = performance.now();
    assert.equal(await write(createModel()), '好。');
    assert.ok(performance.now() - startedAt >= 990);
  });

  test('a server that asks for a minute is busy, at once, and isn’t asked again before', async () => {
    const clock = createFakeClock();
    const model = createModel(clock);
    const count = server.requests.length;
    server.next(trouble.rateLimited('60'));
    await assert.rejects(write(model), failsWith('model-busy'));
    await assert.rejects(write(model), failsWith('model-busy'));
    assert.equal(server.requests.length, count + 1);
    assert.equal(reports[1]?.requests, 0);
    await clock.advance(60_000);
    server.next(says('好。'));
    assert.equal(await write(model), '好。');
  });

  test('an account without funds is no reason to try again', async () => {
    const count = server.requests.length;
    const error = { message: 'You exceeded your current quota', code: 'insufficient_quota' };
    server.next({ status: 429, body: { error } });
    await assert.rejects(write(createModel()), failsWith('model-failed'));
    assert.equal(server.requests.length, count + 1);
  });

  test('a model that does not begin is given up', async () => {
    const clock = createFakeClock();
    const count = server.requests.length;
    server.next(trouble.stallsAfter(''));
    const rejected = assert.rejects(write(createModel(clock)), failsWith('model-timeout'));
    const request = await server.request(count);
    await clock.advance(60_000);
    await rejected;
    await request.closed;
    assert.equal(request.wasCancelled, true);
  });

  test('thinking counts as beginning, and silence after it as silence', async () => {
    const clock = createFakeClock();
    server.next([{ think: '想' }, { say: '共更换' }, { stall: true }]);
    const pieces = createModel(clock).complete(requestFor())[Symbol.asyncIterator]();
    assert.equal((await pieces.next()).value, '共更换');
    const next = assert.rejects(pieces.next(), failsWith('model-timeout'));
    await clock.advance(19_000);
    assert.equal(clock.pending, 1);
    await clock.advance(1_000);
    await next;
  });

  test('a reader who takes a minute over a piece is not the model’s silence', async () => {
    const clock = createFakeClock();
    server.next(says('共更换 412 台。[1]'));
    let text = '';
    for await (const piece of createModel(clock).complete(requestFor())) {
      text += piece;
      await clock.advance(60_000);
    }
    assert.equal(text, '共更换 412 台。[1]');
  });

  test('a stream that stays open after its end is not waited for', async () => {
    server.next([{ say: '好。' }, { finish: 'stop' }, { stall: true }]);
    assert.equal(await write(createModel(systemClock, { afterFinishMs: 50 })), '好。');
    assert.equal(reports[0]?.ending, 'complete');
  });

  test('who stops reading cancels the request', async () => {
    const count = server.requests.length;
    server.next([{ say: '共更换' }, { stall: true }]);
    for await (const piece of createModel().complete(requestFor())) {
      assert.equal(piece, '共更换');
      break;
    }
    const request = await server.request(count);
    await request.closed;
    assert.equal(request.wasCancelled, true);
    assert.equal(reports[0]?.ending, 'cancelled');
  });

  for (const [when, script] of [
    ['before the first token', [{ stall: true }]],
    ['between tokens', [{ say: '共更换' }, { stall: true }]],
  ] as const) {
    test(`aborting ${when} cancels the request with the signal's reason`, async () => {
      const count = server.requests.length;
      const controller = new AbortController();
      server.next(script);
      const rejected = assert.rejects(write(createModel(), controller.signal), /shutdown/);
      const request = await server.request(count);
      controller.abort(new Error('shutdown'));
      await rejected;
      await request.closed;
      assert.equal(request.wasCancelled, true);
      assert.equal(reports[0]?.ending, 'cancelled');
    });
  }

  test('aborting ends the wait before another try', async () => {
    const controller = new AbortController();
    const count = server.requests.length;
    server.next(trouble.rateLimited('15'));
    const rejected = assert.rejects(write(createModel(), controller.signal), /shutdown/);
    await (await server.request(count)).closed;
    controller.abort(new Error('shutdown'));
    await rejected;
    assert.equal(server.requests.length, count + 1);
  });

  test('so many requests go at a time, the next waits for one to end', async () => {
    const count = server.requests.length;
    const ends: (() => void)[] = [];
    const held = () => [{ waitFor: new Promise<void>((resolve) => ends.push(resolve)) }, ...says('好。')];
    server.next(held(), held(), says('好。'));
    const model = createModel(systemClock, { concurrency: 2 });
    const texts = [write(model), write(model), write(model)];
    await server.request(count + 1);
    assert.equal(server.requests.length, count + 2);
    ends[0]?.();
    await server.request(count + 2);
    ends[1]?.();
    assert.deepEqual(await Promise.all(texts), ['好。', '好。', '好。']);
  });

  test('a parameter that the server complains about is left out from then on', async () => {
    const complain = (message: string) => ({ status: 400, body: { error: { message } } });
    const count = server.requests.length;
    server.next(
      complain("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens'."),
      complain("Unsupported value: 'temperature' does not support 0.2 with this model."),
      says('好。'),
      says('好。'),
    );
    const model = createModel();
    await write(model);
    await write(model);
    assert.equal(server.requests.length, count + 4);
    const body = (await server.request(count + 3)).body;
    assert.ok(typeof body === 'object' && body !== null);
    assert.deepEqual(Object.keys(body).sort(), [
      'max_completion_tokens',
      'messages',
      'model',
      'stream',
      'stream_options',
    ]);
  });

  test('a wrong key fails at once, and no error repeats it', async () => {
    const count = server.requests.length;
    const key = 'sk-somebody-elses-key-42';
    await assert.rejects(write(createModel(systemClock, {}, key)), (error) => {
      failsWith('model-failed')(error);
      assert.ok(error instanceof HexinError && error.cause instanceof Error);
      assert.match(error.message, /401/);
      assert.match(error.cause.message, /Incorrect API key/);
      assert.ok(!`${error.message}${error.cause.message}${error.cause.stack}`.includes(key));
      return true;
    });
    assert.equal(server.requests.length, count);
  });

  test('a server that isn’t there is a failure', async () => {
    const gone = await startLoopbackModel();
    await gone.close();
    const { model } = createOpenAi({ baseUrl: gone.url, model: 'm', clock: systemClock, limits: { tries: 1 } });
    await assert.rejects(write(model ?? assert.fail()), failsWith('model-failed'));
  });
});
