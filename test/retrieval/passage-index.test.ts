import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPassageIndex, type PassageIndex } from '../../src/retrieval/passage-index.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { toTermSet } from '../../src/retrieval/term-set.ts';
import { makeArticle } from '../support/articles.ts';
import { stories } from './stories.ts';

const segmenter = createSegmenter();

const setOf = (...terms: readonly string[]) => toTermSet(new Map(terms.map((term) => [term, 1])), 64);
const nothing = setOf();

function filled(): PassageIndex {
  const index = createPassageIndex(segmenter);
  for (const [at, story] of stories.entries()) index.add(story, at + 1);
  return index;
}

function find(index: PassageIndex, words: readonly string[], pairs: readonly string[] = []) {
  return index.candidates(setOf(...words), setOf(...pairs), 30).map(({ passage, wordScore, pairScore }) => ({
    at: `${passage.article.title} ${passage.ordinal}`,
    score: Math.round((wordScore + pairScore) * 1e9),
  }));
}

test('A passage is found by its words, by pairs of its characters, and by its article’s title', () => {
  const index = filled();
  assert.equal(index.articleCount, stories.length);
  assert.deepEqual(new Set(find(index, ['暴雨']).map(({ at }) => at)).size, 2);
  assert.deepEqual(
    find(index, [], ['瓦时']).map(({ at }) => at.slice(0, 4)),
    ['苍穹电池', '苍穹电池', '远岚航运'],
  );
  assert.equal(find(index, ['渡轮']).length, 2);
  assert.deepEqual(find(index, ['火星']), []);
  assert.deepEqual(index.candidates(nothing, nothing, 30), []);
});

test('What is stored and asked is folded: traditional text is found by simplified terms, H-1B by h1b', () => {
  const index = createPassageIndex(segmenter);
  const paragraphs = ['Ｈ－１Ｂ 簽證費用上漲。'];
  index.add(makeArticle({ title: '簽證', keyPoints: [], sections: [{ heading: null, paragraphs }] }), 1);
  assert.equal(index.wordFrequency('签证'), 1);
  assert.equal(index.wordFrequency('h1b'), 1);
  assert.equal(index.pairFrequency('费用'), 1);
  assert.equal(index.characterFrequency('涨'), 1);
});

test('Of equal passages the newer comes first, and within an article the earlier', () => {
  const index = createPassageIndex(segmenter);
  const paragraphs = Array.from({ length: 3 }, (_, at) => `${'甲乙丙'[at]}岸电${'通'.repeat(250)}。`);
  for (const seq of [2, 3, 1]) {
    index.add(
      makeArticle({ id: `a${seq}`, title: '岸', keyPoints: [], sections: [{ heading: null, paragraphs }] }),
      seq,
    );
  }
  const order = index
    .candidates(nothing, setOf('岸电'), 30)
    .map(({ passage }) => `${passage.article.id}/${passage.ordinal}`);
  assert.deepEqual(order, ['a3/0', 'a3/1', 'a3/2', 'a2/0', 'a2/1', 'a2/2', 'a1/0', 'a1/1', 'a1/2']);
});

test('Only articles that are accepted are found', () => {
  const found = filled().candidates(setOf('电池'), nothing, 30, ({ title }) => title.startsWith('远岚'));
  assert.ok(found.length > 0);
  assert.ok(found.every(({ passage }) => passage.article.title.startsWith('远岚')));
});

test('An article added again takes the place of itself', () => {
  const index = filled();
  const [story] = stories;
  assert.ok(story);
  const before = index.passageCount;
  index.add(story, 99);
  assert.equal(index.passageCount, before);
  assert.equal(index.get(story.id)?.seq, 99);
});

test('After any additions and removals the index is as if only what is left had been added', () => {
  const steps = fc.array(fc.nat(stories.length - 1), { maxLength: 20 });
  const terms = [...segmenter.searchWords('临海岸电渡轮电池暴雨博物馆地铁公司'), 'gx2', '410'];
  fc.assert(
    fc.property(steps, (toggled) => {
      const index = createPassageIndex(segmenter);
      const kept = new Set<number>();
      for (const at of toggled) {
        const story = stories[at];
        assert.ok(story);
        if (kept.delete(at)) assert.equal(index.remove(story.id), true);
        else {
          kept.add(at);
          index.add(story, at + 1);
        }
      }
      const fresh = createPassageIndex(segmenter);
      for (const at of kept) {
        const story = stories[at];
        if (story) fresh.add(story, at + 1);
      }
      assert.equal(index.passageCount, fresh.passageCount);
      assert.deepEqual(find(index, terms, terms), find(fresh, terms, terms));
      for (const term of terms) assert.equal(index.wordFrequency(term), fresh.wordFrequency(term));
      assert.equal(index.characterFrequency('电'), fresh.characterFrequency('电'));
    }),
    { numRuns: 60 },
  );
});

test('Removing what isn’t there says so', () => {
  const index = filled();
  assert.equal(index.remove('0000000000000000'), false);
  assert.equal(index.articleCount, stories.length);
});

test('The newest are those that came out last, of one day those that were archived last, however many there are', () => {
  const article = fc.record({ day: fc.integer({ min: 1, max: 4 }), isDated: fc.boolean() });
  fc.assert(
    fc.property(fc.array(article, { maxLength: 20 }), fc.integer({ min: 0, max: 8 }), (articles, limit) => {
      const index = createPassageIndex(segmenter);
      for (const [at, { day, isDated }] of articles.entries()) {
        const publishedAt = isDated ? `2026-11-0${day}` : null;
        index.add(makeArticle({ id: `${at}`, publishedAt }), at + 1, Date.UTC(2026, 10, day));
      }
      const inOrder = [...index.articles()].sort((a, b) => b.published.to - a.published.to || b.seq - a.seq);
      const isWanted = ({ seq }: { readonly seq: number }) => seq % 3 !== 0;
      assert.deepEqual(index.newest(limit, isWanted), inOrder.filter(isWanted).slice(0, limit));
    }),
  );
});
