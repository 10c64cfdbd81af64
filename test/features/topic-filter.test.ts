import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleMatches, isNewsOn } from '../../src/features/topic-filter.ts';
import { makeArticle } from '../support/articles.ts';

const article = makeArticle({
  title: '臺積電的新廠',
  keyPoints: ['新廠用 ＡＩ 排班。'],
  sections: [{ heading: '誰來蓋', paragraphs: ['營造商已經選定，he said。'] }],
});

test('Title, key points, headings and body are all looked at, whichever script and width they are in', () => {
  for (const topic of ['台积电', '新厂', 'ai', 'AI', '谁来盖', '營造商', '营造商']) {
    assert.equal(articleMatches(article, [topic]), true, topic);
  }
  assert.equal(articleMatches(article, ['渡轮', '电池']), false);
});

test('A topic excludes in any script too, and Latin topics are whole words', () => {
  assert.equal(articleMatches(article, ['台积电', '-营造商']), false);
  assert.equal(articleMatches(article, ['sa']), false);
});

test('Key points that Hexin wrote are looked at as well', () => {
  const summarised = makeArticle({ keyPoints: ['渡轮停航'], keyPointsBy: 'model', sections: [] });
  assert.equal(articleMatches(summarised, ['渡轮']), true);
});

test('What came as no news isn’t to be posted, whatever the topics', () => {
  const entry = { seq: 1, archivedAt: 0, article };
  assert.deepEqual([isNewsOn(entry, []), isNewsOn(entry, ['渡轮'])], [true, false]);
  assert.deepEqual(
    [isNewsOn({ ...entry, isPast: true }, []), isNewsOn({ ...entry, isPast: true }, ['AI'])],
    [false, false],
  );
});

test('No topics choose every article', () => {
  assert.equal(articleMatches(article, []), true);
});

test('A thing with several common names is chosen and excluded by each of them', () => {
  const made = makeArticle({ title: '晶片厂的人工智慧', keyPoints: [], sections: [] });
  for (const topic of ['芯片', '晶片', 'AI', '人工智能', '人工'])
    assert.equal(articleMatches(made, [topic]), true, topic);
  for (const topic of ['-芯片', '-ai']) assert.equal(articleMatches(made, [topic]), false, topic);
});
