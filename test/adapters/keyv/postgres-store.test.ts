import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import type { HexinError } from '../../../src/domain/hexin-error.ts';
import { seqKey } from '../../../src/domain/seq-key.ts';
import { archiveContract } from '../../contracts/archive-contract.ts';
import { processContract } from '../../contracts/process-contract.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const failed = { name: 'HexinError', code: 'store-failed' };
const missing = await postgresMissing();

describe('Postgres', { skip: missing ?? false }, () => {
  const log = createRecordingLog();
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.remove());

  storeContract('Postgres', async () => {
    const url = await server.freshUrl();
    return {
      open: () => openStore(url, { log }),
      async writeRaw(collection, key, text) {
        await server.query(`insert into ${schemaOf(url)}.hexin_kv values ('${collection}', '${key}', '${text}')`);
      },
      remove: async () => undefined,
    };
  });

  archiveContract('Postgres', async () => ({ url: await server.freshUrl(), remove: async () => undefined }));

  processContract('Postgres', async () => ({ url: await server.freshUrl(), remove: async () => undefined }));

  describe('a Postgres store', () => {
    test('can be opened for the first time by many at once', async () => {
      const url = await server.freshUrl();
      const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url, { log })));
      await Promise.all(stores.map((store) => store.close()));
    });

    test('opens for a user who may not create tables, once there is one', async () => {
      const url = await server.freshUrl();
      await (await openStore(url, { log })).close();
      const schema = schemaOf(url);
      await server.query(`create role ${schema}_reader login password 'reader'`);
      await server.query(`grant usage on schema ${schema} to ${schema}_reader`);
      await server.query(`grant select, insert, update, delete on ${schema}.hexin_kv to ${schema}_reader`);
      const limited = new URL(url);
      limited.username = `${schema}_reader`;
      limited.password = 'reader';
      const store = await openStore(limited.href, { log });
      await store.facts.set('may', 'write');
      assert.equal(await store.facts.get('may'), 'write');
      await store.close();
    });

    test('keeps the password out of the error when it is wrong', async () => {
      const url = new URL(await server.freshUrl());
      url.password = 'wr0ng-pass';
      await assert.rejects(openStore(url.href, { log }), (error: HexinError) => {
        assert.equal(error.code, 'store-failed');
        assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), /wr0ng-pass/);
        return true;
      });
    });

    test('gives up on a statement that takes too long, and goes on afterwards', async () => {
      const url = await server.freshUrl();
      const store = await openStore(url, { log, statementTimeoutMs: 200 });
      await store.facts.set('a', '1');
      const blocker = server.query(`begin; lock table ${schemaOf(url)}.hexin_kv; select pg_sleep(1); commit`);
      await locked(server, schemaOf(url));
      await assert.rejects(store.facts.get('a'), { ...failed, message: /57014/ });
      await blocker;
      assert.equal(await store.facts.get('a'), '1');
      await store.close();
    });

    test('outlives its idle connections, says so in the log, and keeps secrets out of it', async () => {
      const url = await server.freshUrl();
      const own = createRecordingLog();
      const dropped = Promise.withResolvers<void>();
      const store = await openStore(url, { log: { ...own, warn: (...line) => dropped.resolve(own.warn(...line)) } });
      await server.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hexin' and pid <> pg_backend_pid()`,
      );
      await dropped.promise;
      assert.deepEqual(own.of('store-connection-dropped')[0]?.fields, { reason: '57P01' });
      await store.facts.set('a', '1');
      assert.equal(await store.facts.get('a'), '1');
      await store.close();
    });

    test('throws when the server stops in mid-iteration, fails while it is away, and works again once it is back', async () => {
      const store = await openStore(await server.freshUrl(), { log });
      const count = 1_000;
      await Promise.all(Array.from({ length: count }, (_, index) => store.facts.set(seqKey(index), 'x')));
      const lease = await store.lease('appender');
      assert.ok(lease);
      const lost = once(lease.lost, 'abort');

      let read = 0;
      await assert.rejects(async () => {
        for await (const _ of store.facts.entries()) if (++read === 250) await server.stop();
      }, failed);
      assert.ok(read >= 250 && read < count, `${read} were read`);
      await assert.rejects(store.facts.get(seqKey(1)), failed);
      await assert.rejects(store.facts.set('new', 'x'), failed);
      await assert.rejects(store.facts.delete(seqKey(1)), failed);
      await assert.rejects(store.lease('other'), failed);
      await lost;
      assert.equal(lease.lost.reason.code, 'lease-lost');

      await server.start();
      let again = 0;
      for await (const _ of store.facts.entries()) again++;
      assert.equal(again, count);
      await store.facts.set('new', 'x');
      assert.equal(await store.facts.get('new'), 'x');
      await lease.release();
      const next = await store.lease('appender');
      assert.ok(next, 'a lease that was lost can be taken again');
      await store.close();
    });

    test('can be closed while the server is away', async () => {
      const store = await openStore(await server.freshUrl(), { log });
      assert.ok(await store.lease('appender'));
      await server.stop();
      await store.close();
      await server.start();
    });
  });
});

function schemaOf(url: string): string {
  return new URL(url).searchParams.get('options')?.split('=').at(-1) ?? '';
}

async function locked(server: PostgresServer, schema: string): Promise<void> {
  const held = `select 1 from pg_locks where relation = '${schema}.hexin_kv'::regclass and mode = 'AccessExclusiveLock' and granted`;
  while (JSON.stringify(await server.query(held)) === '[]');
}
