import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryNonce } from '../../src/domain/delivery-nonce.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { toldIn } from '../../src/views/told-in.ts';
import { makeArticle } from '../support/articles.ts';
import { instantRun } from './samples.ts';

const view = createBriefingView();
const entry = (seq: number) => ({ seq, archivedAt: 0, article: makeArticle({ title: `第${seq}条消息` }) });
const place = { index: 0, count: 1, storyCount: 1 };

test('A briefing shows which stories it tells: those in full, pages of them, and those of which it lists the title', () => {
  const stories = [
    { entry: entry(1), page: 0 },
    { entry: entry(2), page: 1 },
  ];
  const listed = Array.from({ length: 30 }, (_, index) => entry(index + 3));
  const told = stories.map(({ entry: { article }, page }) => ({ articleId: article.id, page }));
  const nonce = deliveryNonce('1', { stories: told, listedIds: listed.map(({ article }) => article.id) });
  const body = view.render(stories, listed, instantRun, nonce, place);
  const [first, second] = told.map(({ articleId }) => articleId);
  const expected = [first, `${second}.1`, ...listed.map(({ article }) => article.id)];
  assert.deepEqual(toldIn(JSON.parse(JSON.stringify(body.components))), expected);
});

test('What is no briefing tells nothing, whatever Discord gives back', () => {
  const now = view.render([{ entry: entry(1), page: 0 }], [entry(2)], instantRun, 'now', place);
  const odd = [
    undefined,
    null,
    'ask:a:b',
    7,
    {},
    [[]],
    [{ custom_id: 7 }],
    [{ custom_id: 'ask' }],
    [{ custom_id: 'pick:' }],
  ];
  for (const components of [now.components, ...odd]) assert.deepEqual(toldIn(components), []);
});
