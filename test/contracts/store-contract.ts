import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { ArticleVectors } from '../../src/domain/article-vectors.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { OrderChange } from '../../src/domain/order-change.ts';
import type { KeptSource } from '../../src/domain/kept-source.ts';
import type { InboxItem } from '../../src/domain/inbox-item.ts';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { byOperator } from '../../src/domain/source.ts';
import { newSourceState, type SourceState } from '../../src/domain/source-state.ts';
import type { Progress, Subscription } from '../../src/domain/subscription.ts';
import { onTrial, refused, removed } from '../../src/domain/subscription-status.ts';
import type { TakeDown } from '../../src/domain/take-down.ts';
import type { Collection, Store } from '../../src/ports/store.ts';
import { makeArticle, makeStory } from '../support/articles.ts';

/** Somewhere that holds records between two openings. */
export interface StorePlace {
  open(): Promise<Store>;
  /** Puts a text where a record of a collection is kept. */
  writeRaw(collection: string, key: string, text: string): Promise<void>;
  /** Whether outlines come without texts. */
  readonly leavesTextsOut?: true;
  remove(): Promise<void>;
}

const subscription: Subscription = {
  channelId: '1200000000000000001',
  guildId: null,
  createdBy: '1200000000000000002',
  createdAt: 1_790_000_000_000,
  schedule: { kind: 'cron', preset: 'custom', cron: '30 7 * * *', timeZone: 'Asia/Shanghai' },
  quiet: { from: 23 * 60, to: 7 * 60, timeZone: 'Asia/Taipei' },
  topics: ['芯片', '-游戏'],
  mentionRoleId: null,
  locale: 'zh-TW',
  status: {
    kind: 'paused',
    reason: 'forbidden',
    since: 1_790_000_001_000,
    missing: ['send-messages'],
    notice: { kind: 'owed', sending: null },
    refusedAt: 1_790_000_002_000,
    failedTrials: 0,
  },
};

const progress: Progress = {
  channelId: '1200000000000000001',
  offset: 7,
  servedDue: 1_790_000_000_000,
  inFlight: {
    dueAt: null,
    late: false,
    messages: [{ stories: [{ seq: 8, page: 0 }], listed: [6] }],
    offsetAfter: 8,
    sent: 0,
    attemptedAt: null,
  },
};

const sourceState: SourceState = {
  ...newSourceState('0123456789abcdef', 'https://news.example/要闻.xml', 1_790_000_000_000),
  kind: 'feed',
  title: '港口要闻',
  validators: { url: 'https://news.example/feed', etag: '"a-7"', lastModified: null },
  lastPollAt: 1_790_000_004_000,
  usualGapMs: 5_400_000.5,
  failures: 2,
  problem: { code: 'rate-limited', at: 1_790_000_004_000, detail: '429' },
  hold: {
    since: 1_790_000_001_000,
    findings: [{ code: 'placeholder', title: 'undefined', excerpt: null }],
    notice: { kind: 'owed', sending: '1a' },
  },
  habits: { lengths: [800], texts: ['0f'], passedOver: 1, readsPages: true, releasedAt: 1_700_000_000_000 },
  refused: [{ key: '00000000000000dd', fingerprint: '00000000000000ee' }],
  seen: [{ key: '00000000000000aa', fingerprint: '00000000000000bb', edits: 2 }],
  late: [{ key: '00000000000000cc', attempts: 1 }],
  days: [{ day: 20_785, stories: 3 }],
};

const orderChange: OrderChange = {
  channelId: '1200000000000000001',
  revision: 1_790_000_003_000,
  changedBy: '1200000000000000002',
  before: { subscription, progress },
  ends: false,
  told: ['c0ffee', 'c0ffee.1'],
  isUndone: false,
};

const conversation: Conversation = {
  userId: '1200000000000000002',
  guildId: null,
  channelId: '1200000000000000001',
  isPrivate: true,
  at: 1_790_000_000_000,
  scope: { kind: 'article', articleId: '00000000000000a1' },
  turns: [
    {
      userId: '1200000000000000002',
      at: 1_790_000_000_000,
      question: '几点？',
      answer: '八点。',
      articleIds: ['00000000000000a1'],
    },
  ],
  longAnswer: {
    abstained: false,
    mode: 'model',
    sentences: [{ text: '八点。', citations: [1] }],
    citations: [
      {
        n: 1,
        articleId: '00000000000000a1',
        title: '港口',
        publishedAt: '2026-10-30',
        quote: '八点',
        start: 0,
        end: 2,
      },
    ],
    note: 'cut-short',
    dropped: 1,
  },
};

