import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stories } from '../retrieval/stories.ts';
import { startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { asked, createAnsweringBench, modelAt } from './answering/set-up.ts';

const failing = '项目总投资为9.9亿元。[1]';
const passing = '临海港共有26个泊位接通了岸电。[1]';
const more = '项目总投资为4.8亿元，六成由港口承担。[1]工程历时14个月。[1]';

test('text is shown within 300 ms of the first sentence that passes, the answer is final within 200 ms of the last token', async (t) => {
  const server = await startLoopbackModel();
  t.after(() => server.close());
  const { answering, ask } = await createAnsweringBench({ articles: stories, model: modelAt(server.url) });
  server.next(says('NO_ANSWER'));
  // Loads the library, so that it isn't measured.
  await ask('岸电每度多少钱？');

  server.next(says(failing + passing + more, { pieceUnits: 2, pauseMs: 20 }));
  let firstAt = 0;
  let finalAt = 0;
  for await (const answer of answering.ask(asked('临海港有多少个泊位接通了岸电？'))) {
    finalAt = performance.now();
    if (!answer.abstained) firstAt ||= finalAt;
  }
  const written = server.requests[1]?.written ?? [];
  let length = 0;
  const end = written.find(({ text }) => {
    length += text.length;
    return length >= failing.length + passing.length;
  });
  const last = written.at(-1);
  assert.ok(end && last);
  assert.ok(firstAt - end.at < 300, `first text after ${firstAt - end.at} ms`);
  assert.ok(firstAt < last.at, 'nothing is shown before the model is done');
  assert.ok(finalAt - last.at < 200, `final answer after ${finalAt - last.at} ms`);
});
