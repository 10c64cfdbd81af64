import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Citation } from '../../src/domain/answer.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { renderSummary } from '../../src/views/summary.ts';
import { renderTextSummary } from '../../src/views/text-summary.ts';
import { storiesIn } from '../../src/views/stories-in.ts';
import { entryOf, portArticle, riceArticle } from './samples.ts';

const context = { question: '问题', lookedIn: { kind: 'everything' }, locale: 'zh-CN' } as const;

function answerCiting(count: number): Answer {
  const citations = Array.from({ length: count }, (_, index): Citation => {
    const { id, title } = index % 2 === 0 ? portArticle : riceArticle;
    return { n: index + 1, articleId: id, title, start: index * 10, end: index * 10 + 5, quote: `第${index}句` };
  });
  return {
    abstained: false,
    mode: 'extractive',
    sentences: citations.map(({ n, quote }) => ({ text: `${quote}。`, citations: [n] })),
    citations,
  };
}

test('a story is known by its buttons, an answer’s by its citations, few or many', () => {
  assert.deepEqual(storiesIn(renderSummary(entryOf(portArticle, 1), 0, 'zh-CN').components), [portArticle.id]);
  for (const count of [1, 2, 12]) {
    const { components } = renderAnswer(answerCiting(count), context);
    const expected = [portArticle.id, riceArticle.id].slice(0, count);
    assert.deepEqual(storiesIn(components).toSorted(), expected.toSorted(), `${count}`);
  }
});

test('what tells of none names none, whatever is in it', () => {
  const items = [{ article: portArticle, summary: { points: ['一条。'], by: 'extract' } }] as const;
  assert.deepEqual(storiesIn(renderTextSummary(items, 1, 'zh-CN').components), []);
  for (const components of [undefined, null, 'ask:1', [{ custom_id: 'pause:1' }], [{ custom_id: 7 }], [[null]]])
    assert.deepEqual(storiesIn(components), []);
  assert.deepEqual(storiesIn([{ custom_id: 'pick:list', options: [null, { value: 5 }, { value: 'a' }] }]), ['a']);
});
