import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toPlainFields } from '../../../src/adapters/telemetry/plain-fields.ts';
import { createRedactor } from '../../../src/adapters/telemetry/redact.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';

const plain = (fields: object) => toPlainFields(fields, createRedactor(['open sesame']));

test('what a request held is not told of the error that refused it', () => {
  const error = Object.assign(new Error('Invalid Form Body'), {
    status: 400,
    requestBody: { files: undefined, json: { content: '问：谁买了这家公司' } },
  });
  const told = JSON.stringify(toPlainFields({ error: new Error('reply failed', { cause: error }) }, (text) => text));
  assert.match(told, /"status":400/);
  assert.doesNotMatch(told, /谁买了|requestBody/);
});

test('an error keeps its code, what was put on it, and its chain of causes', () => {
  const root = Object.assign(new Error('connect postgres://u:p@db'), { code: 'ECONNREFUSED', port: 5432 });
  const { error } = plain({ error: new HexinError('store-failed', 'no open sesame', { cause: root }) });
  const { stack, cause, ...rest } = error as Record<string, unknown>;
  assert.deepEqual(rest, { type: 'HexinError', message: 'no ***', code: 'store-failed', errors: undefined });
  assert.match(String(stack), /^HexinError: no \*\*\*\n {4}at /);
  const { stack: rootStack, ...rootRest } = cause as Record<string, unknown>;
  assert.match(String(rootStack), /postgres:\/\/\*\*\*@db/);
  assert.deepEqual(rootRest, {
    type: 'Error',
    message: 'connect postgres://***@db',
    code: 'ECONNREFUSED',
    port: 5432,
    cause: undefined,
    errors: undefined,
  });
});

test('what goes by the name of a secret is hidden at any depth, but a count of tokens is not', () => {
  const fields = { request: { headers: { Authorization: 'x' }, cookies: ['a', 'b'] }, tokens: 42, token: null };
  assert.deepEqual(plain(fields), {
    request: { headers: { Authorization: '***' }, cookies: '***' },
    tokens: 42,
    token: null,
  });
});

test('dates, addresses, maps, sets, bytes and big numbers can be read', () => {
  const fields = {
    at: new Date(0),
    never: new Date(Number.NaN),
    url: new URL('https://u:p@example.com/'),
    map: new Map([['a', 1n]]),
    set: new Set([1]),
    bytes: new Uint8Array(3),
    call: () => 1,
  };
  assert.deepEqual(plain(fields), {
    at: '1970-01-01T00:00:00.000Z',
    never: 'Invalid Date',
    url: 'https://***@example.com/',
    map: { a: '1' },
    set: [1],
    bytes: '[3 bytes]',
    call: undefined,
  });
});

test('cycles, depth, breadth and length are bounded', () => {
  const cycle: Record<string, unknown> = { long: 'x'.repeat(100_000), wide: Array.from({ length: 1_000 }, () => 0) };
  cycle.self = cycle;
  let wide: unknown = 'end';
  for (let level = 0; level < 50; level++) wide = Array.from({ length: 50 }, () => wide);
  const line = JSON.stringify(plain({ cycle, wide }));
  assert.ok(line.length < 20_000);
  assert.match(line, /\[circular\]/);
  assert.match(line, /\[deeper\]/);
  assert.match(line, /\(100000 characters\)/);
});

test('what a terminal would obey is dropped', () => {
  assert.deepEqual(plain({ title: '核心\u001B[2J\r\n\u009B1A', '\u001Bname': 1 }), {
    title: '核心\uFFFD[2J\uFFFD\n\uFFFD1A',
    '\uFFFDname': 1,
  });
});

test('nothing that can be put into a log line makes it throw', () => {
  const hostile = {
    get trap(): never {
      throw new Error('trap');
    },
  };
  const proxy = new Proxy(
    {},
    {
      ownKeys() {
        throw new Error('proxy');
      },
    },
  );
  assert.deepEqual(plain({ hostile, proxy, ok: 1 }), { hostile: '[unreadable]', proxy: '[unreadable]', ok: 1 });
  assert.deepEqual(plain(proxy), { fields: '[unreadable]' });
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.anything({ withBigInt: true, withDate: true, withMap: true })),
      (fields) => {
        JSON.stringify(plain(fields));
      },
    ),
  );
});
