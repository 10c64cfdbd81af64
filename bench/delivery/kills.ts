import { runDeliveries } from '../../test/support/delivery-run.ts';
import type { DeliveryRunOptions } from '../../test/support/delivery-run-options.ts';
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
/** What a start takes, and a little more. */
const startMs = 750;
/** A host is asked once a second at most, and some stories have to be fetched from a page of their own. */
const longestFeedLifeMs = 2_500;
/** The first page of `/subscriptions` shows so many. */
const mostOnPage = 7;
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
  await measureOn('SQLite', options, { discord: { nonceWindowMs: shortNonceWindowMs } });
  const missing = await postgresMissing();
  if (missing !== undefined) return printLine('kills on Postgres', `left out: ${missing}`);
  const server = await startPostgres();
  try {
    const storeUrl = await server.freshUrl();
    const { kills, stories, channels, seed } = options;
    const fewer = { kills: Math.ceil(kills / 5), stories: Math.ceil(stories / 4), channels, seed: seed + 1 };
    await measureOn('Postgres', fewer, { storeUrl });
  } finally {
    await server.remove();
  }
}

/** The same with a third of the channels forums and a third announcement channels, while people change the orders of some of each. */
export async function measureKillsByKind(options: KillsOptions): Promise<void> {
  const third = Math.floor(options.channels / 3);
  await measureOn('forums and announcement channels', options, {
    forums: { instant: third, minute: 0 },
    announcements: third,
    changing: Math.min(mostOnPage, 2 * third + 1),
    // A forum is served five seconds after a start at the earliest, where the process before left something on its way.
    longestLifeMs: 8_000,
    discord: {
      nonceWindowMs: shortNonceWindowMs,
      // What is tried again counts, too, and a run of an hour would tell no more.
      rateLimits: {
        routes: { 'POST /channels/{channel_id}/messages/{message_id}/crosspost': { limit: 100, perMs: 1_000 } },
      },
    },
  });
}

/** The same with stories from publishers: edited, reprinted and copied while the bot dies, and some of a guild's own. A fifth as many kills on Postgres. */
export async function measureKillsWithFeeds(options: KillsOptions): Promise<void> {
  const { kills, stories, channels, seed } = options;
  const others = {
    feeds: { channelsElsewhere: Math.ceil(channels / 4) },
    longestLifeMs: longestFeedLifeMs,
    discord: { nonceWindowMs: shortNonceWindowMs },
  };
  await measureOn('SQLite, from feeds', options, others);
  const missing = await postgresMissing();
  if (missing !== undefined) return printLine('from feeds, on Postgres', `left out: ${missing}`);
  const server = await startPostgres();
  try {
    const fewer = { kills: Math.ceil(kills / 5), stories: Math.ceil(stories / 4), channels, seed: seed + 1 };
    await measureOn('Postgres, from feeds', fewer, { ...others, storeUrl: await server.freshUrl() });
    const standing = { ...others, storeUrl: await server.freshUrl(), standsBy: true };
    await measureOn('Postgres, another stands by', fewer, standing);
  } finally {
    await server.remove();
  }
}

async function measureOn(
  name: string,
  { kills, stories, channels, seed }: KillsOptions,
  others: Partial<DeliveryRunOptions>,
): Promise<void> {
  const startedAt = performance.now();
  const lifeMs = others.longestLifeMs ?? longestLifeMs;
  const result = await runDeliveries({
    instantChannels: channels,
    minuteChannels: 0,
    awaitMinutes: false,
    storiesBefore: 0,
    stories,
    storyEveryMs: (kills * (startMs + lifeMs / 2) * 0.8) / stories,
    kills,
    longestLifeMs,
    faultShare,
    latencyMs,
    settleMs: 60_000 + stories * channels * 40,
    onKill: (count) => {
      if (count % 50 === 0) process.stderr.write(`${count} kills\n`);
    },
    random: createRandom(seed),
    ...others,
  });
  const wrong = [...result.lost, ...result.repeated, ...result.disordered, ...result.leaked, ...result.takenDownShown];
  // Whoever presses a button as the bot is killed gets no answer.
  const broken = result.violations.filter(({ rule }) => rule !== 'no-answer');
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
    `${result.posts} posts, ${result.faults} faults (${result.lostAnswers} answers lost after the write), ${result.lookBacks} looks back, ${result.rateLimited} 429s of Discord's own limits, ${broken.length} rules broken`,
  );
  if (result.changes.presses > 0) {
    printLine(
      '',
      `${result.changes.presses} presses, ${result.changes.undone} changes taken back, ${result.unpublished} announcements unpublished`,
    );
  }
  if (others.feeds)
    printLine(
      '',
      `${result.leaked.length} shown to another guild, ${result.takenDownShown.length} shown though taken down, ${result.requests} requests to feeds and pages`,
    );
  for (const what of wrong.slice(0, 20)) printLine('', what);
  if (wrong.length + result.unpublished > 0) process.exitCode = 1;
}
