import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import { byOperator } from '../../src/domain/source.ts';
import type { Progress, Subscription } from '../../src/domain/subscription.ts';
import { onTrial, refused, removed } from '../../src/domain/subscription-status.ts';
import type { Store } from '../../src/ports/store.ts';
import { makeArticle, makeStory } from '../support/articles.ts';
import {
  conversation,
  keptSource,
  orderChange,
  progress,
  sourceState,
  subscription,
  takeDown,
  vectors,
} from './sample-records.ts';
import { collect, type StorePlace } from './store-place.ts';

/** How every store keeps each kind of record, and what it takes for none. */
export function recordContract(name: string, createPlace: () => Promise<StorePlace>): void {
  describe(`${name} with records of every kind`, () => {
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
      const story = { ...makeStory(901, 901, article), sketch: 'AAAA' };
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
      const read = async (since: number) => new Map((await Array.fromAsync(store.articles.outlines(since))).flat());
      const all = await read(902);
      for (const entry of entries) {
        const outline = all.get(seqKey(entry.seq));
        if (!('article' in entry)) assert.deepEqual(outline, entry);
        else {
          assert.ok(outline && 'article' in outline);
          const { keyPoints, sections } = outline.article;
          const isOld = entry.archivedAt < 902;
          assert.equal(outline.sketch, isOld && place.leavesSketchesOut ? '' : sketch);
          if (place.leavesTextsOut) assert.deepEqual({ keyPoints, sections }, { keyPoints: [], sections: [] });
          const { keyPoints: points, sections: texts } = article;
          const texted = { ...outline.article, keyPoints: points, sections: texts };
          assert.deepEqual({ ...outline, sketch, article: texted }, entry);
        }
      }
      const spaced = all.get(seqKey(905));
      assert.ok(spaced && 'article' in spaced);
      assert.equal(spaced.article.source, awkward);
      for (let seq = 901; seq <= 905; seq += 1) await store.articles.delete(seqKey(seq));
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
  });
}
