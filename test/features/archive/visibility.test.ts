import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../../src/domain/article.ts';
import type { Audience } from '../../../src/domain/source.ts';
import { type Archive, createArchive, type OpenArchive } from '../../../src/features/archive.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore, type MemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type Delivery, toArticle, toOrigin } from './made-news.ts';
import { createFakeLease } from '../../support/fake-lease.ts';

const guilds = ['guild-a', 'guild-b'];
const audiences: readonly Audience[] = [null, ...guilds];

const delivery: fc.Arbitrary<Delivery> = fc.record({
  story: fc.nat({ max: 3 }),
  without: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 2 }),
  ending: fc.nat({ max: 2 }),
  points: fc.nat({ max: 2 }),
  page: fc.option(fc.nat({ max: 1 }), { nil: undefined, freq: 2 }),
  audience: fc.constantFrom(...audiences),
  source: fc.nat({ max: 1 }),
});

type Step =
  | { readonly kind: 'bring'; readonly delivery: Delivery }
  | { readonly kind: 'remove'; readonly nth: number }
  | { readonly kind: 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: delivery.map((brought) => ({ kind: 'bring', delivery: brought }) as const) },
  { weight: 1, arbitrary: fc.nat({ max: 5 }).map((nth) => ({ kind: 'remove', nth }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' } as const) },
);

const runs = { numRuns: 150, seed: 7 } as const;

async function open(store: MemoryStore, role: 'appender' | 'follower' = 'appender'): Promise<OpenArchive> {
  const lost = new AbortController().signal;
  const lease = role === 'appender' ? createFakeLease(lost) : undefined;
  return createArchive({ articles: store.articles, lease, clock: createFakeClock(), log: createRecordingLog() });
}

/** Everything that an audience can get out of the archive, but for numbers that belong to the log. */
async function lookAt(seen: Archive) {
  const stories = await Array.fromAsync(seen.after(0));
  return stories.map(({ article: { id: _id, ...told }, otherReports = [], updatedAt }) => ({
    told,
    others: otherReports.map(({ articleId: _other, ...report }) => report),
    isUpdated: updatedAt !== undefined,
  }));
}

/** All that was written, but for when. */
async function readLog(store: MemoryStore) {
  const entries = await Array.fromAsync(store.articles.entries());
  return entries.map(([key, { archivedAt: _archivedAt, ...entry }]) => [key, entry]);
}

test('What comes at once is what it is when it comes one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(delivery, { maxLength: 24 }), { maxLength: 4 }), async (deliveries) => {
      const [together, inTurn] = [createMemoryStore(), createMemoryStore()];
      const [atOnce, oneByOne] = [await open(together), await open(inTurn)];
      for (const some of deliveries) {
        const appended = await Promise.all(some.map((one) => atOnce.append(toArticle(one), toOrigin(one))));
        for (const [index, one] of some.entries()) {
          const { kind, isNew } = await oneByOne.append(toArticle(one), toOrigin(one));
          assert.deepEqual([appended[index]?.kind, appended[index]?.isNew], [kind, isNew]);
        }
      }
      assert.deepEqual(await readLog(together), await readLog(inTurn));
      for (const audience of audiences)
        assert.deepEqual(await lookAt(atOnce.seenFrom(audience)), await lookAt(oneByOne.seenFrom(audience)));
    }),
    runs,
  );
});

async function play(steps: readonly Step[], store = createMemoryStore()): Promise<OpenArchive> {
  let archive = await open(store);
  for (const step of steps) {
    if (step.kind === 'bring') await archive.append(toArticle(step.delivery), toOrigin(step.delivery));
    if (step.kind === 'restart') archive = await open(store.another());
    if (step.kind === 'remove') {
      const story = Array.from(archive.whole.outline())[step.nth];
      if (story) await archive.remove(story.articleId);
    }
  }
  return archive;
}

test('what a guild’s own sources bring changes nothing of what others see, whatever comes in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 24 }), async (deliveries) => {
      const bring = (some: readonly Delivery[]) => play(some.map((brought) => ({ kind: 'bring', delivery: brought })));
      const archive = await bring(deliveries);
      for (const audience of audiences) {
        const without = await bring(deliveries.filter((brought) => [null, audience].includes(brought.audience)));
        assert.deepEqual(await lookAt(archive.seenFrom(audience)), await lookAt(without.seenFrom(audience)));
      }
    }),
    runs,
  );
});

test('an audience is told nothing that no source of its own or of everyone’s brought, and each story once', async () => {
  const words = ({ title, keyPoints, sections, source, url }: Article) =>
    JSON.stringify([title, keyPoints, sections, source, url]);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
      const archive = await play(steps);
      for (const audience of audiences) {
        const seen = archive.seenFrom(audience);
        const brought = steps.flatMap((taken) => (taken.kind === 'bring' ? [taken.delivery] : []));
        const theirs = brought.filter((one) => [null, audience].includes(one.audience)).map(toArticle);
        const stories = await Array.fromAsync(seen.after(0));
        for (const { article, otherReports = [] } of stories) {
          assert.ok(theirs.some((their) => words(their) === words(article)));
          for (const { title, publisher, url } of otherReports)
            assert.ok(theirs.some((their) => their.title === title && their.source === publisher && their.url === url));
        }
        assert.equal(new Set(stories.map(({ article }) => article.id)).size, stories.length);
        assert.equal(new Set(stories.map(({ article }) => words(article))).size, stories.length);
      }
    }),
    runs,
  );
});

