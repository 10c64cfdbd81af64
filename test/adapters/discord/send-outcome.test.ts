import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { toSendOutcome } from '../../../src/adapters/discord/send-outcome.ts';

const sent = { files: undefined, body: {} };
const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'http://127.0.0.1/', sent);
/** What discord.js makes of an answer that isn't Discord's own, such as a firewall's page. */
const strange = (status: number) => new DiscordAPIError({ error: '' }, '', status, 'POST', 'http://127.0.0.1/', sent);

const cases: readonly (readonly [name: string, error: unknown, kind: string])[] = [
  ['an unknown channel ends the subscription', refused(404, 10003), 'channel-gone'],
  ['an unknown guild ends the subscription', refused(404, 10004), 'channel-gone'],
  ['a 404 that names no channel is tried again, since a proxy may have answered', refused(404, 0), 'retry-later'],
  ['a 404 of something else only pauses it', refused(404, 10007), 'forbidden'],
  ['a firewall on the way pauses nobody', strange(403), 'retry-later'],
  ['Cloudflare, speaking for Discord, pauses nobody', refused(403, 40333), 'retry-later'],
  ['a bad request that something on the way found skips nothing', strange(400), 'retry-later'],
  ['sending that is switched off for now is tried again', refused(400, 40004), 'retry-later'],
  ['a locked thread pauses it and skips nothing', refused(400, 50083), 'forbidden'],
  ['a channel that has become one without text pauses it', refused(400, 50008), 'forbidden'],
  ['missing access pauses it', refused(403, 50001), 'forbidden'],
  ['missing permissions pause it', refused(403, 50013), 'forbidden'],
  ['a body that Discord does not take is rejected', refused(400, 50035), 'rejected'],
  ['a token that Discord does not take is tried again', refused(401, 0), 'retry-later'],
  ['a rate limit is tried again', refused(429, 0), 'retry-later'],
  ['a failing server is tried again', new HTTPError(503, 'no', 'POST', 'http://127.0.0.1/', sent), 'retry-later'],
  ['a dropped connection is tried again', new Error('socket hang up'), 'retry-later'],
];

for (const [name, error, kind] of cases) {
  test(name, () => assert.equal(toSendOutcome(error).kind, kind));
}

test('after a rate limit it waits as long as the strictest of its limits says', () => {
  const limit = { timeToReset: 50, retryAfter: 90_000, limit: 5, method: 'POST', hash: '', url: '', route: '' };
  const error = new RateLimitError({
    ...limit,
    majorParameter: '',
    global: false,
    sublimitTimeout: 0,
    scope: 'shared',
  });
  assert.deepEqual(toSendOutcome(error), { kind: 'retry-later', afterMs: 90_000, reason: 'rate limited' });
});