const vectors: ArticleVectors = {
  model: 'Qwen/Qwen3-Embedding-0.6B',
  dimensions: 4,
  passages: [
    { textHash: 'c0ffee', direction: Buffer.from([127, 0, 256 - 127, 1]).toString('base64') },
    { textHash: 'decaf', direction: Buffer.from([1, 2, 3, 127]).toString('base64') },
  ],
};

const takeDown: TakeDown = {
  articleId: '00000000000000a1',
  askedAt: 1_790_000_004_000,
  since: 1_790_000_000_000,
  isRemoved: true,
  isPosted: true,
  lastChannelId: '1200000000000000001',
  unreached: ['1200000000000000000'],
};

const keptSource: KeptSource = {
  source: {
    id: sourceState.sourceId,
    url: sourceState.url,
    audience: '1200000000000000003',
    topics: ['芯片', '-游戏'],
    addedBy: null,
    addedAt: 1_790_000_000_000,
  },
  leftAt: 1_790_000_001_000,
};

function handedOver(title?: string): InboxItem {
  return { article: makeArticle(title === undefined ? {} : { title }), origin: byOperator, alsoAt: [] };
}

const failed = { name: 'HexinError', code: 'store-failed' };

/** What every store promises, whatever it is made of. */
export function storeContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} as a store`, () => {
    let place: StorePlace;
    let store: Store;
    before(async () => {
      place = await createPlace();
      store = await place.open();
    });
    after(async () => {
      await store.close();
      await place.remove();
    });

    test('answers undefined for what was never written', async () => {
      assert.equal(await store.facts.get('never-written'), undefined);
      assert.equal(await store.articles.get(seqKey(1)), undefined);
    });

    test('gives every kind of record back as it was written', async () => {
      const article = makeArticle({ url: 'https://example.com/港口', publishedAt: '2026-10-30' });
      const entry = makeStory(1, 1_790_000_000_000, article);
      await store.articles.set(seqKey(1), entry);
      const item = { article, origin: { audience: '1', sourceId: 'c0ffee' }, alsoAt: ['https://example.com/a'] };
      await store.inbox.set('a', item);
      await store.subscriptions.set(subscription.channelId, subscription);
      await store.progress.set(progress.channelId, progress);
      await store.orderChanges.set(orderChange.channelId, orderChange);
      const inForum: Subscription = { ...subscription, channelId: '1200000000000000019', channelKind: 'forum' };
      await store.subscriptions.set(inForum.channelId, inForum);
      const begun: Progress = {
        ...progress,
        channelId: inForum.channelId,
        inFlight: progress.inFlight && { ...progress.inFlight, sent: 1, postId: '1200000000000000010' },
      };
      await store.progress.set(begun.channelId, begun);
      const crosspost = {
        channelId: '1200000000000000001',
        messageId: '1200000000000000011',
        guildId: '1100000000000000001',
        sentAt: 1_790_000_000_000,
      };
      await store.crossposts.set(crosspost.messageId, crosspost);
      await store.conversations.set('thread:7', conversation);
      await store.vectors.set(article.id, vectors);
      const nobodys = { ...subscription, channelId: '1200000000000000009', createdBy: null };
      await store.subscriptions.set(nobodys.channelId, nobodys);
      await store.modelTokens.set('20785.a', { day: 20_785, tokens: 123 });
      await store.sources.set(keptSource.source.id, keptSource);
      await store.sourceStates.set(sourceState.sourceId, sourceState);
      await store.letGo.set('00000000000000a1', { at: 1_790_000_000_000 });
      await store.takeDowns.set(takeDown.articleId, takeDown);
      await store.facts.set('commands', 'c0ffee');
      assert.deepEqual(await store.subscriptions.get(nobodys.channelId), nobodys);
      assert.deepEqual(await store.modelTokens.get('20785.a'), { day: 20_785, tokens: 123 });
      assert.deepEqual(await store.articles.get(seqKey(1)), entry);
      assert.deepEqual(await store.inbox.get('a'), item);
      assert.deepEqual(await store.subscriptions.get(subscription.channelId), subscription);
      assert.deepEqual(await store.progress.get(progress.channelId), progress);
      assert.deepEqual(await store.orderChanges.get(orderChange.channelId), orderChange);
      assert.deepEqual(await store.subscriptions.get(inForum.channelId), inForum);
      assert.deepEqual(await store.progress.get(begun.channelId), begun);
      assert.deepEqual(await store.crossposts.get(crosspost.messageId), crosspost);
      assert.deepEqual(await store.conversations.get('thread:7'), conversation);
      assert.deepEqual(await store.vectors.get(article.id), vectors);
      assert.deepEqual(await store.sources.get(keptSource.source.id), keptSource);
      assert.deepEqual(await store.sourceStates.get(sourceState.sourceId), sourceState);
      assert.deepEqual(await store.letGo.get('00000000000000a1'), { at: 1_790_000_000_000 });
      assert.deepEqual(await store.takeDowns.get(takeDown.articleId), takeDown);
      assert.equal(await store.facts.get('commands'), 'c0ffee');
    });

    test('gives every kind of log entry back, and reads those of the first version as everyone’s', async () => {
      const article = makeArticle({ url: 'https://example.com/港口' });
      const story = makeStory(10, 7, article);
      const fact = { archivedAt: 7, origin: { audience: '1', sourceId: 'c0ffee' }, urlKeys: ['decaf'] };
      const publication = { title: '港口', source: '日报', url: null, publishedAt: '2026-10-30' };
      const entries: readonly LogEntry[] = [
        { ...story, nearTo: ['00000000000000a1'], sketch: 'AAAA' },
        { ...story, seq: 10, origin: { ...fact.origin, isPast: true } },
        { kind: 'sighting', seq: 11, ...fact, articleId: article.id, publication, nearTo: [] },
        { kind: 'update', seq: 12, ...fact, article, readAs: article.id, sketch: '' },
        { kind: 'removal', seq: 13, archivedAt: 7, articleId: article.id, readAs: ['a'], urlKeys: [], sketches: [''] },
        { kind: 'stripped', seq: 14, archivedAt: 7 },
        { kind: 'trim', seq: 15, archivedAt: 7, before: 3 },
      ];
      for (const entry of entries) {
        await store.articles.set(seqKey(entry.seq), entry);
        assert.deepEqual(await store.articles.get(seqKey(entry.seq)), entry);
      }
      await place.writeRaw(
        'articles',
        seqKey(16),
        JSON.stringify({ v: 1, record: { seq: 16, archivedAt: 7, article } }),
      );
      assert.deepEqual(await store.articles.get(seqKey(16)), { ...story, seq: 16 });
      await place.writeRaw('inbox', 'old', JSON.stringify({ v: 1, record: article }));
      assert.deepEqual(await store.inbox.get('old'), { article, origin: byOperator, alsoAt: [] });
      await place.writeRaw('articles', seqKey(17), JSON.stringify({ v: 3, record: { ...story, seq: 17 } }));
      await assert.rejects(store.articles.get(seqKey(17)), { code: 'record-invalid' });
      for (let seq = 10; seq <= 17; seq += 1) await store.articles.delete(seqKey(seq));
      await store.inbox.delete('old');
    });

    test('lists the log without its texts, and with all else of it', async () => {
      const awkward = '引“号”",","sections":[{"],"source":\\"],"keyPointsBy":\u0000\ud83d';
      const article = makeArticle({
        title: awkward,
        keyPoints: [awkward, ']'],
        sections: [{ heading: awkward, paragraphs: [awkward, '],'] }],
        source: awkward,
        publishedAt: awkward,
      });
      const story = makeStory(901, 901, article);
      const { origin, readAs, urlKeys, sketch } = story;
      const entries: readonly LogEntry[] = [
        story,
        { kind: 'update', seq: 902, archivedAt: 902, article, origin, readAs, urlKeys, sketch },
        {
          kind: 'removal',
          seq: 903,
          archivedAt: 903,
          articleId: awkward,
          readAs: [awkward],
          urlKeys,
          sketches: [sketch],
        },
        { kind: 'trim', seq: 904, archivedAt: 904, before: 1 },
      ];
      await store.articles.setAll(entries.map((entry) => [seqKey(entry.seq), entry]));
      const first = { v: 1, record: { seq: 905, archivedAt: 905, article } };
      await place.writeRaw('articles', seqKey(905), JSON.stringify(first, null, 1));
      const all = new Map((await Array.fromAsync(store.articles.outlines())).flat());
      for (const entry of entries) {
        const outline = all.get(seqKey(entry.seq));
        if (!('article' in entry)) assert.deepEqual(outline, entry);
        else {
          assert.ok(outline && 'article' in outline);
          const { keyPoints, sections } = outline.article;
          if (place.leavesTextsOut) assert.deepEqual({ keyPoints, sections }, { keyPoints: [], sections: [] });
          const { keyPoints: points, sections: texts } = article;
          assert.deepEqual({ ...outline, article: { ...outline.article, keyPoints: points, sections: texts } }, entry);
        }
      }
      const spaced = all.get(seqKey(905));
      assert.ok(spaced && 'article' in spaced);
      assert.equal(spaced.article.source, awkward);
      for (let seq = 901; seq <= 905; seq += 1) await store.articles.delete(seqKey(seq));
    });

    test('keeps a key of one collection apart from the same key of another', async () => {
      await store.facts.set('same-key', 'a fact');
      await store.inbox.set('same-key', handedOver());
      await store.facts.delete('same-key');
      assert.equal((await store.inbox.get('same-key'))?.article.title, makeArticle().title);
    });

    test('overwrites, and says whether there was something to delete', async () => {
      await store.facts.set('twice', 'first');
      await store.facts.set('twice', 'second');
      assert.equal(await store.facts.get('twice'), 'second');
      assert.equal(await store.facts.delete('twice'), true);
      assert.equal(await store.facts.delete('twice'), false);
      assert.equal(await store.facts.get('twice'), undefined);
    });

    test('keeps any text exactly, NUL and halves of surrogate pairs included', async () => {
      const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })).map(toText));
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          await store.facts.set('text', value);
          assert.equal(await store.facts.get('text'), value);
        }),
        { numRuns: 50, examples: [['\0'], ['\ud800'], ['核心提示：①\u2028𠮷\r\n'], ['']] },
      );
    });

    test('keeps a record of a megabyte', async () => {
      const value = '百万字'.repeat(350_000);
      await store.facts.set('large', value);
      assert.equal(await store.facts.get('large'), value);
      await store.facts.delete('large');
    });

    test('takes every printable ASCII character in a key, and no other', async () => {
      const key = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index));
      await store.facts.set(key, 'printable');
      assert.equal(await store.facts.get(key), 'printable');
      assert.equal(await store.facts.get(key.toUpperCase()), undefined);
      for (const bad of ['', '\0', 'a\nb', '键', '\ud800', 'k'.repeat(201)]) {
        await assert.rejects(store.facts.set(bad, 'x'), { name: 'HexinError', code: 'bad-key' });
        await assert.rejects(store.facts.get(bad), { name: 'HexinError', code: 'bad-key' });
        await assert.rejects(store.facts.delete(bad), { name: 'HexinError', code: 'bad-key' });
      }
    });

    test('refuses to write what it would refuse to read', async () => {
      const spoilt = { ...progress, offset: Number.NaN };
      await assert.rejects(store.progress.set('spoilt', spoilt), { name: 'HexinError', code: 'record-invalid' });
      assert.equal(await store.progress.get('spoilt'), undefined);
      for (const wrong of [{ dimensions: 7 }, { dimensions: 0 }, { passages: [{ textHash: '', direction: '....' }] }]) {
        const written = store.vectors.set('spoilt', { ...vectors, ...wrong });
        await assert.rejects(written, { name: 'HexinError', code: 'record-invalid' });
      }
      assert.equal(await store.vectors.get('spoilt'), undefined);
    });

    test('says which record it is that can not be read, and takes none for missing', async () => {
      const bad = {
        'no JSON': '{"v":1,"record":{"chan',
        'newer version': '{"v":2,"record":{"channelId":"1","offset":1,"servedDue":0,"inFlight":null}}',
        'no version': '{"channelId":"1","offset":1,"servedDue":0,"inFlight":null}',
        'missing field': '{"v":1,"record":{"channelId":"1","offset":1,"servedDue":0}}',
        'unknown field': '{"v":1,"record":{"channelId":"1","offset":1,"servedDue":0,"inFlight":null,"extra":1}}',
      };
      for (const [key, text] of Object.entries(bad)) {
        await place.writeRaw('progress', key, text);
        const expected = { name: 'HexinError', code: 'record-invalid', message: new RegExp(`${key} of progress`) };
        await assert.rejects(store.progress.get(key), expected);
        await assert.rejects(collect(store.progress), { code: 'record-invalid' });
        assert.equal(await store.progress.delete(key), true);
      }
    });

    test('reads a pause from before it was kept what is missing, and every status as it was written', async () => {
      const { status: _, ...rest } = subscription;
      const old = { ...rest, status: { kind: 'paused', reason: 'forbidden', since: 7 } };
      await place.writeRaw('subscriptions', 'old', JSON.stringify({ v: 1, record: old }));
      const forbidden = refused({ kind: 'active' }, 7);
      assert.deepEqual((await store.subscriptions.get('old'))?.status, { ...forbidden, refusedAt: 0 });
      const byHand = { kind: 'paused', reason: 'by-hand', since: 5 } as const;
      const statuses = [{ kind: 'active' }, onTrial(forbidden), byHand, forbidden, removed(byHand, 9)] as const;
      for (const status of statuses) {
        await store.subscriptions.set('old', { ...subscription, status });
        assert.deepEqual((await store.subscriptions.get('old'))?.status, status);
      }
      await store.subscriptions.delete('old');
    });

    test('lists records by code unit of their keys, not as a person would sort them', async () => {
      const keys = ['Z', 'a', 'B', '10', '9', 'b', '_', '-', ' ', '~', 'aa', 'A'];
      await Promise.all(keys.map((key) => store.inbox.set(key, handedOver(key))));
      const listed = (await collect(store.inbox)).filter((key) => keys.includes(key));
      assert.deepEqual(listed, keys.toSorted(byCodeUnit));
    });

    test('keeps what was written when it is closed and opened again', async () => {
      const first = await place.open();
      await first.facts.set('kept', '开');
      await first.close();
      const second = await place.open();
      assert.equal(await second.facts.get('kept'), '开');
      await second.close();
    });

    test('shows one opening what another has written', async () => {
      const other = await place.open();
      await other.facts.set('shared', '1');
      assert.equal(await store.facts.get('shared'), '1');
      await other.close();
    });

    test('takes many writes at once', async () => {
      const keys = Array.from({ length: 300 }, (_, index) => `at-once-${index}`);
      await Promise.all(keys.map((key) => store.facts.set(key, key)));
      assert.deepEqual(await Promise.all(keys.map((key) => store.facts.get(key))), keys);
      await Promise.all(keys.map((key) => store.facts.delete(key)));
    });

    test('writes several records together, among other writes, or none of them', async () => {
      const keys = Array.from({ length: 40 }, (_, index) => `together-${index}`);
      const alone = store.facts.set('together-alone', 'here');
      await store.facts.setAll(keys.map((key) => [key, `the first ${key}`] as const));
      await store.facts.setAll(keys.map((key) => [key, key] as const));
      await alone;
      assert.deepEqual(await Promise.all(keys.map((key) => store.facts.get(key))), keys);
      assert.equal(await store.facts.get('together-alone'), 'here');
      await store.facts.setAll([]);

      const spoilt = { ...progress, offset: Number.NaN };
      const refusedOne = store.progress.setAll([
        ['together-good', progress],
        ['together-spoilt', spoilt],
      ]);
      await assert.rejects(refusedOne, { name: 'HexinError', code: 'record-invalid' });
      await assert.rejects(
        store.facts.setAll([
          ['good', ''],
          ['bad\n', ''],
        ]),
        { name: 'HexinError', code: 'bad-key' },
      );
      assert.equal(await store.progress.get('together-good'), undefined);
      await Promise.all([...keys, 'together-alone'].map((key) => store.facts.delete(key)));
    });

    test('leaves one of the values whole when a record is written by many at once', async () => {
      const values = Array.from({ length: 50 }, (_, index) => String(index).repeat(1_000));
      await Promise.all(values.map((value) => store.facts.set('contended', value)));
      assert.ok(values.includes((await store.facts.get('contended')) ?? ''));
    });

    test('can be closed twice, and fails what is asked afterwards', async () => {
      const other = await place.open();
      await Promise.all([other.close(), other.close()]);
      await other.close();
      await assert.rejects(other.facts.get('x'), failed);
      await assert.rejects(other.facts.set('x', 'x'), failed);
      await assert.rejects(other.facts.delete('x'), failed);
      await assert.rejects(collect(other.facts), failed);
      await assert.rejects(other.lease('x'), failed);
    });

    test('gives a lease to one at a time, within one store and across two', async () => {
      const other = await place.open();
      const lease = await store.lease('contract');
      assert.ok(lease);
      assert.equal(await store.lease('contract'), undefined);
      assert.equal(await other.lease('contract'), undefined);
      const different = await other.lease('contract-2');
      assert.ok(different);
      assert.equal(lease.lost.aborted, false);

      await lease.release();
      await lease.release();
      const next = await other.lease('contract');
      assert.ok(next);
      assert.equal(await store.lease('contract'), undefined);
      await other.close();
      const last = await store.lease('contract');
      assert.ok(last, 'closing a store gives its leases back');
      assert.equal(lease.lost.aborted, false, 'a lease that was released is not lost');
      await last.release();
    });

    test('gives a lease that many ask for at once to exactly one of them', async () => {
      const others = await Promise.all(Array.from({ length: 4 }, () => place.open()));
      const leases = await Promise.all(others.map((other) => other.lease('rush')));
      assert.equal(leases.filter((lease) => lease !== undefined).length, 1);
      await Promise.all(others.map((other) => other.close()));
    });
  });

  describe(`${name} with 5,000 records`, () => {
    const count = 5_000;
    const keys = Array.from({ length: count }, (_, index) => seqKey(index * 2));
    let place: StorePlace;
    let store: Store;
    before(async () => {
      place = await createPlace();
      store = await place.open();
      await Promise.all(keys.map((key) => store.facts.set(key, key)));
      await store.inbox.set(seqKey(1), handedOver());
    });
    after(async () => {
      await store.close();
      await place.remove();
    });

    test('lists each of them once, in order, and none of another collection', async () => {
      assert.deepEqual(await collect(store.facts), keys);
    });

    test('can be listed twice at the same time', async () => {
      const [one, two] = await Promise.all([collect(store.facts), collect(store.facts)]);
      assert.equal(one.length, count);
      assert.deepEqual(one, two);
    });

    test('loses and repeats none that was there throughout, whatever is written and deleted meanwhile', async () => {
      const seen: string[] = [];
      let index = 0;
      for await (const [key] of store.facts.entries()) {
        seen.push(key);
        if (index % 97 === 0) {
          await store.facts.set(seqKey(Number(key) + 1), 'ahead');
          await store.facts.set(`0${key}`, 'behind');
          await store.facts.delete(seqKey(Number(key) - 1));
        }
        index++;
      }
      assert.deepEqual(seen, seen.toSorted(byCodeUnit));
      assert.equal(new Set(seen).size, seen.length);
      const there = new Set(seen);
      assert.deepEqual(
        keys.filter((key) => !there.has(key)),
        [],
      );
    });

    test('stops reading when the reader stops', async () => {
      for await (const [key] of store.facts.entries()) {
        assert.match(key, /^0/);
        break;
      }
      assert.equal(await store.facts.get(seqKey(0)), seqKey(0));
    });

    test('throws when it is closed in mid-iteration, and never ends as if all were read', async () => {
      const other = await place.open();
      let read = 0;
      await assert.rejects(async () => {
        for await (const _ of other.facts.entries()) if (++read === 150) await other.close();
      }, failed);
      assert.ok(read < count, `${read} were read`);
    });
  });
}

function toText(units: readonly number[]): string {
  return String.fromCharCode(...units);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}

async function collect(collection: Collection<unknown>): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of collection.entries()) keys.push(key);
  return keys;
}
