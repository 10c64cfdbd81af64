import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { deliveryNonce } from '../../src/domain/delivery-nonce.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { renderAnswer } from '../../src/views/answer.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { withoutStory } from '../../src/views/without-story.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { makeArticle } from '../support/articles.ts';
import { assertSendable, seenText } from './message-checks.ts';
import { anyGiven } from './message-kinds.ts';
import { entryOf, instantRun, morningRun } from './samples.ts';

const view = createBriefingView();

const entries = Array.from({ length: 40 }, (_, index) =>
  entryOf(makeArticle({ title: `第${index + 1}号渡船改用电力` }), index + 1),
);
const idOf = (number: number) => entries[number - 1]?.article.id ?? '';

/** A briefing's message as Discord gives it back: one that tells `stories` and lists `listed`, by their numbers. */
function briefing(stories: readonly number[], listed: readonly number[], locale: Locale = 'zh-CN'): MessageBody {
  const told = stories.flatMap((number) => entries[number - 1] ?? []);
  const named = listed.flatMap((number) => entries[number - 1] ?? []);
  const content = { stories: told.map(({ article }) => ({ articleId: article.id, page: 0 })), listedIds: [] };
  const pages = told.map((entry) => ({ entry, page: 0 }));
  const place = { index: 0, count: 1, storyCount: told.length };
  return view.render(pages, named, { ...morningRun, locale }, deliveryNonce('1', content), place);
}

const componentsOf = (body: MessageBody) =>
  structuredClone(body.components ?? []) as Parameters<typeof withoutStory>[0];

function changed(body: MessageBody, number: number, locale: Locale = 'zh-CN'): MessageBody {
  const rest = withoutStory(componentsOf(body), idOf(number), locale);
  assert.ok(rest.kind === 'changed', rest.kind);
  assertSendable(rest.body);
  return rest.body;
}

describe('a briefing without a story', () => {
  test('tells the others as before, and says that one was taken down, once', () => {
    const before = briefing([1, 2, 3], []);
    const after = changed(before, 2);
    const note = wordingOf('zh-CN').takenDownHere;
    const kept = [...(before.components ?? [])].toSpliced(2, 1);
    assert.deepEqual(after.components?.slice(0, -1), kept);
    assert.ok(seenText(after).endsWith(note));
    assert.equal(seenText(changed(after, 3)).split(note).length, 2);
  });

  test('lists one title less, in the text, in the menu and in the number', () => {
    for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
      const listed = Array.from({ length: 30 }, (_, index) => index + 2);
      const after = changed(briefing([1], listed, locale), 28, locale);
      const text = seenText(after);
      assert.ok(text.includes(wordingOf(locale).listedHeading(29)));
      assert.ok(!text.includes('第28号渡船') && text.includes('第27号渡船') && text.includes('第29号渡船'));
      assert.ok(!JSON.stringify(after).includes(idOf(28)));
    }
  });

  test('that it alone listed has no list', () => {
    const after = changed(briefing([1], [2]), 2);
    assert.ok(!seenText(after).includes('第2号渡船'));
    assert.equal(after.components?.length, (briefing([1], []).components?.length ?? 0) + 1);
  });

  test('is nothing when it told no other', () => {
    for (const [stories, listed] of [
      [[1], []],
      [[], [1]],
    ] as const) {
      assert.deepEqual(withoutStory(componentsOf(briefing(stories, listed)), idOf(1), 'zh-CN'), { kind: 'empty' });
    }
  });

  test('is left alone when it doesn’t tell it', () => {
    assert.deepEqual(withoutStory(componentsOf(briefing([1], [2])), idOf(3), 'zh-CN'), { kind: 'unrelated' });
    assert.deepEqual(withoutStory([], idOf(3), 'zh-CN'), { kind: 'unrelated' });
  });

  test('has nothing of it left and is what Discord takes, whatever others wrote', () => {
    fc.assert(
      fc.property(anyGiven, fc.nat(), ({ articles, locale }, pick) => {
        const all = articles.map((article, index) => entryOf(article, index + 1));
        const run = { ...morningRun, locale };
        for (const { stories, listed } of view.pack(all.slice(0, 4), all.slice(4), run, 10)) {
          const pages = stories.flatMap(({ seq, page }) => {
            const entry = all[seq - 1];
            return entry ? [{ entry, page }] : [];
          });
          const named = listed.flatMap((seq) => all[seq - 1] ?? []);
          const marker = deliveryNonce('1', { stories: [], listedIds: [] });
          const body = view.render(pages, named, run, marker, { index: 0, count: 1, storyCount: 1 });
          const id = all[pick % all.length]?.article.id ?? '';
          const rest = withoutStory(componentsOf(body), id, locale);
          if (rest.kind !== 'changed') continue;
          assertSendable(rest.body);
          assert.ok(!JSON.stringify(rest.body).includes(`"${id}"`) && !JSON.stringify(rest.body).includes(`:${id}:`));
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('an answer that quotes the story has to go, and so has a story posted alone', () => {
  const [entry = entryOf(makeArticle(), 1)] = entries;
  const { id, title } = entry.article;
  const citation = { n: 1, articleId: id, title, quote: '改造用了十四个月', start: 0, end: 8 };
  const answer = {
    abstained: false,
    mode: 'extractive',
    sentences: [{ text: '改造用了十四个月。', citations: [1] }],
    citations: [citation],
  } as const;
  const reply = renderAnswer(answer, { question: '用了多久？', locale: 'zh-CN', lookedIn: { kind: 'everything' } });
  assert.deepEqual(withoutStory(componentsOf(reply), id, 'zh-CN'), { kind: 'empty' });
  const alone = view.render([{ entry, page: 0 }], [], instantRun, deliveryNonce('1', { stories: [], listedIds: [] }), {
    index: 0,
    count: 1,
    storyCount: 1,
  });
  assert.deepEqual(withoutStory(componentsOf(alone), id, 'zh-CN'), { kind: 'empty' });
});
