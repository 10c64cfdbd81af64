import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SeenEntry } from '../../src/domain/seen-entry.ts';
import { countStories } from '../../src/domain/subscription.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import { createFollowedView } from '../../src/views/followed-briefing.ts';
import { storiesIn } from '../../src/views/stories-in.ts';
import { toldIn } from '../../src/views/told-in.ts';
import { withoutStoryIn } from '../../src/views/without-embedded.ts';
import { messageBreaches } from '../support/discord/rules/message-rules.ts';
import { isObject, objectsIn } from '../support/discord/json.ts';
import { anyArticle } from './arbitraries.ts';
import { entryOf, morningRun, portArticle } from './samples.ts';

const view = createFollowedView();
const marker = 'm'.repeat(24);

function post(stories: readonly SeenEntry[], listed: readonly SeenEntry[] = []): readonly MessageBody[] {
  const planned = view.pack(stories, listed, morningRun, 25);
  const find = (all: readonly SeenEntry[], seq: number) => all.filter((entry) => entry.seq === seq);
  return planned.map((message, index) =>
    view.render(
      message.stories.flatMap(({ seq, page }) => find(stories, seq).map((entry) => ({ entry, page }))),
      message.listed.flatMap((seq) => find(listed, seq)),
      morningRun,
      marker,
      { index, count: planned.length, storyCount: countStories(planned) },
    ),
  );
}

const anyStories = fc
  .uniqueArray(anyArticle, { minLength: 1, maxLength: 10, selector: ({ id }) => id })
  .map((articles) => articles.map((article, index) => entryOf(article, index + 1)));

/** What arrives where a channel is followed: Discord carries text and embeds. */
const carried = ({ content, embeds }: MessageBody) => ({ content, embeds });

test('Discord takes every one, and all that they say is in text and embeds', () => {
  fc.assert(
    fc.property(anyStories, fc.nat(9), (entries, count) => {
      const [listed, stories] = [entries.slice(0, count), entries.slice(count)];
      const bodies = post(stories, listed);
      for (const body of bodies) {
        assert.equal(body.flags, undefined);
        const draft = JSON.parse(JSON.stringify(body));
        assert.ok(isObject(draft));
        assert.deepEqual(messageBreaches(draft, []), []);
        assert.ok((body.content?.length ?? 0) <= 2000);
        assert.ok(objectsIn(draft.embeds).length <= 10);
        assert.ok((body.components ?? []).length <= 5);
      }
      assert.deepEqual(
        bodies
          .flatMap(({ components }) => toldIn(components))
          .filter((name) => !name.includes('.'))
          .toSorted(),
        entries.map(({ article }) => article.id).toSorted(),
      );
    }),
    { numRuns: 60 },
  );
});

test('a story has its title as a link, its points in full, and its buttons where it is alone', () => {
  const [body] = post([entryOf(portArticle, 1)]);
  const [embed] = body?.embeds ?? [];
  assert.deepEqual([embed?.title, embed?.url], [portArticle.title, portArticle.url]);
  for (const point of portArticle.keyPoints) assert.ok(embed?.description?.includes(point));
  assert.deepEqual(storiesIn(body?.components), [portArticle.id]);
  assert.match(JSON.stringify(body?.components), new RegExp(`ask:${portArticle.id}:`));
});

test('a story that is taken down leaves the others as they were, and nothing of itself', () => {
  fc.assert(
    fc.property(anyStories, fc.nat(9), fc.nat(9), (entries, count, pick) => {
      const [listed, stories] = [entries.slice(0, count), entries.slice(count)];
      const { article } = entries[pick % entries.length] ?? assert.fail();
      for (const body of post(stories, listed)) {
        const given = {
          components: (body.components ?? []) as Parameters<typeof withoutStoryIn>[0]['components'],
          embeds: body.embeds ?? [],
          content: body.content ?? '',
        };
        const rest = withoutStoryIn(given, article.id, 'zh-CN');
        const told = toldIn(given.components);
        const left = told.filter((name) => name.split('.')[0] !== article.id);
        if (told.length === left.length) assert.equal(rest.kind, 'unrelated');
        else if (left.length === 0) assert.equal(rest.kind, 'empty');
        else {
          assert.ok(rest.kind === 'changed');
          assert.deepEqual(toldIn(rest.body.components), left);
          assert.deepEqual(messageBreaches(JSON.parse(JSON.stringify(rest.body)), []), []);
          const before = given.embeds.map((embed) => JSON.stringify(embed));
          const after = (carried(rest.body).embeds ?? []).map((embed) => JSON.stringify(embed));
          const isListed = listed.some((entry) => entry.article.id === article.id);
          const kept = after.filter((embed) => before.includes(embed));
          assert.equal(kept.length, before.length - 1, isListed ? 'the list' : 'the story');
        }
      }
    }),
    { numRuns: 60 },
  );
});
