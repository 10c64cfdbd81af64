import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { toSendOutcome } from '../../../src/adapters/discord/send-outcome.ts';

const sent = { files: undefined, body: {} };
const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'http://127.0.0.1/', sent);
const failing = (status: number) => new HTTPError(status, 'no', 'POST', 'http://127.0.0.1/', sent);
/** What discord.js makes of an answer that isn't Discord's own, such as a firewall's page. */
const strange = (status: number) => new DiscordAPIError({ error: '' }, '', status, 'POST', 'http://127.0.0.1/', sent);

/**
 * Codes: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 * Statuses: https://docs.discord.com/developers/topics/opcodes-and-status-codes#http-http-response-codes
 * Limits: https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
 */
const cases: readonly (readonly [name: string, error: unknown, kind: string])[] = [
  ['an unknown channel ends the subscription', refused(404, 10003), 'channel-gone'],
  ['so it does with another status', refused(400, 10003), 'channel-gone'],
  ['an unknown guild only pauses it, since the bot may be invited again', refused(404, 10004), 'forbidden'],
  ['a 404 that names no channel is tried again, since a proxy may have answered', refused(404, 0), 'retry-later'],
  ['a 404 of something else only pauses it', refused(404, 10007), 'forbidden'],
  ['a firewall on the way pauses nobody', strange(403), 'retry-later'],
  ['Cloudflare, speaking for Discord, pauses nobody', refused(403, 40333), 'retry-later'],
  ['a bad request that something on the way found skips nothing', strange(400), 'retry-later'],
  ['a bad request without a code skips nothing', refused(400, 0), 'retry-later'],
  ['sending that is switched off for now is tried again', refused(400, 40004), 'retry-later'],
  ['a feature that is switched off for now is tried again', refused(403, 40006), 'retry-later'],
  ['an archived thread that may not be opened pauses it and skips nothing', refused(400, 50083), 'forbidden'],
  ['a locked thread pauses it and skips nothing', refused(400, 160005), 'forbidden'],
  ['a channel that has become one without text pauses it', refused(400, 50008), 'forbidden'],
  ['a channel of a kind that takes no messages pauses it', refused(400, 50024), 'forbidden'],
  ['missing access pauses it', refused(403, 50001), 'forbidden'],
  ['missing permissions pause it', refused(403, 50013), 'forbidden'],
  ['somebody who takes no direct messages is not written to', refused(403, 50007), 'forbidden'],
  ['a guild whose verification level is too high pauses it', refused(403, 50009), 'forbidden'],
  ['a body that Discord does not take is rejected', refused(400, 50035), 'rejected'],
  ['an empty message is rejected', refused(400, 50006), 'rejected'],
  ['what automatic moderation blocks is rejected', refused(400, 200000), 'rejected'],
  ['a body that Discord finds too large is rejected', refused(413, 40005), 'rejected'],
  ['a body that a proxy on the way finds too large is tried again', strange(413), 'retry-later'],
  ['a token that Discord does not take is tried again, by the next process', refused(401, 0), 'retry-later'],
  ['so it is with a code', refused(401, 40001), 'retry-later'],
  ['a rate limit is tried again', refused(429, 0), 'retry-later'],
  ['slow mode is tried again', refused(429, 20016), 'retry-later'],
  ['a channel’s limit on writing is tried again', refused(429, 20028), 'retry-later'],
  ...[500, 502, 503, 504, 520, 524].map(
    (status) => [`a server that answers ${status} is tried again`, failing(status), 'retry-later'] as const,
  ),
  ['an overloaded Discord is tried again', refused(503, 130000), 'retry-later'],
  ['a dropped connection is tried again', new Error('socket hang up'), 'retry-later'],
  ['a request that took too long is tried again', new DOMException('too long', 'AbortError'), 'retry-later'],
  ['a token that discord.js has thrown away after a 401 is tried again', new Error('Expected token'), 'retry-later'],
  ['what is no error at all is tried again', undefined, 'retry-later'],
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
  assert.deepEqual(toSendOutcome(error), { kind: 'held', afterMs: 90_000, reason: 'rate limited' });
});
