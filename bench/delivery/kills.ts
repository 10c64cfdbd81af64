import { runDeliveries } from '../../test/support/delivery-run.ts';
import { postgresMissing, startPostgres } from '../../test/support/postgres.ts';
import { createRandom } from '../retrieval/random.ts';
import { printLine } from './print-line.ts';

export interface KillsOptions {
  readonly kills: number;
  readonly stories: number;
  readonly channels: number;
  readonly seed: number;
}

/**
 * A process starts in about 0.7 s and lives 0.65 s on average, in which it posts some thirty messages: with 300 kills that is about
 * as much as 40 stories to 200 channels are, so that there is something to send until the end.
 */
const longestLifeMs = 1_300;
const cycleMs = 1_400;
const faultShare = 0.1;
/** To and fro: so much of the time a post is on its way when the process is killed. */
const latencyMs = 60;
/** Shorter than a restart: only a look at the channel's messages keeps from repeating. */
const shortNonceWindowMs = 400;

/**
 * Random kills while stories go to channels of a Discord that fails, on SQLite with a nonce that is soon forgotten, and a fifth as many on
 * Postgres with Discord's own window.
 */
export async function measureKills(options: KillsOptions): Promise<void> {
  await measureOn('SQLite', options, { nonceWindowMs: shortNonceWindowMs });
  const missing = await postgresMissing();
  if (missing !== undefined) return printLine('kills on Postgres', `left out: ${missing}`);
  const server = await startPostgres();
  try {
    const storeUrl = await server.freshUrl();
    const { kills, stories, channels, seed } = options;
    const fewer = { kills: Math.ceil(kills / 5), stories: Math.ceil(stories / 4), channels, seed: seed + 1 };
    await measureOn('Postgres', fewer, {}, storeUrl);
  } finally {
    await server.remove();
  }
}

async function measureOn(
  name: string,
  { kills, stories, channels, seed }: KillsOptions,
  discord: { readonly nonceWindowMs?: number },
  storeUrl?: string,
): Promise<void> {
  const startedAt = performance.now();
  const result = await runDeliveries({
    instantChannels: channels,
    minuteChannels: 0,
    awaitMinutes: false,
    storiesBefore: 0,
    stories,
    storyEveryMs: (kills * cycleMs * 0.8) / stories,
    kills,
    longestLifeMs,
    faultShare,
    latencyMs,
    settleMs: 30_000 + stories * channels * 40,
    discord,
    ...(storeUrl !== undefined && { storeUrl }),
    onKill: (count) => {
      if (count % 50 === 0) process.stderr.write(`${count} kills\n`);
    },
    random: createRandom(seed),
  });
  const { starting, sending, idle } = result.kills;
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  printLine(
    `kills on ${name}`,
    `${stories} stories to ${channels} channels, ${kills} kills in ${minutes} min (${starting} before READY, ${sending} while something was owed, ${idle} idle)`,
  );
  printLine(
    '',
    `${result.lost.length} lost, ${result.repeated.length} repeated, ${result.disordered.length} out of order; seed ${seed}`,
  );
  printLine(
    '',
    `${result.posts} posts, ${result.faults} faults (${result.lostAnswers} answers lost after the write), ${result.lookBacks} looks back, ${result.rateLimited} 429s of Discord's own limits, ${result.violations.length} rules broken`,
  );
  for (const what of [...result.lost, ...result.repeated, ...result.disordered].slice(0, 20)) printLine('', what);
  if (result.lost.length + result.repeated.length + result.disordered.length > 0) process.exitCode = 1;
}
