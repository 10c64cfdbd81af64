import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiscordAPIError, HTTPError } from 'discord.js';
import { toSendOutcome } from '../../../src/adapters/discord/send-outcome.ts';

const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'no' }, code, status, 'POST', 'http://127.0.0.1/', {
    files: undefined,
    body: {},
  });

const cases: readonly (readonly [name: string, error: unknown, kind: string])[] = [
  ['an unknown channel ends the subscription', refused(404, 10003), 'channel-gone'],
  ['an unknown guild ends the subscription', refused(404, 10004), 'channel-gone'],
  ['a 404 of anything else only pauses it', refused(404, 0), 'forbidden'],
  ['missing access pauses it', refused(403, 50001), 'forbidden'],
  ['missing permissions pause it', refused(403, 50013), 'forbidden'],
  ['a body that Discord does not take is rejected', refused(400, 50035), 'rejected'],
  ['a token that Discord does not take is tried again', refused(401, 0), 'retry-later'],
  ['a rate limit is tried again', refused(429, 0), 'retry-later'],
  [
    'a failing server is tried again',
    new HTTPError(503, 'no', 'POST', 'http://127.0.0.1/', { files: undefined, body: {} }),
    'retry-later',
  ],
  ['a dropped connection is tried again', new Error('socket hang up'), 'retry-later'],
];

for (const [name, error, kind] of cases) {
  test(name, () => assert.equal(toSendOutcome(error).kind, kind));
}
