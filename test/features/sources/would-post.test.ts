import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHabits, type Verdict } from '../../../src/domain/canary-verdict.ts';
import { wouldPost } from '../../../src/features/sources/would-post.ts';
import { makeArticle } from '../../support/articles.ts';

const chips = makeArticle({ title: '芯片厂扩产' });
const games = makeArticle({ title: '游戏展开幕' });
const stories = [chips, games];
const good = (unfit: readonly string[] = []): Verdict => ({
  kind: 'good',
  unfit: new Set(unfit),
  findings: [],
  habits: noHabits,
});

test('what the topics choose is posted, but for what the canary leaves out', () => {
  assert.deepEqual(wouldPost({ stories, verdict: good() }, []), stories);
  assert.deepEqual(wouldPost({ stories, verdict: good() }, ['-游戏']), [chips]);
  assert.deepEqual(wouldPost({ stories, verdict: good([chips.id]) }, []), [games]);
});

test('nothing of a source that would be held is posted', () => {
  const verdict: Verdict = { kind: 'bad', findings: [{ code: 'wall', title: '', excerpt: null }] };
  assert.deepEqual(wouldPost({ stories, verdict }, []), []);
});
