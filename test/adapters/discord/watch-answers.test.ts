import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchAnswers } from '../../../src/adapters/discord/watch-answers.ts';
import type { RestAnswer } from '../../../src/ports/rest-answer.ts';

async function told(url: string, status = 200, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const answers: RestAnswer[] = [];
  const makeRequest = async () => new Response(null, { status, headers });
  const watched = watchAnswers(makeRequest as never, (answer) => void answers.push(answer));
  await watched(url, { method });
  return answers[0] ?? assert.fail();
}

const routes: readonly (readonly [url: string, route: string])[] = [
  ['https://discord.com/api/v10/channels/123456789012345678/messages', 'GET /channels/:id/messages'],
  ['http://127.0.0.1:8080/proxy/api/v10/guilds/1/channels?limit=3', 'GET /guilds/:id/channels'],
  [
    'https://discord.com/api/v10/interactions/12/aW50ZXJhY3Rpb24tdG9rZW4/callback',
    'GET /interactions/:id/:token/callback',
  ],
  [
    'https://discord.com/api/v10/webhooks/12/aW50ZXJh.Y3Rpb24/messages/%40original',
    'GET /webhooks/:id/:token/messages/@original',
  ],
  ['https://discord.com/api/v10/gateway/bot', 'GET /gateway/bot'],
];
for (const [url, route] of routes) {
  test(`is told of without ids and tokens: ${route}`, async () => {
    assert.equal((await told(url)).route, route);
  });
}

test('what a limit leaves is told as Discord says it, and of a 429 whose it is', async () => {
  const url = 'https://discord.com/api/v10/gateway';
  assert.equal((await told(url, 200, { 'x-ratelimit-remaining': '3' })).left, 3);
  assert.equal((await told(url)).left, undefined);
  assert.equal((await told(url, 200, { 'x-ratelimit-scope': 'user' })).scope, undefined);
  assert.equal((await told(url, 429, { 'x-ratelimit-scope': 'shared' })).scope, 'shared');
  assert.equal((await told(url, 429, { 'x-ratelimit-global': 'true' })).scope, 'global');
  assert.equal((await told(url, 429)).scope, 'user');
});

test('a request without an answer is told of, and fails as before', async () => {
  const answers: RestAnswer[] = [];
  const watched = watchAnswers(
    () => Promise.reject(new Error('reset')),
    (answer) => void answers.push(answer),
  );
  await assert.rejects(watched('https://discord.com/api/v10/gateway', {}), { message: 'reset' });
  assert.deepEqual([answers[0]?.status, answers[0]?.route], [undefined, 'GET /gateway']);
});
