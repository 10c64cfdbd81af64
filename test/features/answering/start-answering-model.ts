import assert from 'node:assert/strict';
import { after, beforeEach } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import { stories } from '../../retrieval/stories.ts';
import { startLoopbackModel } from '../../support/model/loopback-model.ts';
import type { Script } from '../../support/model/script.ts';
import { type AnsweringBench, createAnsweringBench, modelAt } from './set-up.ts';

export const question = '临海港有多少个泊位接通了岸电？';
export const berths = '临海港共有26个泊位接通了岸电，工程历时14个月。';
export const cost = '项目总投资为4.8亿元，六成由港口承担。';
export const good = `${berths}[1]${cost}[1]`;

/** A model that answers the questions of a file's tests, over the stories. */
export async function startAnsweringModel() {
  const server = await startLoopbackModel();
  after(() => server.close());
  beforeEach(() => server.forget());

  const open = () => createAnsweringBench({ articles: stories, model: modelAt(server.url) });

  /** What comes of one question that the model answers so. */
  async function answerWith(
    script: Script,
    asking = question,
  ): Promise<{ answers: readonly Answer[]; last: Answer } & AnsweringBench> {
    const bench = await open();
    server.next(script);
    const answers = await bench.ask(asking);
    return { ...bench, answers, last: answers.at(-1) ?? assert.fail('no answer') };
  }

  return { server, open, answerWith };
}

/** What is answered without a model. */
export async function extractOf(asking = question): Promise<Answer> {
  const bench = await createAnsweringBench({ articles: stories });
  const [answer, ...more] = await bench.ask(asking);
  assert.equal(more.length, 0);
  return answer ?? assert.fail();
}
