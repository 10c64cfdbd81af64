import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { type LoopbackDiscord, startLoopbackDiscord } from '../support/discord/loopback-discord.ts';
import { createRateLimiter, defaultRateLimits } from '../support/discord/rest/rate-limits.ts';
import { createRestServer } from '../support/discord/rest/rest-server.ts';
import { ok, type Route } from '../support/discord/rest/route.ts';
import { loadSpecification } from '../support/discord/rest/specification.ts';
import { createViolationLog } from '../support/discord/violations.ts';
import { brokenRules, call } from './rest-client.ts';

let discord: LoopbackDiscord;
let channelId: string;

before(async () => {
  discord = await startLoopbackDiscord();
  channelId = discord.addGuild().channelId('general');
});

after(async () => {
  await discord.close();
  assert.deepEqual(discord.violations, []);
});

test('a request without the token, or with another, is refused with 401 and counted as invalid', async () => {
  const before = discord.stats.invalidRequests;
  for (const authorization of ['', 'Bot wrong', discord.token]) {
    const { status, body } = await call(discord, 'GET', '/users/@me', undefined, { authorization });
    assert.deepEqual([status, body.code, body.message], [401, 0, '401: Unauthorized']);
  }
  assert.equal(discord.stats.invalidRequests, before + 3);
});

test('a User-Agent of another form is served and noted; none at all is blocked', async () => {
  const other = await call(discord, 'GET', '/users/@me', undefined, { 'user-agent': 'curl/8' });
  assert.equal(other.status, 200);
  const none = await call(discord, 'GET', '/users/@me', undefined, { 'user-agent': '' });
  assert.equal(none.status, 403);
  assert.deepEqual(brokenRules(discord), ['user-agent']);
});

test('a route that is not there is answered 404, another method 405, another version 404, and each is noted', async () => {
  const unknown = await call(discord, 'GET', '/nothing');
  assert.deepEqual([unknown.status, unknown.body], [404, { message: '404: Not Found', code: 0 }]);
  assert.equal((await call(discord, 'PATCH', '/users/@me/channels', {})).status, 405);
  assert.deepEqual(brokenRules(discord), ['unknown-route']);
  const headers = { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.org, 1.0.0)' };
  assert.equal((await fetch(`${discord.apiUrl}/v9/users/@me`, { headers })).status, 404);
  assert.deepEqual(brokenRules(discord), ['api-version']);
});

test('a body that is not JSON, or not said to be, is refused with 50109', async () => {
  const path = `/channels/${channelId}/messages`;
  assert.equal((await call(discord, 'POST', path, '{"content":')).body.code, 50109);
  assert.equal((await call(discord, 'POST', path, 'content=x', { 'content-type': 'text/plain' })).body.code, 50109);
  assert.deepEqual(brokenRules(discord), ['invalid-json']);
  assert.deepEqual(discord.messagesIn(channelId), []);
});

test('every answer for the bot carries its limits, and one without content no content type', async () => {
  const { headers } = await call(discord, 'GET', `/channels/${channelId}`);
  for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket'])
    assert.ok(headers.has(`x-ratelimit-${name}`), name);
  const typing = await call(discord, 'POST', `/channels/${channelId}/typing`);
  assert.deepEqual([typing.status, typing.headers.get('content-type'), typing.body], [204, null, {}]);
});

test('the sixth message within five seconds is refused with 429, in that channel alone', async () => {
  let nowMs = 1_700_000_000_000;
  const timed = await startLoopbackDiscord({ now: () => nowMs });
  const guild = timed.addGuild({ channels: [{ name: 'a' }, { name: 'b' }] });
  const post = (name: string) => call(timed, 'POST', `/channels/${guild.channelId(name)}/messages`, { content: 'x' });
  const remaining: (string | null)[] = [];
  for (let sent = 0; sent < 5; sent++) {
    nowMs += 100;
    remaining.push((await post('a')).headers.get('x-ratelimit-remaining'));
  }
  assert.deepEqual(remaining, ['4', '3', '2', '1', '0']);
  const { status, headers, body } = await post('a');
  assert.equal(status, 429);
  assert.deepEqual(
    ['retry-after', 'x-ratelimit-scope', 'x-ratelimit-global', 'x-ratelimit-reset-after', 'x-ratelimit-limit'].map(
      (name) => headers.get(name),
    ),
    ['5', 'user', null, '4.600', '5'],
  );
  assert.deepEqual(body, { message: 'You are being rate limited.', retry_after: 4.6, global: false, code: 0 });
  assert.equal((await post('b')).status, 200);
  assert.deepEqual([timed.stats.rateLimited, timed.stats.invalidRequests], [1, 1]);
  nowMs += 4600;
  assert.equal((await post('a')).status, 200);
  assert.equal(timed.messagesIn(guild.channelId('a')).length, 6);
  assert.deepEqual(timed.violations, []);
  await timed.close();
});

