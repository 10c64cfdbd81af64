import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../src/domain/article.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { isBlank } from '../../src/views/short-text.ts';
import { knownIn, storyMarks } from '../../src/views/story-marks.ts';
import { toldIn } from '../../src/views/told-in.ts';
import { makeArticle } from '../support/articles.ts';
import { anyEntries } from './arbitraries.ts';
import { instantRun } from './samples.ts';

const view = createBriefingView();
const marker = 'abcdefghijklmnopqrstuvwx';
const entryOf = (article: Article, seq = 1) => ({ seq, archivedAt: 0, article });
const url = 'https://news.example/port';

/** The marks of a message that tells a story, in the language and with the neighbours that it may have. */
function shownAs(
  entries: ReturnType<typeof anyEntries> extends fc.Arbitrary<infer T> ? T : never,
  locale = instantRun.locale,
) {
  const run = { ...instantRun, locale, dueAt: entries.length > 1 ? 1 : null };
  return view.pack(entries, [], run, 10).flatMap((message, index, { length }) => {
    const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
    const stories = message.stories.flatMap(({ seq, page }) => {
      const entry = bySeq.get(seq);
      return entry ? [{ entry, page }] : [];
    });
    const place = { index, count: length, storyCount: stories.length };
    const body = view.render(stories, [], run, marker, place);
    return knownIn(JSON.parse(JSON.stringify(body.components)));
  });
}

test('a story is known by its marks wherever a briefing tells it, in whatever language, and whatever else the message holds', () => {
  fc.assert(
    fc.property(
      anyEntries(6),
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
      (entries, locale) => {
        const shown = new Set(shownAs(entries, locale));
        for (const entry of entries) {
          if (isBlank(entry.article.title)) continue;
          for (const mark of storyMarks(entry)) assert.ok(shown.has(mark), entry.article.title);
        }
      },
    ),
    { numRuns: 100, seed: 11 },
  );
});

test('a text that was edited, or is another publisher’s, is known by the title and the address, or the title and the first point', () => {
  const posted = makeArticle({ url });
  const shown = new Set(shownAs([entryOf(posted)]));
  const isKnown = (changes: Partial<Article>) =>
    storyMarks(entryOf(makeArticle({ ...changes, id: 'ffff000000000000' }))).some((mark) => shown.has(mark));
  assert.ok(isKnown({ url, keyPoints: ['岸电全部接通。'] }));
  assert.ok(isKnown({ url: 'https://other.example/7', source: '晚报', publishedAt: '2026-11-25' }));
  assert.ok(!isKnown({ url: 'https://other.example/7', keyPoints: ['明天接着接。'] }), 'a column keeps its title');
  assert.ok(!isKnown({ url, title: '港口昨天停电' }), 'a page keeps its address');
});

test('lists of titles, further pages, and what is no briefing have none', () => {
  const long = makeArticle({ keyPoints: ['甲'.repeat(3_000), '乙'.repeat(3_000)] });
  const place = { index: 1, count: 2, storyCount: 1 };
  const second = view.render(
    [{ entry: entryOf(long), page: 1 }],
    [entryOf(makeArticle(), 2)],
    instantRun,
    marker,
    place,
  );
  assert.deepEqual(knownIn(second.components), toldIn(second.components));
  const other = view.render([{ entry: entryOf(makeArticle()), page: 0 }], [], instantRun, 'now', place);
  for (const components of [
    other.components,
    undefined,
    null,
    7,
    {},
    [[]],
    [{ type: 17 }],
    [{ type: 17, components: [null] }],
  ])
    assert.deepEqual(knownIn(components), []);
});
