import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDeliveries } from '../support/delivery-run.ts';

test('killed again and again while Discord fails, the bot loses no story, repeats none and keeps their order', async (t) => {
  const result = await runDeliveries({
    instantChannels: 20,
    minuteChannels: 10,
    awaitMinutes: false,
    // More than a briefing tells in full, so that the older ones are listed.
    storiesBefore: 13,
    stories: 5,
    storyEveryMs: 500,
    kills: 6,
    longestLifeMs: 1_000,
    faultShare: 0.1,
    // So that some are on their way when it is killed.
    latencyMs: 30,
    settleMs: 60_000,
    // Much shorter than Discord's, so that looking back matters too.
    discord: { nonceWindowMs: 500 },
    random: Math.random,
  });
  t.diagnostic(`${result.posts} posts, ${result.faults} faults, ${result.lookBacks} looks back`);
  assert.deepEqual(result.lost, [], result.lines.slice(-20).join('\n'));
  assert.deepEqual(result.repeated, []);
  assert.deepEqual(result.disordered, []);
  assert.deepEqual(result.violations, []);
  assert.ok(result.faults > 0);
});