test('no sliding second takes more than 50 requests of the bot; those on interactions do not count', async () => {
  let nowMs = 1_700_000_000_000;
  const timed = await startLoopbackDiscord({
    now: () => nowMs,
    rateLimits: { otherRoutes: { limit: 1000, perMs: 1000 } },
  });
  for (let sent = 0; sent < 50; sent++) {
    nowMs += 10;
    assert.equal((await call(timed, 'GET', '/users/@me')).status, 200);
  }
  const { status, headers, body } = await call(timed, 'GET', '/users/@me');
  assert.equal(status, 429);
  assert.deepEqual(
    [headers.get('x-ratelimit-global'), headers.get('x-ratelimit-scope'), headers.get('retry-after')],
    ['true', 'global', '1'],
  );
  assert.deepEqual([body.global, body.retry_after], [true, 0.51]);
  const webhook = await call(timed, 'GET', `/webhooks/${timed.applicationId}/none/messages/@original`);
  assert.equal(webhook.body.code, 10015);
  nowMs += 510;
  assert.equal((await call(timed, 'GET', '/users/@me')).status, 200);
  assert.equal((await call(timed, 'GET', '/users/@me')).status, 429, 'the window slides');
  assert.ok(timed.stats.busiestSecond > 50);
  await timed.close();
});

test('a fault before the write keeps it from happening; one after it only loses the answer', async () => {
  const guild = discord.addGuild();
  const place = guild.channelId('general');
  const route = 'POST /channels/{channel_id}/messages';
  const post = () => call(discord, 'POST', `/channels/${place}/messages`, { content: 'x' });

  discord.failNext({ route, channelId: place }, { kind: 'reset', when: 'before' });
  await assert.rejects(post());
  assert.equal(discord.messagesIn(place).length, 0);

  discord.failNext({ route }, { kind: 'reset', when: 'after' });
  await assert.rejects(post());
  assert.equal(discord.messagesIn(place).length, 1);
  assert.equal(discord.requests.at(-1)?.status, null);

  discord.failNext({ route, times: 2 }, { kind: 'answer', when: 'before', status: 503 });
  assert.deepEqual([(await post()).status, (await post()).status], [503, 503]);
  discord.failNext(
    { route },
    { kind: 'delay', when: 'before', delayMs: 20 },
    { kind: 'answer', when: 'after', status: 502 },
  );
  const startedAt = performance.now();
  assert.equal((await post()).status, 502);
  assert.ok(performance.now() - startedAt >= 19);
  assert.equal(discord.messagesIn(place).length, 2);
});

test('a plan of faults sees every request, and injected limits look like real ones', async () => {
  const seen: string[] = [];
  discord.setFaults(({ method, route }) => {
    seen.push(`${method} ${route}`);
    return route === '/users/@me' ? { kind: 'rate-limit', retryAfterMs: 1500, scope: 'shared' } : null;
  });
  const { status, headers, body } = await call(discord, 'GET', '/users/@me');
  assert.deepEqual(
    [status, headers.get('retry-after'), headers.get('x-ratelimit-scope'), body.retry_after],
    [429, '2', 'shared', 1.5],
  );
  assert.equal((await call(discord, 'GET', '/gateway')).status, 200);
  discord.setFaults(null);
  assert.equal((await call(discord, 'GET', '/users/@me')).status, 200);
  assert.deepEqual(seen, ['GET /users/@me', 'GET /gateway']);
});

test('answers of its own that do not fit the specification are noted, and so are its own mistakes', async () => {
  const violations = createViolationLog();
  const route = (path: string, handle: Route['handle']): Route => ({
    method: 'GET',
    path,
    access: 'bot',
    gives: { 200: 'GatewayResponse' },
    handle,
  });
  const answer = createRestServer({
    token: 't',
    now: Date.now,
    routes: [
      route('/missing', () => ok({})),
      route('/more', () => ok({ url: 'wss://example.org', more: 1 })),
      route('/body', () => ({ status: 202, body: {} })),
      route('/broken', () => {
        throw new TypeError('a mistake');
      }),
    ],
    specification: await loadSpecification(),
    limiter: createRateLimiter({ now: Date.now, ...defaultRateLimits }),
    violations,
    faultPlan: () => null,
    onDone: () => undefined,
  });
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v10`;
  const headers = { authorization: 'Bot t', 'user-agent': 'DiscordBot (https://example.org, 1.0.0)' };
  for (const path of ['/missing', '/more', '/body']) {
    await fetch(base + path, { headers });
    assert.deepEqual(
      violations.take().map((violation) => violation.rule),
      ['own-response'],
      path,
    );
  }
  assert.equal((await fetch(`${base}/broken`, { headers })).status, 500);
  assert.deepEqual(
    violations.take().map((violation) => violation.rule),
    ['own-error'],
  );
  server.closeAllConnections();
  server.close();
});

test('a fault for a route that is not there is refused, since it would never come', () => {
  const fault = { kind: 'reset', when: 'before' } as const;
  assert.throws(() => discord.failNext({ route: 'POST /channels/{channel}/messages' }, fault), {
    code: 'loopback-setup',
  });
  assert.throws(() => discord.failNext({ route: '/channels/{channel_id}/messages' }, fault), {
    code: 'loopback-setup',
  });
});

test('a role that is removed takes its rights along, everywhere', async () => {
  const guild = discord.addGuild({ everyonePermissions: [], channels: [{ name: 'news' }] });
  const roleId = discord.addRole(guild.id, { name: 'writers', permissions: ['ViewChannel', 'SendMessages'] });
  discord.addMember(guild.id, discord.botId, [roleId]);
  const path = `/channels/${guild.channelId('news')}/messages`;
  assert.equal((await call(discord, 'POST', path, { content: 'hello' })).status, 200);
  discord.removeRole(guild.id, roleId);
  const { status, body } = await call(discord, 'POST', path, { content: 'hello' });
  assert.deepEqual([status, body.code], [403, 50001]);
});
