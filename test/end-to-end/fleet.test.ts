import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runFleet } from '../support/fleet-run.ts';
import type { FleetRunOptions, FleetRunResult } from '../support/fleet-run-options.ts';
import {
  deploying,
  inTurn,
  killing,
  peace,
  resizing,
  servedInto,
  stoppingPostgres,
} from '../support/fleet-troubles.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';

const skip = (await postgresMissing()) ?? false;

let postgres: PostgresServer | undefined;
before(async () => {
  if (!skip) postgres = await startPostgres();
});
after(() => postgres?.remove());

/** Three processes on six shards, while a tenth of all posts fails. */
async function run(options: Partial<FleetRunOptions>): Promise<FleetRunResult> {
  assert.ok(postgres);
  return runFleet({
    postgres,
    processes: 3,
    shards: 6,
    guilds: 24,
    channels: 48,
    stories: 5,
    storyEveryMs: 2_000,
    faultShare: 0.1,
    latencyMs: 30,
    requestsPerSecond: 16,
    settleMs: 90_000,
    // All may identify at once, which otherwise takes half a minute.
    discord: { gateway: { maxConcurrency: 16 } },
    random: Math.random,
    ...options,
  });
}

function assertDelivered({ lost, repeated, disordered, fallen, violations, busiestSecond, lines }: FleetRunResult) {
  assert.deepEqual(fallen, []);
  assert.deepEqual(lost, [], lines.slice(-30).join('\n'));
  assert.deepEqual(repeated, []);
  assert.deepEqual(disordered, []);
  assert.deepEqual(violations, []);
  assert.ok(busiestSecond <= 50, `${busiestSecond} requests in a second`);
}

test('processes of one store that are killed again and again lose no story, repeat none and keep their order', {
  skip,
}, async () => {
  assertDelivered(await run({ trouble: killing({ kills: 5, everyMs: 2_000, random: Math.random }) }));
});

test('so do processes that come and go, and a Postgres that does', { skip }, async () => {
  const trouble = inTurn(peace(1_000), resizing(2, 2_000), stoppingPostgres(4_000), resizing(3, 2_000));
  assertDelivered(await run({ trouble }));
});

test('a rolling deploy from two shards to three loses no story and repeats none', { skip }, async () => {
  const trouble = inTurn(peace(1_000), deploying({ SHARD_COUNT: '3' }, 2_000), servedInto(3));
  assertDelivered(await run({ processes: 2, shards: 2, trouble }));
});
