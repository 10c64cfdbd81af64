import { declarationsFor, messageCommandDeclarations } from '../../commands/index.ts';
import { createDiscord } from '../adapters/discord/discord.ts';
import { checkFolder } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import type { HexinError } from '../domain/hexin-error.ts';
import { createConversations } from '../features/answering/conversations.ts';
import { findDoubt } from '../features/publish/look-back.ts';
import { createShardRegister } from '../features/shards/served-shards.ts';
import { watchUses } from '../features/watching/watch-uses.ts';
import type { Clock } from '../ports/clock.ts';
import type { GuildChange } from '../ports/guild-change.ts';
import type { Lease, Store } from '../ports/store.ts';
import { describeError } from '../views/notices.ts';
import { openAppending } from './appending.ts';
import { beginIndexing } from './begin-indexing.ts';
import { createBotCommands } from './bot-commands.ts';
import { openCore, readersWaitMs } from './core.ts';
import { createDelivery } from './delivery.ts';
import { createFollowing } from './following.ts';
import { gatewayFirst } from './gateway-first.ts';
import { openModels } from './models.ts';
import { serveOperatorPage } from './operator.ts';
import { createOrdering } from './ordering.ts';
import { createSharding } from './sharding.ts';
import { openSourcing } from './sourcing.ts';
import { watchBot } from './watch-bot.ts';
import { watchState } from './watch-state.ts';
import type { Watching } from './watching.ts';

/** So many articles take more than a few seconds. */
const muchToIndex = 5_000;

export interface ServeBotDeps {
  readonly token: string;
  readonly watching: Watching;
  /** Where the process listens; undefined where it can't. */
  readonly url: string | undefined;
  readonly store: Store;
  /** The lease of a store that has one process alone. */
  readonly alone: Lease | undefined;
  readonly clock: Clock;
  /** Aborts as the first thing when the process is to end. */
  readonly stopping: AbortController;
  readonly onFatal: (error: HexinError) => void;
  readonly onStop: (stop: () => unknown) => void;
}

/** The bot on Discord, over an open store. @throws HexinError for what keeps it from starting */
export async function serveBot(
  config: Config,
  { token, watching, url, store, alone, stopping, onFatal, onStop, clock }: ServeBotDeps,
): Promise<void> {
  const { traces } = watching;
  const { log } = watching.problems;
  // Any process may come to need it, and one that can't stay takes no shards: others would give up theirs to it.
  await checkFolder(config.articlesDir);
  const watch = watchBot(config, watching, { store, clock, onStop });
  // Where somebody else has it, the log is followed, and appended to from when it is to be had.
  const lease = await store.lease('appender');

  const models = openModels(config, { store, clock, log });
  onStop(models.reportUsage());
  const core = await openCore({
    store,
    lease,
    appendsHere: true,
    models,
    leavesOldOut: true,
    stopping: stopping.signal,
    clock,
    log,
  });
  onStop(core.sourceReading.end);
  const { archive } = core;
  // Noted before the run is: one that dies in between leaves no less doubt.
  const doubted = await findDoubt(store, { archive: archive.whole, clock });
  await store.startRun();
  if (store.state === 'doubtful') log.warn('store-doubtful', { lastRecordAt: doubted?.from });

  const register = createShardRegister();
  const discord = createDiscord({
    token,
    apiUrl: config.discordApiUrl,
    requestsPerSecond: config.discordRequestsPerSecond,
    publisherChannels: config.publisherChannels,
    stopping: stopping.signal,
    isSure: () => sharding.isSure(),
    servedSince: (guildId) => register.tenureOf(guildId)?.since,
    onAnswer: watch.onAnswer,
    log,
    clock,
  });
  const following = createFollowing(config, { discord, store, clock, log });
  const delivery = createDelivery(config, {
    store,
    archive,
    discord,
    served: register,
    doubted,
    published: following.posts,
    traces,
    onAttempt: watch.onAttempt,
    clock,
    log,
    onStop,
  });
  const { roster, queue, changes, publisher, guildCare, dueTimes, publishing } = delivery;
  const conversations = createConversations({ records: store.conversations, clock, log });
  const onGained = conversations.noteHandover;
  const sharding = createSharding(config, { store, alone, archive, discord, register, delivery, onGained, clock, log });
  const sourcing = await openSourcing(config, {
    store,
    core,
    telling: discord,
    onLook: watch.onLook,
    clock,
    log,
    onStop,
  });
  const { directory } = discord;
  const { background, segmenter } = core;
  const ordering = createOrdering({ ...publishing, changes, publisher, directory, background, segmenter });
  // Where indexing goes on for long after people are served, nothing in it is to hold them up.
  if (archive.whole.size > muchToIndex) core.loadDictionaries();
  const libraries = core.openLibrary({ waitsMs: readersWaitMs });
  const parts = { store, core, models, libraries, conversations, delivery, ordering, following, sourcing, discord };
  const uses = createBotCommands(config, { ...parts, watching, watch, clock, log, onStop });

  onStop(() => discord.stop());
  await discord.start({
    ...watchUses(uses, watching.metrics, clock),
    declarations: [...declarationsFor(following.published), ...messageCommandDeclarations],
    store,
    describeError: (error, locale) => describeError(error, locale, traces.current()),
    traces,
    onGatewayClose: watch.onGatewayClose,
    async onGuildChange(change: GuildChange) {
      await Promise.all([guildCare.guildChanges.handle(change), sourcing.guilds.handle(change)]);
    },
    onFatal,
  });
  await delivery.start();
  sharding.start();
  sourcing.guilds.start();
  onStop(following.keep(ordering.subscriptions, register.maySend));
  const hasTime = gatewayFirst({ discord, stopping: stopping.signal, clock });
  void hasTime.then(() => beginIndexing(libraries, { clock, log, stopping: stopping.signal }));
  onStop(libraries.keepVectors());

  const posts = discord.postEditor;
  const appending = openAppending(config, {
    store,
    lease,
    core,
    hasTime,
    sourcing,
    conversations,
    roster,
    queue,
    posts,
    clock,
    log,
    onStop,
  });
  const countOwed = watchState(watching, {
    discord,
    roster,
    archive,
    dueTimes,
    libraries,
    sourcing,
    usage: models.usage,
    isAppender: appending.isAppender,
    sharding,
    clock,
  });
  await serveOperatorPage(config, {
    watching,
    url,
    store,
    roster,
    archive: archive.whole,
    dueTimes,
    ...watch,
    countOwed,
    sources: [appending.folder],
    sourcing,
    usage: models.usage,
    clock,
    log,
  });
  // Stopped first. What is on its way is finished, and what others wait for is given up at once: the shards, and the log.
  onStop(async () => {
    watching.readiness.end();
    stopping.abort();
    await Promise.all([publisher.stop(), sharding.stop(), appending.stop()]);
  });
  await appending.begun;
}
