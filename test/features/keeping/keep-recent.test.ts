import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Article } from '../../../src/domain/article.ts';
import { byOperator } from '../../../src/domain/source.ts';
import { createArchive } from '../../../src/features/archive.ts';
import { createIngest } from '../../../src/features/ingest.ts';
import { keepRecent } from '../../../src/features/keeping/keep-recent.ts';
import { createWasLetGo } from '../../../src/features/keeping/let-go-keys.ts';
import { createRoster } from '../../../src/features/roster.ts';
import { createOrderChanges } from '../../../src/features/subscriptions/order-changes.ts';
import { makeArticle } from '../../support/articles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { makeSubscription } from '../../support/publishing.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const dayMs = 86_400_000;
const story = (title: string, keyPoints?: readonly string[]): Article =>
  makeArticle({
    title,
    ...(keyPoints && { keyPoints }),
    sections: [{ heading: null, paragraphs: [`${title}。${title.repeat(9)}。`] }],
  });
const [ferry, bridge, tunnel] = [story('渡轮停航'), story('大桥封闭'), story('隧道检修')];

async function setUp(summarise?: (article: Article) => Promise<{ points: readonly string[]; by: 'model' }>) {
  const store = createMemoryStore();
  const clock = createFakeClock();
  const log = createRecordingLog();
  const lease = await store.lease('appender');
  const archive = await createArchive({ articles: store.articles, lease, clock, log });
  const roster = createRoster(store);
  const changes = createOrderChanges(store, clock);
  const { takeIn } = createIngest({
    archive,
    read: async () => [],
    ...(summarise && { summarise }),
    wasLetGo: createWasLetGo(store.letGo),
    log,
  });
  /** All that is due, at once. */
  async function keep(): Promise<void> {
    const stop = keepRecent({ archive, letGo: store.letGo, roster, store, days: 90, clock, log });
    await stop();
  }
  const bring = async (article: Article) => (await takeIn([article], byOperator))[0]?.kind;
  const titles = () => Array.from(archive.whole.outline(), ({ title }) => title);
  return { store, clock, log, archive, roster, changes, takeIn, keep, bring, titles };
}

test('what is older than so many days goes, and is left out when it is brought again', async () => {
  const { clock, keep, bring, titles, log } = await setUp();
  await bring(ferry);
  await clock.advance(89 * dayMs);
  await bring(bridge);
  await keep();
  assert.deepEqual(titles(), ['大桥封闭', '渡轮停航']);
  await clock.advance(2 * dayMs);
  await keep();
  await keep();
  assert.deepEqual(titles(), ['大桥封闭']);
  assert.deepEqual(
    log.of('articles-let-go').map(({ fields }) => fields.articles),
    [1],
  );
  assert.equal(await bring(ferry), undefined);
  assert.equal(await bring(bridge), 'known');
});

test('one that another source brought of late stays, and may be brought again', async () => {
  const { store, clock, archive, keep, bring, titles } = await setUp();
  await bring(ferry);
  await clock.advance(80 * dayMs);
  await archive.append(
    { ...ferry, source: '晚报', url: 'https://evening.example/ferry' },
    { audience: null, sourceId: 's' },
  );
  await bring(bridge);
  await clock.advance(20 * dayMs);
  await keep();
  assert.ok(titles().includes('渡轮停航'));
  assert.deepEqual(await Array.fromAsync(store.letGo.entries()), []);
  assert.equal(await bring(ferry), 'known');
});

test('one that was changed doesn’t come back as it read last, nor as it read before', async () => {
  const { clock, keep, bring, titles } = await setUp();
  const at = (article: Article): Article => ({ ...article, url: 'https://news.example/ferry' });
  const { title, sections } = ferry;
  const changed = makeArticle({ title, sections: [...sections, { heading: null, paragraphs: ['更正：周三复航。'] }] });
  await bring(at(ferry));
  assert.equal(await bring(at(changed)), 'updated');
  await clock.advance(91 * dayMs);
  await keep();
  assert.deepEqual(titles(), []);
  assert.equal(await bring(at(changed)), undefined);
  assert.equal(await bring(at(ferry)), undefined);
});

test('one that a guild alone had and that went may still come to others, but not to that guild again', async () => {
  const { clock, keep, takeIn, titles } = await setUp();
  const bringTo = async (audience: string | null, sourceId: string) =>
    (await takeIn([ferry], { audience, sourceId }))[0]?.kind;
  await bringTo('7', 'own');
  await clock.advance(91 * dayMs);
  await keep();
  assert.deepEqual(titles(), []);
  assert.equal(await bringTo('7', 'own'), undefined);
  assert.equal(await bringTo('8', 'theirs'), 'new');
  assert.equal(await bringTo(null, 'public'), 'sighting');
});

test('one that goes while the rest of its document is being summarised doesn’t come back with it', async () => {
  const summarising = Promise.withResolvers<void>();
  const summarised = Promise.withResolvers<void>();
  const { clock, keep, bring, takeIn, titles } = await setUp(async () => {
    summarising.resolve();
    await summarised.promise;
    return { points: ['检修三天。'], by: 'model' };
  });
  await bring(ferry);
  await clock.advance(91 * dayMs);
  const taking = takeIn([ferry, story('隧道检修', [])], byOperator);
  await summarising.promise;
  await keep();
  summarised.resolve();
  assert.deepEqual(
    (await taking).map(({ kind }) => kind),
    ['new'],
  );
  assert.deepEqual(titles(), ['隧道检修']);
});

test('what a channel is owed stays, and what it would be owed again if its last change were taken back; the log says whose it is', async () => {
  const { clock, roster, changes, keep, bring, titles, log } = await setUp();
  const subscription = makeSubscription({ channelId: '7' });
  await roster.saveProgress({ channelId: '7', offset: 0, servedDue: 0, inFlight: null }, '1');
  await roster.changeSubscription('7', () => subscription);
  for (const article of [ferry, bridge, tunnel]) await bring(article);
  await clock.advance(91 * dayMs);
  await keep();
  assert.equal(titles().length, 3);
  const [held] = log.of('articles-held');
  assert.deepEqual([held?.level, held?.fields.channelId, held?.fields.seq], ['warn', '7', 1]);

  const before = { subscription, progress: { channelId: '7', offset: 1, servedDue: 0, inFlight: null } };
  await changes.note({ channelId: '7', guildId: '1', changedBy: '1', before, ends: true });
  await roster.forget('7');
  await keep();
  assert.deepEqual(titles(), ['隧道检修', '大桥封闭']);
  await clock.advance(2 * dayMs);
  await keep();
  assert.deepEqual(titles(), []);
});

test('what a channel is owed that another process serves stays, too', async () => {
  const { store, clock, keep, bring, titles } = await setUp();
  await store.subscriptions.set('7', makeSubscription({ channelId: '7' }));
  await store.progress.set('7', { channelId: '7', offset: 1, servedDue: 0, inFlight: null });
  for (const article of [ferry, bridge, tunnel]) await bring(article);
  await clock.advance(91 * dayMs);
  await keep();
  assert.deepEqual(titles(), ['隧道检修', '大桥封闭']);
  await store.subscriptions.delete('7');
  await clock.advance(dayMs);
  await keep();
  assert.deepEqual(titles(), []);
});
