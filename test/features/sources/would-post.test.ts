import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHabits, type Verdict } from '../../../src/domain/canary-verdict.ts';
import { firstStories, wouldPost, wouldTake } from '../../../src/features/sources/would-post.ts';
import { makeArticle } from '../../support/articles.ts';

const chips = makeArticle({ title: '芯片厂扩产' });
const games = makeArticle({ title: '游戏展开幕' });
const stories = [chips, games];
const past = new Set<string>();
const good = (unfit: readonly string[] = []): Verdict => ({
  kind: 'good',
  unfit: new Set(unfit),
  findings: [],
  habits: noHabits,
});

test('what the topics choose is posted, but for what the canary leaves out', () => {
  assert.deepEqual(wouldPost({ stories, past, verdict: good() }, []), stories);
  assert.deepEqual(wouldPost({ stories, past, verdict: good() }, ['-游戏']), [chips]);
  assert.deepEqual(wouldPost({ stories, past, verdict: good([chips.id]) }, []), [games]);
});

test('what is no news is taken in, and not posted', () => {
  const tried = { stories, past: new Set([games.id]), verdict: good() };
  assert.deepEqual(wouldTake(tried, []), stories);
  assert.deepEqual(wouldPost(tried, []), [chips]);
});

test('at first each page that wasn’t fetched is a story, unless topics choose, and then it may be more', () => {
  const tried = { stories, past: new Set([games.id]), verdict: good(), unread: { news: 4, past: 20 } };
  assert.deepEqual(firstStories(tried, []), { news: 5, past: 21, isSure: true });
  assert.deepEqual(firstStories(tried, ['芯片']), { news: 1, past: 0, isSure: false });
  const all = { ...tried, unread: { news: 0, past: 0 } };
  assert.deepEqual(firstStories(all, ['芯片']), { news: 1, past: 0, isSure: true });
});

test('nothing of a source that would be held is posted', () => {
  const verdict: Verdict = { kind: 'bad', findings: [{ code: 'wall', title: '', excerpt: null }] };
  assert.deepEqual(wouldPost({ stories, past, verdict }, []), []);
});
