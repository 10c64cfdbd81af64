import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { openStore } from '../../../src/adapters/keyv/open-store.ts';
import type { HexinError } from '../../../src/domain/hexin-error.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const log = createRecordingLog();
const secret = 's3cr3t-pass';

test('A store URL that names no store is refused without being repeated', async () => {
  const urls = [
    '',
    'hexin.db',
    'sqlite:',
    'sqlite://',
    'sqlite:hexin.db',
    'sqlite://data/',
    'sqlite://a\0b',
    `mysql://user:${secret}@localhost/hexin`,
    `postgres:user:${secret}@localhost`,
    `postgres://user:${secret}@local host/hexin`,
    `postgres://user:${secret}%zz@localhost/hexin`,
    `postgres://user:${secret}@localhost:99999999/hexin`,
  ];
  for (const url of urls) {
    await assert.rejects(openStore(url, { log }), (error: HexinError) => {
      assert.equal(error.code, 'bad-store-url', url);
      assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), new RegExp(secret));
      return true;
    });
  }
});

test('A Postgres server that is not there fails the start, and the password stays out of the error', async () => {
  const url = `postgres://user:${secret}@127.0.0.1:1/hexin`;
  await assert.rejects(openStore(url, { log, connectTimeoutMs: 500 }), (error: HexinError) => {
    assert.equal(error.code, 'store-failed');
    assert.match(error.message, /ECONNREFUSED/);
    assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), new RegExp(secret));
    return true;
  });
});
