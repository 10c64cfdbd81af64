import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createAttempts } from '../../../src/adapters/preview/attempts.ts';
import { createPreview } from '../../../src/adapters/preview/preview.ts';
import { servePage } from '../../support/serve-page.ts';
import { ask } from './loopback-client.ts';
import { runPreview } from './running-preview.ts';

const adminToken = 'correct-horse-battery';
const path = '/api/declarations';
const session = '/api/session';
const cookieOf = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  (Array.isArray(headers['set-cookie']) ? headers['set-cookie'][0] : headers['set-cookie']) ?? '';

describe('a page with an admin token', () => {
  it('shows a form and nothing else to whoever has not signed in', async () => {
    await using preview = await runPreview({ adminToken });
    const page = await ask(preview.url, {});
    assert.equal(page.status, 200);
    assert.match(page.text, /id="sign-in"/);
    assert.equal((await ask(preview.url, { path })).status, 401);
    assert.equal((await ask(preview.url, { path: '/api/channel?locale=zh-CN' })).status, 401);
    const body = { options: {}, locale: 'zh-CN' };
    assert.equal((await ask(preview.url, { path: '/api/commands/help', body })).status, 401);
  });

  it('takes the token in a form, and gives a cookie that no script and no other site gets', async () => {
    await using preview = await runPreview({ adminToken });
    const { status, headers, text } = await ask(preview.url, { path: session, body: { token: adminToken } });
    assert.equal(status, 204);
    assert.equal(text, '');
    const cookie = cookieOf(headers);
    assert.match(cookie, /^hexin-session-\d+=\d{13}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    assert.ok(!cookie.includes(adminToken));
    const [value = ''] = cookie.split(';');
    const signedIn = { headers: { cookie: `other=1; ${value}` } };
    assert.equal((await ask(preview.url, { path, ...signedIn })).status, 200);
    assert.match((await ask(preview.url, signedIn)).text, /id="composer"/);

    const forged = [
      value.replace(/=\d/, '=9'),
      value.slice(0, -1),
      `${value}x`,
      value.split('.')[0] ?? '',
      'hexin-session',
    ];
    for (const each of forged)
      assert.equal((await ask(preview.url, { path, headers: { cookie: each } })).status, 401, each);
  });

  it('finds its cookie among others of that name', async () => {
    await using preview = await runPreview({ adminToken });
    const { headers } = await ask(preview.url, { path: session, body: { token: adminToken } });
    const [value = ''] = cookieOf(headers).split(';');
    const cookie = `${value.split('=')[0]}=planted; ${value}`;
    assert.equal((await ask(preview.url, { path, headers: { cookie } })).status, 200);
  });

  it('takes the session back on leaving', async () => {
    await using preview = await runPreview({ adminToken });
    const left = await ask(preview.url, { path: session, method: 'DELETE' });
    assert.match(cookieOf(left.headers), /=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/);
  });

  it('takes the token as a bearer, and never from the address', async () => {
    await using preview = await runPreview({ adminToken });
    const bearer = { authorization: `Bearer ${adminToken}` };
    assert.equal((await ask(preview.url, { path, headers: bearer })).status, 200);
    assert.equal((await ask(preview.url, { path: `${path}?token=${adminToken}` })).status, 401);
    assert.equal((await ask(preview.url, { path, headers: { authorization: `Basic ${adminToken}` } })).status, 401);
  });

  it('stops listening to guesses after five a minute, even to a right one, and tells the log no token', async () => {
    const logged: unknown[] = [];
    const note = (...line: unknown[]) => void logged.push(line);
    const log = { debug: note, info: note, warn: note, error: note };
    let now = 1_700_000_000_000;
    await using preview = await runPreview({ adminToken, log, clock: { now: () => now } });
    const attempt = (token: string) => ask(preview.url, { path: session, body: { token } });
    for (let tries = 0; tries < 4; tries += 1) assert.equal((await attempt(`wrong-guess-${tries}`)).status, 401);
    const authorization = 'Bearer wrong-guess-5';
    assert.equal((await ask(preview.url, { path, headers: { authorization } })).status, 401);
    const refused = await attempt(adminToken);
    assert.equal(refused.status, 429);
    assert.equal(refused.headers['retry-after'], '60');
    const told = logged.filter((line) => inspect(line).includes('sign-in-refused'));
    assert.equal(told.length, 5, 'each guess, a bearer too, and nothing for what was turned away unread');
    assert.equal((await ask(preview.url, { path, headers: { authorization: `Bearer ${adminToken}` } })).status, 429);
    now += 60_000;
    assert.equal((await attempt(adminToken)).status, 204);
    assert.doesNotMatch(inspect(logged, { depth: 9 }), /wrong-guess|correct-horse/);
  });

  it('ends a session after twelve hours', async () => {
    let now = 1_700_000_000_000;
    await using preview = await runPreview({ adminToken, clock: { now: () => now } });
    const { headers } = await ask(preview.url, { path: session, body: { token: adminToken } });
    const cookie = cookieOf(headers).split(';')[0] ?? '';
    now += 12 * 3_600_000 - 1;
    assert.equal((await ask(preview.url, { path, headers: { cookie } })).status, 200);
    now += 1;
    assert.equal((await ask(preview.url, { path, headers: { cookie } })).status, 401);
  });

  it('is not signed in to from another site', async () => {
    await using preview = await runPreview({ adminToken });
    const body = { token: adminToken };
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example' },
    ])
      assert.equal((await ask(preview.url, { path: session, body, headers })).status, 403);
    const form = {
      path: session,
      body: `token=${adminToken}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    assert.equal((await ask(preview.url, form)).status, 400);
    assert.equal((await ask(preview.url, { path: session, body: { token: 'x'.repeat(9_000) } })).status, 413);
  });
});

describe('a page that others can reach', () => {
  const deps = {
    commands: [],
    actions: [],
    channelMessages: async () => [],
    describeError: () => ({}),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  };

  it('answers to addresses and to its own name, at whatever port a container gives it, and to no other name', async () => {
    const preview = servePage(createPreview({ ...deps, adminToken }));
    const { url } = await preview.start({ host: '0.0.0.0', port: 0 });
    const port = Number(new URL(url).port);
    const at = `http://127.0.0.1:${port}`;
    try {
      for (const host of [`127.0.0.1:${port}`, 'localhost:9000', '192.0.2.7', '[2001:db8::1]:443', `0.0.0.0:${port}`])
        assert.equal((await ask(at, { headers: { host } })).status, 200, host);
      for (const host of [
        'evil.example',
        `evil.example:${port}`,
        '192.0.2.7.nip.io',
        'x@192.0.2.7',
        '192.0.2.7:x',
        '1234',
      ])
        assert.ok((await ask(at, { headers: { host } })).status >= 400, host);
      const host = 'localhost:9000';
      const body = { token: adminToken };
      const over = (origin: string) => ask(at, { path: session, body, headers: { host, origin } });
      assert.match(cookieOf((await over(`https://${host}`)).headers), /; Secure$/);
      assert.equal((await over(`http://${host}`)).status, 204);
      assert.equal((await over('https://evil.example')).status, 403);
      assert.equal((await over('null')).status, 403);
    } finally {
      await preview.stop();
    }
  });
});

