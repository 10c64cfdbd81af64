import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRedactor, isSecretName } from '../../../src/adapters/telemetry/redact.ts';

test('a registered secret is blacked out wherever it occurs, also percent-encoded or inside JSON', () => {
  const redact = createRedactor(['p@ss"word/1', 'p@ss"word/1-and-more']);
  const text = `a p@ss"word/1 b p%40ss%22word%2F1 c ${JSON.stringify({ x: 'p@ss"word/1' })} d p@ss"word/1-and-more`;
  assert.equal(redact(text), 'a *** b *** c {"x":"***"} d ***');
});

test('what looks like a secret is blacked out without being registered', () => {
  const redact = createRedactor([]);
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ['connect postgres://hexin:pw@db:5432/hexin failed', 'connect postgres://***@db:5432/hexin failed'],
    ['POST /api/v10/interactions/123/aW50ZXJhY3Rpb24/callback', 'POST /api/v10/interactions/123/***/callback'],
    [
      'https://discord.com/api/v10/webhooks/42/aW50.X_-y/messages/%40original?wait=true',
      'https://discord.com/api/v10/webhooks/42/***/messages/%40original?wait=true',
    ],
    [
      'limited: 123456789012345678/aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OkZvb2Jhcg',
      'limited: 123456789012345678/***',
    ],
    ['GET /feed?id=3&access_token=abc&KEY=def', 'GET /feed?id=3&access_token=***&KEY=***'],
    ['Authorization: Bearer abcdefghijklmnopqrstuv', 'Authorization: Bearer ***'],
    ['MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB', '***'],
    ['key sk-proj-abcdefghijklmnop', 'key ***'],
  ];
  for (const [text, shown] of cases) assert.equal(redact(text), shown);
});

test('ordinary text is left alone', () => {
  const redact = createRedactor(['', 'short']);
  for (const text of [
    'a short line, mailto:reader@example.com, at 08:00',
    'https://example.com/news?page=2#top by @user',
    'https://example.com/channels/1/2?author=a@b',
    'The bot is in 3 guilds',
    'https://discord.com/channels/123456789012345678/1234567890123456789/12345678901234567890',
  ]) {
    assert.equal(redact(text), text);
  }
});

test('no registered secret survives in any surroundings', () => {
  const secret = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme' });
  fc.assert(
    fc.property(secret, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (hidden, before, after) => {
      fc.pre(!'***'.includes(hidden) && !before.includes(hidden) && !after.includes(hidden));
      const shown = createRedactor([hidden])(`${before} ${hidden} ${after}`);
      assert.ok(!shown.includes(` ${hidden} `));
    }),
  );
});

test('hostile text of a megabyte is redacted in linear time', () => {
  const redact = createRedactor(['correct horse battery']);
  const start = performance.now();
  for (const unit of [
    '://',
    'a',
    '://a',
    '/webhooks/1',
    'Bot ',
    'Bot',
    '?key=',
    'a.',
    'a'.repeat(25).concat('.'),
    'sk-',
    '-',
    ' ',
  ]) {
    redact(unit.repeat(Math.ceil(1e6 / unit.length)));
  }
  assert.ok(performance.now() - start < 3_000);
});

test('the names of secrets are told from those of other things', () => {
  for (const name of [
    'token',
    'DISCORD_TOKEN',
    'accessToken',
    'Authorization',
    'apiKey',
    'api-key',
    'password',
    'set-cookie',
  ]) {
    assert.ok(isSecretName(name), name);
  }
  for (const name of ['tokenizer', 'key', 'channelId', 'nonce', 'author', 'pass']) assert.ok(!isSecretName(name), name);
});
