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

test('killed again and again, the bot begins each forum post once, and publishes all that it announces', async (t) => {
  const result = await runDeliveries({
    instantChannels: 10,
    minuteChannels: 4,
    forums: { instant: 6, minute: 4 },
    announcements: 4,
    awaitMinutes: false,
    storiesBefore: 13,
    stories: 5,
    storyEveryMs: 500,
    kills: 6,
    longestLifeMs: 1_500,
    faultShare: 0.1,
    latencyMs: 30,
    settleMs: 90_000,
    discord: {
      nonceWindowMs: 500,
      // What is tried again counts, too.
      rateLimits: {
        routes: { 'POST /channels/{channel_id}/messages/{message_id}/crosspost': { limit: 100, perMs: 1_000 } },
      },
    },
    random: Math.random,
  });
  t.diagnostic(`${result.posts} posts, ${result.faults} faults, ${result.lookBacks} looks back`);
  assert.deepEqual(result.lost, [], result.lines.slice(-20).join('\n'));
  assert.deepEqual(result.repeated, []);
  assert.deepEqual(result.disordered, []);
  assert.equal(result.unpublished, 0);
  assert.deepEqual(result.violations, []);
  assert.ok(result.lostAnswers > 0);
});
