import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../src/domain/article.ts';
import { createBackground } from '../../src/retrieval/background.ts';
import { evidenceFeatures } from '../../src/retrieval/evidence.ts';
import { createRetriever } from '../../src/retrieval/retriever.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { stories } from './stories.ts';

const deps = { segmenter: createSegmenter(), background: createBackground() };
const question = '临海港有多少个泊位接通了岸电';

function look(articles: readonly Article[]) {
  const retriever = createRetriever(deps);
  for (const [at, article] of articles.entries()) retriever.index.add(article, at + 1);
  const finding = retriever.find(question);
  const [best] = finding.sentences;
  assert.ok(best);
  return { finding, features: evidenceFeatures(finding.question, best, finding.passages, articles.length) };
}

const [port, ...others] = stories;
assert.ok(port);
const told = { ...port, sections: [{ heading: null, paragraphs: ['北岭港有40个泊位接通了岸电。'] }] };
const rival: Article = { ...told, id: 'rival', title: '北岭港岸电改造完工', keyPoints: [] };

test('Without another article, nothing rivals what is found', () => {
  const { finding, features } = look([port]);
  assert.equal(features.rivalry, 0);
  assert.equal(finding.isEnough, true);
});

test('A second report of the same story is no rival', () => {
  const { finding, features } = look([port, { ...port, id: 'copy' }, { ...port, id: 'another' }]);
  assert.equal(features.rivalry, 0);
  assert.equal(finding.isEnough, true);
});

test('What tells something else of nearly the same words makes the answer less certain', () => {
  const alone = look([port, ...others]);
  const besides = look([port, ...others, rival]);
  assert.ok(besides.features.rivalry > alone.features.rivalry);
  assert.ok(besides.finding.evidence < alone.finding.evidence);
});

test('Evidence is a probability', () => {
  for (const articles of [[port], [rival], others, [...others, rival]]) {
    const { evidence } = look(articles).finding;
    assert.ok(evidence > 0 && evidence < 1, String(evidence));
  }
});
