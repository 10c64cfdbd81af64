import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore, type StoreOptions } from '../../../src/adapters/keyv/open-store.ts';
import { seqKey } from '../../../src/domain/seq-key.ts';
import type { Store } from '../../../src/ports/store.ts';
import { hear } from '../../contracts/coordination-contract.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

const failed = { name: 'HexinError', code: 'store-failed' };
/** What an interaction has to be answered in. */
const answerMs = 3_000;
const missing = await postgresMissing();

describe('a Postgres that is away', { skip: missing ?? false }, () => {
  const log = createRecordingLog();
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.remove());

  /** A way to the server that a test can trouble, and how it opens a store over it. */
  async function setUp(t: TestContext) {
    const proxy = await startTcpProxy(Number(new URL(await server.freshUrl()).port));
    t.after(() => proxy.close());
    async function open(options: Partial<StoreOptions> = {}): Promise<Store> {
      const store = await openStore(proxy.through(await server.freshUrl()), { log, ...options });
      await store.facts.set('a', '1');
      return store;
    }
    return { proxy, open };
  }

  test('stops in the middle of reading: that fails, and everything goes on once it is back', async (t) => {
    const { open } = await setUp(t);
    const store = await open();
    const count = 1_000;
    await Promise.all(Array.from({ length: count }, (_, index) => store.facts.set(seqKey(index), 'x')));
    let read = 0;
    await assert.rejects(async () => {
      for await (const _ of store.facts.entries()) if (++read === 250) await server.stop();
    }, failed);
    assert.ok(read >= 250 && read < count, `${read} were read`);
    await assert.rejects(store.facts.get('a'), failed);
    await assert.rejects(store.facts.set('a', '2'), failed);
    await assert.rejects(store.facts.delete('a'), failed);
    await assert.rejects(store.lease('other'), failed);
    await assert.rejects(store.holders('other'), failed);
    await assert.rejects(store.announce('other'), failed);

    await server.start();
    await reachable(store, true);
    let again = 0;
    for await (const _ of store.facts.entries()) again++;
    assert.equal(again, count + 1);
    assert.equal(await store.facts.get('a'), '1');
    await store.close();
  });

  test('is blocked: statements that wait for a lock are given up, and nothing of them is done afterwards', async () => {
    const url = await server.freshUrl();
    const store = await openStore(url, { log, answerWithinMs: 300 });
    const keys = ['a', 'b', 'c'];
    for (const key of keys) await store.facts.set(key, '1');
    const schema = new URL(url).searchParams.get('options')?.split('=').at(-1) ?? '';
    const blocker = server.query(`begin; lock table ${schema}.hexin_kv; select pg_sleep(2); commit`);
    const held = `select from pg_locks where relation = '${schema}.hexin_kv'::regclass and mode = 'AccessExclusiveLock' and granted`;
    while (JSON.stringify(await server.query(held)) === '[]');
    await Promise.all(keys.map((key) => assert.rejects(store.facts.set(key, '2'), failed)));
    await blocker;
    // Of what comes late, the first has its turn before this.
    await server.query(`begin; lock table ${schema}.hexin_kv; commit`);
    assert.deepEqual([...(await store.facts.getAll(keys)).values()], ['1', '1', '1']);
    await store.close();
  });

  test('only reads, as a server before it takes over: it counts as away until it writes', async (t) => {
    const { proxy, open } = await setUp(t);
    const store = await open();
    await server.query('alter role postgres set default_transaction_read_only = on');
    proxy.cut();
    await assert.rejects(store.facts.set('a', '2'), { ...failed, message: /read-only|25006/ });
    await reachable(store, false);
    await assert.rejects(store.facts.get('a'), failed);
    await server.query('begin read write; alter role postgres reset default_transaction_read_only; commit');
    await reachable(store, true);
    await store.facts.set('a', '3');
    assert.ok(await store.lease('a'));
    await store.close();
  });

  test('drops one connection: the log says so, and nobody else notices', async (t) => {
    const { proxy, open } = await setUp(t);
    const own = createRecordingLog();
    const store = await open({ log: own });
    proxy.cut();
    await Promise.all(Array.from({ length: 20 }, () => store.facts.get('a')));
    assert.equal(own.of('store-away').length, 0);
    await store.close();
  });

  test('cuts off who listens: they are told to look for themselves, and hear again', async (t) => {
    const { proxy, open } = await setUp(t);
    const store = await open();
    const heard = hear(store, 'topic');
    assert.equal(await heard.next(), undefined);
    await store.announce('topic', '1');
    assert.equal(await heard.next(), '1');
    proxy.cut();
    assert.equal(await heard.next(), undefined);
    await store.announce('topic', '2');
    assert.equal(await heard.next(), '2');
    await store.close();
  });

  test('can be closed while it is away or frozen', async (t) => {
    const { proxy, open } = await setUp(t);
    const store = await open();
    const frozen = await open();
    const asking = await open();
    assert.ok(await store.lease('appender'));
    assert.ok(await frozen.lease('appender'));
    proxy.freeze();
    const asked = assert.rejects(asking.lease('other'), failed);
    const startedAt = performance.now();
    await Promise.all([frozen.close(), asking.close()]);
    assert.ok(performance.now() - startedAt < answerMs);
    proxy.thaw();
    await asked;
    await server.stop();
    await store.close();
    await server.start();
  });

  test('is not there yet when everything starts: it is waited for, as long as anybody wants to', async () => {
    const url = await server.freshUrl();
    const own = createRecordingLog();
    await server.stop();
    const waitUntil = new AbortController();
    const opening = openStore(url, { log: own, waitUntil: waitUntil.signal });
    const stopped = new AbortController();
    const vain = openStore(url, { log, waitUntil: stopped.signal });
    await Promise.all([
      assert.rejects(vain, failed),
      delay(1_500).then(() => {
        stopped.abort();
        return server.start();
      }),
    ]);
    const store = await opening;
    await store.facts.set('a', '1');
    assert.deepEqual(
      own.lines.map(({ event }) => event),
      ['store-waited-for'],
    );
    await store.close();
  });

  test('that will not have us is not waited for', async () => {
    const url = new URL(await server.freshUrl());
    url.password = 'wrong';
    await assert.rejects(openStore(url.href, { log, waitUntil: new AbortController().signal }), failed);
    url.pathname = '/nowhere';
    await assert.rejects(openStore(url.href, { log, waitUntil: new AbortController().signal }), failed);
  });

  // Each has a network of its own, so that they can wait for time at once.
  describe('or far', { concurrency: true }, () => {
    test('is a matter of a moment: what is asked meanwhile is answered when it is back', async (t) => {
      const { proxy, open } = await setUp(t);
      const store = await open();
      proxy.isCut = true;
      proxy.cut();
      const asked = [store.facts.get('a'), store.facts.set('b', '2'), store.lease('c'), store.announce('d')];
      await delay(600);
      proxy.isCut = false;
      const [value, , lease] = await Promise.all(asked);
      assert.equal(value, '1');
      assert.ok(lease);
      assert.equal(await store.facts.get('b'), '2');
      await store.close();
    });

    test('is frozen: all that is asked fails in time to say so, also what waits for others, and later at once', async (t) => {
      const { proxy, open } = await setUp(t);
      const store = await open();
      const changes: boolean[] = [];
      store.onReachable((isReachable) => changes.push(isReachable));
      proxy.freeze();
      const startedAt = performance.now();
      const asked = Array.from({ length: 100 }, (_, index) => [
        store.facts.get('a'),
        store.facts.set(`b${index}`, 'x'),
      ]);
      const results = await Promise.allSettled(asked.flat());
      const tookMs = performance.now() - startedAt;
      assert.ok(
        results.every(({ status }) => status === 'rejected'),
        'nothing is answered',
      );
      assert.ok(tookMs < answerMs, `it took ${tookMs} ms`);
      assert.equal(store.isReachable(), false);

      await delay(1_500);
      const laterAt = performance.now();
      await assert.rejects(store.facts.get('a'), failed);
      await assert.rejects(store.facts.set('a', '2'), failed);
      assert.ok(performance.now() - laterAt < 100);

      proxy.thaw();
      await reachable(store, true);
      assert.equal(await store.facts.get('a'), '1');
      assert.deepEqual(changes, [false, true]);
      await store.close();
    });

    test('is slow: what takes too long fails in time, and what does not is answered', async (t) => {
      const { proxy, open } = await setUp(t);
      const store = await open();
      proxy.delayMs = 60;
      assert.equal(await store.facts.get('a'), '1');
      await store.facts.set('a', '2');
      proxy.delayMs = 4_000;
      const startedAt = performance.now();
      await assert.rejects(store.facts.get('a'), failed);
      await assert.rejects(store.facts.set('a', '3'), failed);
      assert.ok(performance.now() - startedAt < 2 * answerMs);
      proxy.delayMs = 0;
      await reachable(store, true);
      await store.facts.set('a', '4');
      assert.equal(await store.facts.get('a'), '4');
      await store.close();
    });

    test('holds writes up that were given up: they do not come late, over those that came after them', async (t) => {
      const { proxy, open } = await setUp(t);
      const store = await open({ answerWithinMs: 300 });
      const keys = ['a', 'b', 'c'];
      const setAll = (value: string) => keys.map((key) => store.facts.set(key, value));
      await Promise.all(setAll('before'));
      proxy.freeze({ onlyWhatIsThere: true });
      await Promise.all(setAll('old').map((old) => assert.rejects(old, failed)));
      await reachable(store, true);
      await Promise.all(setAll('new'));
      proxy.thaw();
      while (proxy.connections > keys.length) await delay(20);
      assert.deepEqual([...(await store.facts.getAll(keys)).values()], ['new', 'new', 'new']);
      await store.close();
    });

    test('freezes under who listens: they hear again without being cut off', async (t) => {
      const { proxy, open } = await setUp(t);
      const store = await open();
      const heard = hear(store, 'topic');
      assert.equal(await heard.next(), undefined);
      proxy.freeze({ onlyWhatIsThere: true });
      assert.equal(await heard.next(), undefined, 'on another connection');
      await reachable(store, true);
      await store.announce('topic', '1');
      assert.equal(await heard.next(), '1');
      proxy.thaw();
      await store.close();
    });

    test('is frozen when everything starts: it is waited for as well', async (t) => {
      const { proxy } = await setUp(t);
      proxy.freeze();
      const own = createRecordingLog();
      const opening = openStore(proxy.through(await server.freshUrl()), {
        log: own,
        waitUntil: new AbortController().signal,
      });
      while (own.of('store-waited-for').length === 0) await delay(50);
      proxy.thaw();
      await (await opening).close();
    });
  });
});

async function reachable(store: Store, wanted: boolean): Promise<void> {
  const changed = new EventTarget();
  const stop = store.onReachable(() => changed.dispatchEvent(new Event('change')));
  while (store.isReachable() !== wanted) await once(changed, 'change');
  stop();
}
