import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stories } from '../../retrieval/stories.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { says, trouble } from '../../support/model/script.ts';
import { asked, createAnsweringBench, modelAt, textsOf } from './set-up.ts';
import { berths, extractOf, question, startAnsweringModel } from './start-answering-model.ts';

const { server, open, answerWith } = await startAnsweringModel();

describe('a model that fails, goes on without end, or isn’t listened to', { timeout: 120_000 }, () => {
  for (const [what, script, code] of [
    ['answers 500', trouble.broken(), 'model-failed'],
    ['is overloaded', trouble.rateLimited('3600'), 'model-busy'],
    ['refuses', trouble.refuses(), 'model-refused'],
    ['says nothing', trouble.emptyChoices(), 'model-failed'],
    ['only thinks', says('<think>嗯</think>'), 'model-failed'],
    ['sends malformed chunks', trouble.malformedAfter(''), 'model-failed'],
    ['is cut off midway', trouble.cutAfter(`${berths}[1]项目总投`), 'model-failed'],
    ['sends a malformed chunk midway', trouble.malformedAfter(`${berths}[1]项目总投`), 'model-failed'],
    ['is filtered midway', trouble.filteredAfter(`${berths}[1]项目总投`), 'model-refused'],
    ['ends without saying why', trouble.endsAfter(`${berths}[1]项目总投`), 'model-failed'],
  ] as const) {
    test(`when the model ${what}, the last answer is the articles’ own, and says so`, async () => {
      const extract = await extractOf();
      const { answers, last, usage, log } = await answerWith(script);
      assert.deepEqual(last, { ...extract, note: 'model-failed' });
      for (const answer of answers) assert.ok(!JSON.stringify(answer).includes('项目总投"'));
      assert.equal(usage.snapshot()[`failed:${code}`], 1);
      assert.equal(log.of('model-failed').length, 1);
    });
  }

  test('a model that stalls midway is given up, and what it said so far was shown', async () => {
    const model = modelAt(server.url, { betweenTokensMs: 200 });
    const bench = await createAnsweringBench({ articles: stories, model });
    server.next(trouble.stallsAfter(`${berths}[1]项目总投`));
    const answers = await bench.ask(question);
    assert.deepEqual(textsOf(answers[0]), [berths]);
    assert.equal(answers.at(-1)?.note, 'model-failed');
    assert.equal(bench.usage.snapshot()['failed:model-timeout'], 1);
  });

  test('a model that stops at its limit loses its half sentence, and the answer says that it is short', async () => {
    const { last } = await answerWith(trouble.tooLongAfter(`${berths}[1]项目总投资为4.8亿`));
    assert.deepEqual(textsOf(last), [berths]);
    assert.equal(last.note, 'cut-short');
  });

  /** So many sentences that all are true, and none like another. */
  const manySentences = (count: number) =>
    Array.from({ length: count }, (_, index) => {
      const words = index.toString(2).padStart(12, '0').replaceAll('0', '，岸电接通').replaceAll('1', '，接通岸电');
      return `临海港的26个泊位${words}。`;
    });

  test('of an answer of 50,000 characters, every sentence that passes is there', async () => {
    const sentences = manySentences(700);
    const long = sentences.map((sentence) => `${sentence}[1]`).join('');
    assert.ok(long.length > 50_000);
    const { last } = await answerWith(says(long, { pieceUnits: 50 }));
    assert.equal(last.note, undefined);
    assert.deepEqual(textsOf(last), sentences);
  });

  test('an answer without an end is cut between sentences', async () => {
    const count = server.requests.length;
    const sentences = manySentences(1_000);
    const say = sentences.map((sentence) => `${sentence}[1]`).join('');
    const { last } = await answerWith([{ say, pieceUnits: 50 }, { stall: true }]);
    assert.equal(last.note, 'cut-short');
    assert.deepEqual(textsOf(last), sentences.slice(0, textsOf(last).length));
    const request = await server.request(count);
    await request.closed;
    assert.equal(request.wasCancelled, true);
  });

  test('a text of 50,000 characters without an end to its sentence is left out', async () => {
    const { last, usage } = await answerWith(says(`${berths}[1]${'没完没了，'.repeat(10_000)}`, { pieceUnits: 50 }));
    assert.deepEqual(textsOf(last), [berths]);
    assert.equal(usage.snapshot()['dropped:overlong'], 1);
  });

  test('who stops reading after the first sentence cancels the model', async () => {
    const count = server.requests.length;
    const bench = await open();
    server.next(trouble.stallsAfter(`${berths}[1]项目`));
    for await (const answer of bench.answering.ask(asked(question))) {
      assert.deepEqual(textsOf(answer), [berths]);
      break;
    }
    const request = await server.request(count);
    await request.closed;
    assert.equal(request.wasCancelled, true);
  });

  test('who stops reading while the model is waited for cancels it too', async () => {
    const count = server.requests.length;
    const bench = await open();
    server.next(trouble.stallsAfter(''));
    const answers = bench.answering.ask(asked(question))[Symbol.asyncIterator]();
    const pending = answers.next();
    const request = await server.request(count);
    await answers.return?.();
    await pending;
    await request.closed;
    assert.equal(request.wasCancelled, true);
    assert.equal(bench.usage.snapshot().cancelled, 1);
    assert.deepEqual(bench.log.of('model-failed'), []);
  });

  test('when the answer has to be there at once, it is the articles’ own', async () => {
    const count = server.requests.length;
    const bench = await open();
    const controller = new AbortController();
    server.next(trouble.stallsAfter(`${berths}[1]项目`));
    const answers = bench.ask(question, { signal: controller.signal });
    const request = await server.request(count);
    controller.abort();
    assert.deepEqual((await answers).at(-1), { ...(await extractOf()), note: 'model-failed' });
    await request.closed;
    assert.equal(request.wasCancelled, true);
  });

  test('after 14 minutes the model is given up, whatever it still has to say', async () => {
    const clock = createFakeClock();
    const bench = await createAnsweringBench({ articles: stories, model: modelAt(server.url), clock });
    const count = server.requests.length;
    server.next(trouble.stallsAfter(''));
    const answers = bench.ask(question);
    await server.request(count);
    await clock.advance(14 * 60_000);
    assert.equal((await answers).at(-1)?.note, 'model-failed');
    assert.equal(bench.usage.snapshot()['failed:model-timeout'], 1);
    assert.equal(clock.pending, 0);
  });
});
