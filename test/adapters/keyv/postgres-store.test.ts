import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import type { HexinError } from '../../../src/domain/hexin-error.ts';
import { archiveContract } from '../../contracts/archive-contract.ts';
import { coordinationContract } from '../../contracts/coordination-contract.ts';
import { processContract } from '../../contracts/process-contract.ts';
import { storeContract } from '../../contracts/store-contract.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../../support/postgres.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

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
      leavesTextsOut: true,
      async writeRaw(collection, key, text) {
        await server.query(`insert into ${schemaOf(url)}.hexin_kv values ('${collection}', '${key}', '${text}')`);
      },
      remove: async () => undefined,
    };
  });

  coordinationContract(
    'Postgres',
    async () => {
      const url = await server.freshUrl();
      return { open: () => openStore(url, { log }), remove: async () => undefined };
    },
    { announcesToOthers: true },
  );

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
      for (const table of ['hexin_kv', 'hexin_leases'])
        await server.query(`grant select, insert, update, delete on ${schema}.${table} to ${schema}_reader`);
      const limited = new URL(url);
      limited.username = `${schema}_reader`;
      limited.password = 'reader';
      const store = await openStore(limited.href, { log });
      await store.facts.set('may', 'write');
      assert.equal(await store.facts.get('may'), 'write');
      assert.ok(await store.lease('may'));
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

    test('keeps what it was to write out of the error, whatever Postgres repeats of it', async () => {
      const url = await server.freshUrl();
      const table = `${schemaOf(url)}.hexin_kv`;
      await server.query(`alter role current_user set log_parameter_max_length_on_error = -1`);
      const store = await openStore(url, { log });
      await server.query(`create function ${schemaOf(url)}.count() returns trigger language plpgsql as
        $$ begin perform new.value::int; return new; end $$`);
      const refusals = {
        '23514': `alter table ${table} add constraint short check (length(value) < 10)`,
        '22P02': `create trigger counted before insert on ${table} for each row execute function ${schemaOf(url)}.count()`,
      };
      for (const [code, refuse] of Object.entries(refusals)) {
        await server.query(refuse);
        await assert.rejects(store.facts.set('a', 'what a reader asked'), (error: HexinError) => {
          assert.match(error.message, new RegExp(code));
          assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), /what a reader/);
          assert.equal((error.cause as { readonly code?: unknown }).code, code);
          return true;
        });
      }
      await store.close();
      await server.query(`alter role current_user reset log_parameter_max_length_on_error`);
    });

    test('takes no harm from what anybody else announces in its database', async () => {
      const url = await server.freshUrl();
      const store = await openStore(url, { log });
      const heard: unknown[] = [];
      const until = Promise.withResolvers<void>();
      const listening = Promise.withResolvers<void>();
      store.onAnnounced('told', (text) => {
        heard.push(text);
        (text === undefined ? listening : until).resolve();
      });
      await listening.promise;
      const channel = `'hexin_' || md5('${schemaOf(url)}')`;
      for (const payload of ['error boom', 'error', '', 'newListener x', '__proto__ x', 'told at last'])
        await server.query(`select pg_notify(${channel}, '${payload}')`);
      await until.promise;
      assert.deepEqual(heard, [undefined, 'at last']);
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
