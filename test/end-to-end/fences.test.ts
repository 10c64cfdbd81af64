import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runFleet } from '../support/fleet-run.ts';
import { freezing, type Wakings } from '../support/fleet-troubles.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';

const skip = (await postgresMissing()) ?? false;

let postgres: PostgresServer | undefined;
before(async () => {
  if (!skip) postgres = await startPostgres();
});
after(() => postgres?.remove());

/** Longer than it takes until others have what was its own. */
const forMs = 13_000;

test('a process that stood still goes on with nothing that others took meanwhile', { skip }, async () => {
  assert.ok(postgres);
  const wakings: Wakings = { posts: 0, wakings: 0, strays: [] };
  const { lost, repeated, disordered, fallen, violations } = await runFleet({
    postgres,
    processes: 1,
    shards: 4,
    guilds: 12,
    channels: 48,
    // More than can be posted until it is stopped, so that it has something on its way then.
    stories: 3,
    storyEveryMs: 500,
    faultShare: 0.1,
    latencyMs: 30,
    requestsPerSecond: 12,
    settleMs: 60_000,
    discord: { gateway: { maxConcurrency: 16 } },
    random: Math.random,
    trouble: freezing(1, { forMs, holdMs: 2_000, wakings }),
  });
  const none = { lost: [], repeated: [], disordered: [], fallen: [], violations: [] };
  assert.deepEqual({ lost, repeated, disordered, fallen, violations }, none);
  assert.ok(wakings.posts > 0);
  assert.equal(wakings.wakings, 1);
  assert.deepEqual(wakings.strays, []);
});