test('the ways to look at the archive agree with each other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const archive = await play(steps);
      for (const seen of [archive.whole, ...audiences.map((audience) => archive.seenFrom(audience))]) {
        const stories = await Array.fromAsync(seen.after(0));
        assert.equal(seen.size, stories.length);
        assert.deepEqual(await seen.newest(99), stories.toReversed());
        assert.deepEqual(
          Array.from(seen.outline(), ({ seq, articleId, title }) => [seq, articleId, title]),
          stories.toReversed().map(({ seq, article }) => [seq, article.id, article.title]),
        );
        const seqs = stories.map(({ seq }) => seq);
        assert.deepEqual(
          seqs,
          seqs.toSorted((a, b) => a - b),
        );
        for (let seq = 0; seq <= archive.head; seq += 1) {
          assert.deepEqual(
            Array.from(seen.outline(seq), (listed) => listed.seq),
            seqs.filter((before) => before < seq).toReversed(),
          );
          const story = stories.find((told) => told.seq === seq);
          assert.equal(seen.tells(seq), story !== undefined);
          assert.deepEqual(await seen.at(seq), story);
          assert.deepEqual(seen.inMemory(seq), story);
          assert.equal(seen.countAfter(seq), seqs.filter((told) => told > seq).length);
        }
        for (const story of stories) {
          assert.deepEqual(await seen.get(story.article.id), story);
          const { otherReports, updatedAt } = seen.about(story.article.id) ?? {};
          assert.deepEqual([otherReports, updatedAt], [story.otherReports, story.updatedAt]);
        }
      }
    }),
    runs,
  );
});

test('after a restart, and to a process that follows, everything looks the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.nat({ max: 20 }), async (steps, half) => {
      const store = createMemoryStore();
      await play(steps.slice(0, half), store);
      const follower = await open(store.another(), 'follower');
      const archive = await play(steps.slice(half), store.another());
      await follower.catchUp();
      const restarted = await open(store.another(), 'follower');
      for (const audience of audiences) {
        const told = await Array.fromAsync(archive.seenFrom(audience).after(0));
        assert.deepEqual(await Array.fromAsync(follower.seenFrom(audience).after(0)), told);
        assert.deepEqual(await Array.fromAsync(restarted.seenFrom(audience).after(0)), told);
      }
    }),
    runs,
  );
});

test('an index that takes in the changes of texts, whenever it looks, has for each audience one text of each of its stories', async () => {
  const lookOrStep = fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: fc.constant('look' as const) });
  await fc.assert(
    fc.asyncProperty(fc.array(lookOrStep, { maxLength: 24 }), async (steps) => {
      const store = createMemoryStore();
      let archive = await open(store);
      const index = new Map<string, Article>();
      let seq = 0;
      const look = async () => {
        for await (const change of archive.textsAfter(seq)) {
          if (change.kind === 'gone') index.delete(change.key);
          else index.set(change.key, change.entry.article);
          seq = change.seq;
        }
      };
      for (const taken of steps) {
        if (taken === 'look') await look();
        else if (taken.kind !== 'restart') archive = await oneMore(archive, taken);
      }
      await look();
      for (const audience of audiences) {
        const seen = archive.seenFrom(audience);
        const read = [...index].filter(([key]) => seen.reads(key)).map(([, article]) => article);
        const stories = (await Array.fromAsync(seen.after(0))).map(({ article }) => article);
        const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);
        assert.deepEqual(read.toSorted(byId), stories.toSorted(byId));
      }
      const whole = new Set(Array.from(archive.whole.outline(), ({ articleId }) => articleId));
      for (const key of index.keys()) assert.ok(whole.has(key.split('@')[0] ?? ''));
    }),
    runs,
  );
});

async function oneMore(archive: OpenArchive, taken: Step): Promise<OpenArchive> {
  if (taken.kind === 'bring') await archive.append(toArticle(taken.delivery), toOrigin(taken.delivery));
  if (taken.kind === 'remove') {
    const story = Array.from(archive.whole.outline())[taken.nth];
    if (story) await archive.remove(story.articleId);
  }
  return archive;
}

test('what these eyes see has another revision when, and only when, something of it is another', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const archive = await open(createMemoryStore());
      for (const taken of steps) {
        const before = new Map<Audience, { readonly revision: string; readonly looks: unknown }>();
        const looks = async (audience: Audience) => lookAt(archive.seenFrom(audience));
        for (const audience of audiences)
          before.set(audience, { revision: archive.seenFrom(audience).revision, looks: await looks(audience) });
        await oneMore(archive, taken);
        for (const audience of audiences) {
          const { revision, looks: looked } = before.get(audience) ?? assert.fail();
          const isSame = JSON.stringify(await looks(audience)) === JSON.stringify(looked);
          if (!isSame) assert.notEqual(archive.seenFrom(audience).revision, revision);
          const isOthers = taken.kind === 'bring' && ![null, audience].includes(taken.delivery.audience);
          if (isOthers) assert.equal(archive.seenFrom(audience).revision, revision);
        }
      }
    }),
    { ...runs, numRuns: 60 },
  );
});
