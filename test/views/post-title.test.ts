import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBriefingView } from '../../src/views/briefing.ts';
import { bareArticle, entryOf, instantRun, morningRun } from './samples.ts';

const view = createBriefingView();
const titled = (title: string) => [{ entry: entryOf({ ...bareArticle, title }, 1), page: 0 }];

test('a forum’s post is called by its run, or by its story where stories come one by one', () => {
  assert.equal(view.title(titled('港口'), morningRun), '核心提示 · 11月24日 周二 早报');
  assert.match(view.title(titled('港口'), { ...morningRun, locale: 'en-US' }), /^Key points · .*24/);
  assert.equal(view.title(titled(' 港口\n自动化 *提速* '), instantRun), '港口 自动化 *提速*');
  assert.equal(view.title(titled('港口'), { ...morningRun, gathered: true, late: true }), '核心提示 · 一并送达');
  assert.equal(view.title(titled('\u200b \u3164'), instantRun), '（无标题）');
});

test('whatever a story is called, its post’s name is one line of 1 to 100 characters, cut between graphemes', () => {
  const titles = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('👩‍👩‍👧‍👦'.repeat(40), '标题'.repeat(200), 'e\u0301'.repeat(120), '\ud83d'),
  );
  fc.assert(
    fc.property(titles, (title) => {
      const name = view.title(titled(title), instantRun);
      assert.ok(name.length >= 1 && name.length <= 100);
      assert.ok(name.isWellFormed());
      assert.doesNotMatch(name, /\n/);
      assert.equal(name, name.trim());
      assert.doesNotMatch(name, /\u200d…$/);
    }),
  );
});
