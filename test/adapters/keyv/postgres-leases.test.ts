import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import type { Lease, Store } from '../../../src/ports/store.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { startStoreProcess } from '../../support/store-process.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

/** By then another has to have what its holder can't hold any more. */
const passesOnMs = 15_000;
const missing = await postgresMissing();

const log = createRecordingLog();

describe('the leases of a Postgres', { skip: missing ?? false }, () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.remove());

  /** A store in a place of its own, and the way to it that a test can trouble. */
  async function setUp(t: TestContext) {
    const url = await server.freshUrl();
    const proxy = await startTcpProxy(Number(new URL(url).port));
    const rival = await openStore(url, { log });
    t.after(async () => {
      await proxy.close();
      await rival.close();
    });
    return { url, proxy, rival };
  }

  test('pass on at once when one is released, to who hears of it', async (t) => {
    const { url, rival } = await setUp(t);
    const holder = await openStore(url, { log });
    const lease = await holder.lease('shard');
    assert.ok(lease);
    const taken = Promise.withResolvers<number>();
    let isHearing = false;
    rival.onAnnounced('leases', async (name) => {
      isHearing = true;
      if (name === 'shard' && (await rival.lease('shard'))) taken.resolve(performance.now());
    });
    while (!isHearing) await delay(5);
    const releasedAt = performance.now();
    await lease.release();
    assert.ok((await taken.promise) - releasedAt < 500);
    await holder.close();
  });

  test('are lost all at once when the server starts again, and can be taken again', async (t) => {
    const { rival } = await setUp(t);
    const leases = await Promise.all(['a', 'b', 'c'].map((name) => rival.lease(name)));
    const shared = await rival.share('d');
    const lost = [...leases, shared].map((lease) => lease && once(lease.lost, 'abort'));
    await server.stop();
    await Promise.all(lost);
    for (const lease of [...leases, shared]) {
      assert.equal(lease?.isSure(), false);
      assert.equal(lease?.lost.reason.code, 'lease-lost');
    }
    await server.start();
    const again = await leaseWithin(rival, 'a', 5_000);
    assert.ok(await rival.share('d'));
    for (const lease of leases) await lease?.release();
    assert.equal(await rival.lease('a'), undefined, 'giving back what was lost takes nothing from who has it now');
    assert.equal(again.isSure(), true);
    assert.equal(leases[0]?.isSure(), false, 'the old one stays lost');
  });

  test('keep out what their last holder still writes, though it believes to hold them', async (t) => {
    const { url, rival } = await setUp(t);
    const holder = await openStore(url, { log });
    const lease = await holder.lease('shard');
    assert.ok(lease);
    const believing: Lease = { ...lease, isSure: () => true };
    const facts = holder.facts.under(believing);
    await facts.setAll([
      ['a', 'first'],
      ['b', 'first'],
    ]);
    await lease.release();
    await facts.set('a', 'nobody has taken it yet');
    const next = await rival.lease('shard');
    assert.ok(next);
    await rival.facts.under(next).set('a', 'second');
    const lost = { name: 'HexinError', code: 'lease-lost' };
    await assert.rejects(facts.set('a', 'late'), lost);
    await assert.rejects(
      facts.setAll([
        ['a', 'late'],
        ['c', 'late'],
      ]),
      lost,
    );
    await assert.rejects(facts.delete('a'), lost);
    await assert.rejects(facts.delete('none'), lost);
    assert.equal(await rival.facts.get('a'), 'second');
    assert.equal(await rival.facts.get('c'), undefined);
    assert.equal(await rival.facts.under(next).delete('a'), true);
    assert.equal(await rival.facts.under(next).delete('a'), false);
    await holder.close();
  });

  test('are one session’s, however many there are', async (t) => {
    const { rival } = await setUp(t);
    const names = Array.from({ length: 40 }, (_, index) => `shard-${index}`);
    const leases = await Promise.all(names.map((name) => rival.lease(name)));
    assert.ok(leases.every((lease) => lease?.isSure()));
    const sessions = await server.query(`select distinct pid from pg_locks where locktype = 'advisory'`);
    assert.equal(Array.isArray(sessions) && sessions.length, 1);
    assert.equal(await rival.holders('shard-7'), 1);
  });

  // What is waited for is time, which passes for all of them at once.
  describe('in time', { concurrency: true }, () => {
    test('are not lost for a delay, nor for a server that is busy', async (t) => {
      const { url, proxy } = await setUp(t);
      const holder = await openStore(proxy.through(url), { log });
      const lease = await holder.lease('shard');
      assert.ok(lease);
      proxy.delayMs = 800;
      for (let looks = 0; looks < 60; looks++) {
        assert.equal(lease.isSure(), true);
        await delay(100);
      }
      assert.equal(lease.lost.aborted, false);
      await holder.close();
    });

    test('pass on while the network stands still, and never to two who are both sure', async (t) => {
      const { url, proxy, rival } = await setUp(t);
      const holder = await openStore(proxy.through(url), { log });
      const lease = await holder.lease('shard');
      assert.ok(lease);
      proxy.freeze();
      const frozenAt = performance.now();
      const next = await leaseWithin(rival, 'shard', passesOnMs, () => {
        // The rival may have it from now on, whenever it is told.
        if (performance.now() - frozenAt > 9_500) assert.equal(lease.isSure(), false);
      });
      assert.equal(lease.isSure(), false);
      assert.equal(next.isSure(), true);
      const lost = lease.lost.aborted || once(lease.lost, 'abort');
      proxy.thaw();
      await lost;
      assert.equal(await holder.lease('shard'), undefined);
      await holder.close();
    });

    test('pass on from a process that is stopped, which does nothing on their strength when it wakes', async (t) => {
      const { url, rival } = await setUp(t);
      const holder = startStoreProcess(url, { workUnder: 'shard' });
      t.after(() => holder.kill());
      await holder.report();
      holder.signal('SIGSTOP');
      await leaseWithin(rival, 'shard', passesOnMs);
      const takenAt = Date.now();
      await delay(200);
      holder.signal('SIGCONT');
      for (let report = await holder.report(); report !== 'lost'; report = await holder.report())
        assert.ok(Number(report) < takenAt, 'it worked on what it had lost');
      await delay(200);
      assert.equal((await holder.kill()).at(-1), 'lost');
    });
  });
});

async function leaseWithin(
  store: Store,
  name: string,
  withinMs: number,
  onLook = (): void => undefined,
): Promise<Lease> {
  const startedAt = performance.now();
  for (;;) {
    onLook();
    const lease = await store.lease(name).catch(() => undefined);
    if (lease) return lease;
    assert.ok(performance.now() - startedAt < withinMs, `${name} was not passed on in time`);
    await delay(100);
  }
}
