import { setTimeout as delay } from 'node:timers/promises';
import { createCommands, declarations } from '../../commands/index.ts';
import { createAlarm } from '../adapters/cron/alarm.ts';
import { createDueTimes } from '../adapters/cron/due-times.ts';
import { createDiscord } from '../adapters/discord/discord.ts';
import { openStore } from '../adapters/keyv/open-store.ts';
import { createFolderSource } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { createChannelQueue } from '../features/channel-queue.ts';
import { takeInbox } from '../features/inbox.ts';
import { createPublisher } from '../features/publish/publisher.ts';
import { createRoster } from '../features/roster.ts';
import { createSubscriptions } from '../features/subscriptions.ts';
import { articleMatches } from '../features/topic-filter.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Lease, Store } from '../ports/store.ts';
import { createBriefingView } from '../views/briefing.ts';
import { describeError } from '../views/notices.ts';
import { openCore } from './core.ts';

const followEveryMs = 2_000;
/** A `hexin ingest` that appends holds the log's lease for a moment: that long the bot waits for it. */
const leaseWaitMs = 30_000;

export interface BotDeps {
  readonly token: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when the bot can't go on: the process has to end. */
  readonly onFatal: (error: HexinError) => void;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

/** The bot on Discord. @throws HexinError for what keeps it from starting */
export async function startBot(config: Config, { token, clock, log, onFatal, onStop }: BotDeps): Promise<void> {
  const store = await openStore(config.storeUrl, { log });
  onStop(() => store.close());
  const lease = await leaseLog(store, config.storeUrl.startsWith('sqlite:'), clock, onStop);
  lease?.lost.addEventListener('abort', () => onFatal(new HexinError('lease-lost', 'The lease of the log is lost')));

  const { archive, ingest, openLibrary } = await openCore({ store, lease, clock, log });
  const roster = createRoster(store);
  await roster.load();

  const discord = createDiscord({ token, apiUrl: config.discordApiUrl, log, clock });
  const dueTimes = createDueTimes();
  const view = createBriefingView();
  const queue = createChannelQueue();
  const publisher = createPublisher({
    archive,
    roster,
    queue,
    dueTimes,
    alarm: createAlarm({ dueTimes, clock, log }),
    view,
    messenger: discord.messenger,
    matchesTopics: ({ article }, topics) => articleMatches(article, topics),
    cap: config.briefingCap,
    clock,
    log,
  });
  const subscriptions = createSubscriptions({
    roster,
    queue,
    archive,
    directory: discord.directory,
    dueTimes,
    clock,
    onOwed: publisher.serve,
  });
  const { commands, actions } = createCommands({
    archive,
    library: openLibrary(),
    subscriptions,
    briefingView: view,
    clock,
    timeZone: config.timeZone,
  });

  onStop(() => discord.stop());
  await discord.start({ commands, actions, declarations, facts: store.facts, describeError, onFatal });
  onStop(() => publisher.stop());
  publisher.start();

  if (!lease) {
    onStop(archive.follow(followEveryMs));
    return;
  }
  onStop(takeInbox({ inbox: store.inbox, archive, clock, log }));
  const source = createFolderSource({
    path: config.articlesDir,
    clock,
    onProblem: (document, error) => log.error('document-failed', { document, error }),
  });
  onStop(() => source.stop());
  await source.start(async (document) => void (await ingest(document)));
}

/**
 * One SQLite file serves one bot, so a second one is refused. On Postgres it follows the log that the first one appends to.
 */
async function leaseLog(
  store: Store,
  isSingle: boolean,
  clock: Clock,
  onStop: (stop: () => unknown) => void,
): Promise<Lease | undefined> {
  if (isSingle) {
    const bot = await store.lease('bot');
    if (!bot)
      throw new HexinError('store-in-use', 'Another bot is running on this store: stop it, or set another STORE_URL');
    onStop(() => bot.release());
  }
  const giveUpAt = clock.now() + leaseWaitMs;
  let lease = await store.lease('appender');
  while (!lease && isSingle && clock.now() < giveUpAt) {
    await delay(500);
    lease = await store.lease('appender');
  }
  if (!lease && isSingle) throw new HexinError('store-in-use', 'Another process keeps appending to this store');
  if (lease) onStop(() => lease.release());
  return lease;
}
