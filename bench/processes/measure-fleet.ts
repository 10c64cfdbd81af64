import { defaultRateLimits } from '../../test/support/discord/rest/rate-limits.ts';
import { runFleet } from '../../test/support/fleet-run.ts';
import type { FleetRunResult } from '../../test/support/fleet-run-options.ts';
import type { PostgresServer } from '../../test/support/postgres.ts';
import { boundMs } from '../delivery/fan-out.ts';
import { printLine } from '../delivery/print-line.ts';
import { createRandom } from '../retrieval/random.ts';
import type { FleetSizes, Part } from './parts.ts';

/** Stories come for about as long as kills do, so that there is something to send until the end. */
const storiesTakeMs = 120_000;

/** Runs a fleet through what a part does to it, and prints what came of it. */
export async function measureFleet(
  name: string,
  part: Part,
  sizes: FleetSizes,
  postgres: PostgresServer,
): Promise<FleetRunResult> {
  const { stories, channels, guilds, seed } = sizes;
  const bound = boundMs(stories, channels);
  // Never more processes at once than a part starts with or the fleet has, so that the shares never sum up to more.
  const requestsPerSecond = Math.floor(defaultRateLimits.globalPerSecond / Math.max(3, sizes.processes));
  const options = { processes: sizes.processes, shards: sizes.shards, ...part.options };
  const result = await runFleet({
    postgres,
    guilds,
    channels,
    stories,
    storyEveryMs: storiesTakeMs / stories,
    faultShare: 0,
    requestsPerSecond,
    settleMs: 60_000 + bound * 3,
    // As with Discord: the next process has to take the session over, or to wait for its turn to identify.
    discord: { gateway: { identifyIntervalMs: 5_000 } },
    random: createRandom(seed),
    ...options,
  });
  const { processes, shards } = options;
  printLine(
    name,
    `${stories} stories to ${channels} channels in ${guilds} guilds, ${processes} processes, ${shards} shards, ${requestsPerSecond} requests/s each; seed ${seed}`,
  );
  printResult(result, bound);
  for (const line of part.describe?.() ?? []) printLine('', line);
  if (result.lost.length + result.repeated.length + result.disordered.length + result.fallen.length > 0)
    process.exitCode = 1;
  return result;
}

function printResult(result: FleetRunResult, bound: number): void {
  const { lost, repeated, disordered, fallen, violations } = result;
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  printLine(
    '',
    `${result.posts} posts: ${lost.length} lost, ${repeated.length} repeated, ${disordered.length} out of order; ${fallen.length} processes ended by themselves`,
  );
  printLine(
    '',
    `${seconds(result.deliveredMs)} from the first story to the last post, ${(result.deliveredMs / bound).toFixed(3)} of the bound of ${seconds(bound)}; from the first post ${seconds(result.sendingMs)}, ${(result.sendingMs / bound).toFixed(3)}; all there ${seconds(result.settledMs)} after the last trouble`,
  );
  printLine(
    '',
    `at most ${result.busiestSecond} requests in a sliding second, ${result.rateLimited} answers 429; ${result.faults} faults (${result.lostAnswers} answers lost after the write), ${result.lookBacks} looks back`,
  );
  printLine('', `${result.identifies} identifies, ${result.resumes} resumes, ${violations.length} rules broken`);
  printLine(
    '',
    `a post: ${(result.commits / result.posts).toFixed(2)} commits and ${(result.rowsWritten / result.posts).toFixed(2)} rows written in Postgres${result.cpuMs === undefined ? '' : `, ${(result.cpuMs / result.posts).toFixed(2)} ms of processor time`}`,
  );
  const told = [...lost, ...repeated, ...disordered].slice(0, 20);
  for (const line of [...told, ...fallen, ...violations.slice(0, 5).map(({ rule, detail }) => `${rule}: ${detail}`)])
    printLine('', line);
}
