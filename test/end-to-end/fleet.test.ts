import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runFleet } from '../support/fleet-run.ts';
import { deploying, inTurn, killing, servedInto, stoppingPostgres } from '../support/fleet-troubles.ts';
import { type PostgresServer, postgresMissing, startPostgres } from '../support/postgres.ts';

const skip = (await postgresMissing()) ?? false;

let postgres: PostgresServer | undefined;
before(async () => {
  if (!skip) postgres = await startPostgres();
});
after(() => postgres?.remove());

/** A small form of `npm run bench -- processes`: starting processes is what takes time. */
test('processes of one store that are killed, are without it for a while, and are deployed anew with another count of shards lose no story, repeat none and keep their order', {
  skip,
}, async () => {
  const trouble = inTurn(
    killing({ kills: 1, everyMs: 1_000, random: Math.random }),
    stoppingPostgres(3_000),
    deploying({ SHARD_COUNT: '3' }, 1_000),
    servedInto(3),
  );
  assert.ok(postgres);
  const result = await runFleet({
    postgres,
    processes: 2,
    shards: 2,
    guilds: 12,
    channels: 24,
    stories: 6,
    storyEveryMs: 3_000,
    faultShare: 0.1,
    latencyMs: 30,
    requestsPerSecond: 16,
    settleMs: 90_000,
    // All may identify at once, which otherwise takes half a minute.
    discord: { gateway: { maxConcurrency: 16 } },
    random: Math.random,
    trouble,
  });
  assert.deepEqual(result.fallen, []);
  assert.deepEqual(result.lost, [], result.lines.slice(-30).join('\n'));
  assert.deepEqual(result.repeated, []);
  assert.deepEqual(result.disordered, []);
  assert.deepEqual(result.violations, []);
  assert.ok(result.busiestSecond <= 50, `${result.busiestSecond} requests in a second`);
});
