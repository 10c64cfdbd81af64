import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { makeArticle } from '../support/articles.ts';

const towns = ['临海', '云溪', '北屿', '松江', '远岚', '青浦', '白石', '赤岭'];
const filler =
  '当地居民说，去年这个时候山上还有积雪，如今路边的花已经开了。今年的春天比往年来得早一些，茶农也早早上了山。';

const retriever = createRetriever({ segmenter: createSegmenter() });
for (const [at, town] of towns.entries()) {
  const told = `${town}市公布，新建的污水处理厂每天可以处理${at + 3}万吨污水。`;
  const article = makeArticle({
    title: `${town}见闻`,
    keyPoints: [],
    sections: [{ heading: null, paragraphs: [`${filler}${told}${filler}`] }],
  });
  retriever.index.add(article, at + 1);
}
const { context, passages } = retriever.find('新建的污水处理厂每天可以处理多少污水');

test('the first four passages are given whole, in their order', () => {
  const whole = passages.slice(0, 4).map(({ match: { passage } }) => [passage.article.id, passage.start, passage.end]);
  assert.deepEqual(
    context.slice(0, 4).map(({ article, start, end }) => [article.id, start, end]),
    whole,
  );
});

test('of later passages, whole sentences are given: the one that answers, with what fits beside it', () => {
  const later = context.slice(4);
  assert.equal(later.length, towns.length - 4);
  for (const [at, { article, start, end }] of later.entries()) {
    const passage = passages[at + 4]?.match.passage;
    assert.equal(article, passage?.article);
    assert.ok(passage?.sentences.some((sentence) => sentence.start === start));
    assert.ok(passage?.sentences.some((sentence) => sentence.end === end));
    const text = article.text.slice(start, end);
    assert.match(text, /污水处理厂每天可以处理/u);
    assert.ok(text.length <= 90 && text.length > 40, text);
  }
});

test('nothing is given to read where nothing is found', () => {
  assert.deepEqual(retriever.find('，。？！').context, []);
});
