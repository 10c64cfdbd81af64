import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBackground } from '../../src/retrieval/background.ts';
import { createPassageIndex } from '../../src/retrieval/passage-index.ts';
import { analyseQuestion } from '../../src/retrieval/question.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { stories } from './stories.ts';

const segmenter = createSegmenter();
const background = createBackground();

function analyse(text: string, articles = stories) {
  const index = createPassageIndex(segmenter);
  for (const [at, article] of articles.entries()) index.add(article, at + 1);
  return analyseQuestion(text, index, segmenter, background);
}

const weightsOf = (terms: readonly { readonly text: string; readonly weight: number }[]) =>
  new Map(terms.map(({ text, weight }) => [text, weight]));

test('Words that only ask are no evidence, and no pair of characters reaches over them', () => {
  const { words, pairs, bare } = analyse('请问渡轮什么时候交付？');
  assert.deepEqual(
    words.terms.map(({ text }) => text),
    ['渡轮', '交付'],
  );
  assert.deepEqual(
    pairs.terms.map(({ text }) => text),
    ['渡轮', '交付'],
  );
  assert.equal(bare, '\n渡轮\n交付\n');
});

test('A word that nobody says much weighs more than one that everybody says, in an archive of one article and of none', () => {
  for (const articles of [stories.slice(0, 1), []]) {
    const weights = weightsOf(analyse('这个天气问题大家觉得特斯拉怎么样', articles).words.terms);
    assert.ok((weights.get('天气') ?? 0) > (weights.get('问题') ?? 0));
    assert.ok((weights.get('特斯拉') ?? 0) > (weights.get('天气') ?? 0));
  }
});

test('A word that the archive keeps saying weighs less than it does elsewhere', () => {
  const here = weightsOf(analyse('岸电').words.terms).get('岸电') ?? 0;
  const elsewhere = weightsOf(analyse('岸电', stories.slice(3)).words.terms).get('岸电') ?? 0;
  assert.ok(here < elsewhere);
});

test('In a question that is all English, what is printed like a name or a number counts, plain words hardly', () => {
  const weights = weightsOf(analyse('did Weiss mention the GX-2 battery in 2028').words.terms);
  for (const name of ['weiss', 'gx2', '2028']) {
    assert.ok((weights.get(name) ?? 0) > 3 * (weights.get('battery') ?? Number.POSITIVE_INFINITY));
  }
  const mixed = weightsOf(analyse('gx-2 battery 的价格').words.terms);
  assert.ok((mixed.get('battery') ?? 0) >= (mixed.get('gx2') ?? Number.POSITIVE_INFINITY));
});

test('Names have to be found: people, places, companies, products, not what is common to all', () => {
  assert.deepEqual(analyse('特斯拉和微软在浦东的工厂').keys.names, ['特斯拉', '微软', '浦东']);
  assert.deepEqual(analyse('中国城市的工厂有多大').keys.names, []);
});

test('Of a text of thousands of words, the weightiest few are looked for', () => {
  const text = stories.map(({ title, keyPoints }) => title + keyPoints.join('')).join('') + '渡轮'.repeat(3_000);
  const { words, pairs, characters } = analyse(text);
  for (const { terms } of [words, pairs, characters]) assert.ok(terms.length <= 64);
});

test('A question of nothing has terms of no weight, and totals that can be divided by', () => {
  for (const text of ['', ' ', '？', '吗', '😀']) {
    const { words, pairs, characters } = analyse(text);
    for (const { terms, total } of [words, pairs, characters]) {
      assert.equal(terms.length, 0);
      assert.equal(total, 1);
    }
  }
});
