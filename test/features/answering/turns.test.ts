import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../../src/domain/answer.ts';
import { createConversations } from '../../../src/features/answering/turns.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const abstention: Answer = { abstained: true, mode: 'extractive', nearest: [] };

function saying(...texts: readonly string[]): Answer {
  return {
    abstained: false,
    mode: 'extractive',
    sentences: texts.map((text) => ({ text, citations: [1] })),
    citations: [],
  };
}

test('what was asked and answered is remembered, by who asked, the last four', () => {
  const conversations = createConversations(createFakeClock());
  for (const n of [1, 2, 3, 4, 5]) conversations.remember('reader', `第${n}问`, saying(`第${n}答。`, '完。'));
  conversations.remember('another', '别的', abstention);
  assert.deepEqual(conversations.recall('reader'), [
    { question: '第2问', answer: '第2答。完。' },
    { question: '第3问', answer: '第3答。完。' },
    { question: '第4问', answer: '第4答。完。' },
    { question: '第5问', answer: '第5答。完。' },
  ]);
  assert.deepEqual(conversations.recall('another'), [{ question: '别的', answer: '' }]);
  assert.deepEqual(conversations.recall('nobody'), []);
});

test('after a quarter of an hour the conversation is over', async () => {
  const clock = createFakeClock();
  const conversations = createConversations(clock);
  conversations.remember('reader', '第1问', abstention);
  await clock.advance(10 * 60_000);
  conversations.remember('reader', '第2问', abstention);
  await clock.advance(15 * 60_000);
  assert.equal(conversations.recall('reader').length, 2);
  await clock.advance(1);
  assert.deepEqual(conversations.recall('reader'), []);
  conversations.remember('reader', '第3问', abstention);
  assert.equal(conversations.recall('reader').length, 1);
});

test('a long answer is remembered in part, and no character is split', () => {
  const conversations = createConversations(createFakeClock());
  conversations.remember('reader', '问', saying(`a${'𠮷'.repeat(400)}`));
  const [turn] = conversations.recall('reader');
  assert.equal(turn?.answer.length, 500);
  assert.ok(turn?.answer.isWellFormed());
});