describe('attempts', () => {
  it('are counted for a whole IPv6 network, for an IPv4 address however it is written, and for a thousand of them', () => {
    let now = 0;
    const attempts = createAttempts({ now: () => now });
    for (let tries = 0; tries < 5; tries += 1) attempts.failed(`2001:db8:1:2::${tries}`);
    assert.equal(attempts.waitMs('2001:db8:1:2:aaaa::9'), 60_000);
    assert.equal(attempts.waitMs('2001:db8:1:3::1'), 0);
    for (let tries = 0; tries < 5; tries += 1) attempts.failed(`2001:db8::${tries}`);
    assert.equal(attempts.waitMs('2001:db8::9:0:0:7'), 60_000);
    for (let tries = 0; tries < 5; tries += 1) attempts.failed('::ffff:192.0.2.1');
    assert.equal(attempts.waitMs('192.0.2.1'), 60_000);
    attempts.succeeded('192.0.2.1');
    assert.equal(attempts.waitMs('192.0.2.1'), 0);
    now = 59_999;
    assert.equal(attempts.waitMs('2001:db8:1:2::1'), 1);
    for (let other = 0; other < 1_000; other += 1) attempts.failed(`10.0.${other >> 8}.${other & 255}`);
    assert.equal(attempts.waitMs('2001:db8:1:2::1'), 0, 'the oldest is forgotten');
  });
});
