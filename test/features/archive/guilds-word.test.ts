import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../../src/domain/article.ts';
import { articleId } from '../../../src/domain/article-id.ts';
import { type Archive, createArchive } from '../../../src/features/archive.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type Delivery, toArticle, toOrigin } from './made-news.ts';
import { createFakeLease } from '../../support/fake-lease.ts';

/** With another address at which its source says that it stands. */
interface Brought extends Delivery {
  readonly also?: number | undefined;
  /** What else it says. */
  readonly as?: Partial<Article>;
}

const address = (number: number) => `https://paper.example/0/${number}`;

/** Everything that an audience can get out of the archive, but for numbers that belong to the log. */
async function lookAt(seen: Archive) {
  const stories = await Array.fromAsync(seen.after(0));
  return stories.map(({ article: { id: _id, ...told }, otherReports = [], updatedAt }) => ({
    told,
    others: otherReports.map(({ articleId: _other, ...report }) => report),
    isUpdated: updatedAt !== undefined,
  }));
}

async function bring(deliveries: readonly Brought[]) {
  const lease = createFakeLease();
  const { articles } = createMemoryStore();
  const archive = await createArchive({ articles, lease, clock: createFakeClock(), log: createRecordingLog() });
  for (const one of deliveries)
    await archive.append(
      { ...toArticle(one), ...one.as },
      toOrigin(one),
      one.also === undefined ? [] : [address(one.also)],
    );
  return archive;
}

/** Each audience sees what it would if the other guilds' sources had brought nothing. */
async function nobodySeesOthers(deliveries: readonly Brought[]): Promise<void> {
  const archive = await bring(deliveries);
  for (const audience of [null, 'guild-a', 'guild-b']) {
    const without = await bring(deliveries.filter((one) => one.audience === null || one.audience === audience));
    assert.deepEqual(await lookAt(archive.seenFrom(audience)), await lookAt(without.seenFrom(audience)), `${audience}`);
  }
}

const whole: Brought = {
  story: 0,
  without: undefined,
  ending: 0,
  points: 0,
  page: undefined,
  audience: null,
  source: 0,
};
const ofGuild = { audience: 'guild-a' };

test('where a guild’s source says that everyone’s story stands, everyone’s sources can have another text', async () => {
  for (const there of [{ page: 1 }, { also: 1 }])
    await nobodySeesOthers([whole, { ...whole, ...ofGuild, ...there }, { ...whole, without: 0, page: 1 }]);
});

test('the text that a guild’s source gave everyone’s story is new to everyone from another source', async () => {
  const first = { ...whole, page: 1 };
  const changed = { ...first, ending: 1 };
  for (const later of [changed, { ...changed, page: 0 }, { ...changed, source: 1, points: 1 }])
    await nobodySeesOthers([{ ...first, ...ofGuild }, first, { ...changed, ...ofGuild }, later]);
});

test('what tells the same as a guild’s text of everyone’s story alone is told to everyone', async () => {
  const first = { ...whole, page: 1 };
  const [there, other] = [toArticle(first), toArticle({ ...first, story: 1 })];
  const titled = (sections: Article['sections']) => ({ sections, id: articleId(there.title, sections, []) });
  const grown = { ...first, ...ofGuild, as: titled([...there.sections, ...other.sections]) };
  const later = { ...first, page: undefined, as: { title: there.title, ...titled(other.sections) } };
  await nobodySeesOthers([{ ...first, ...ofGuild }, first, grown, later]);
});

test('whatever sources claim, of a few stories that they share again and again, none changes what others see', async () => {
  const brought: fc.Arbitrary<Brought> = fc.record({
    story: fc.nat({ max: 1 }),
    without: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 2 }),
    ending: fc.nat({ max: 2 }),
    points: fc.nat({ max: 1 }),
    page: fc.option(fc.nat({ max: 1 }), { nil: undefined, freq: 2 }),
    audience: fc.constantFrom(null, 'guild-a', 'guild-b', null),
    source: fc.nat({ max: 1 }),
    also: fc.option(fc.nat({ max: 1 }), { nil: undefined, freq: 2 }),
  });
  await fc.assert(fc.asyncProperty(fc.array(brought, { maxLength: 14 }), nobodySeesOthers), { numRuns: 300, seed: 11 });
});
