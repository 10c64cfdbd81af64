import { createCommands, declarations, messageCommandDeclarations } from '../../commands/index.ts';
import { createAlarm } from '../adapters/cron/alarm.ts';
import { createDueTimes } from '../adapters/cron/due-times.ts';
import { createDiscord } from '../adapters/discord/discord.ts';
import { openStore } from '../adapters/keyv/open-store.ts';
import { createPictures } from '../adapters/pictures/pictures.ts';
import { createFolderSource } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import type { HexinError } from '../domain/hexin-error.ts';
import { createConversations } from '../features/answering/conversations.ts';
import { createAllowance } from '../features/allowance.ts';
import { createChannelQueue } from '../features/channel-queue.ts';
import { takeInbox } from '../features/inbox.ts';
import { createCrossposts } from '../features/publish/crossposts.ts';
import { findDoubt } from '../features/publish/look-back.ts';
import { createRecentDeliveries } from '../features/operator/recent-deliveries.ts';
import { createSourceWatch } from '../features/operator/source-watch.ts';
import { createPrivacy } from '../features/privacy.ts';
import { createPublisher } from '../features/publish/publisher.ts';
import { createRoster } from '../features/roster.ts';
import { localeOfGuild } from '../features/sources/locale-of-guild.ts';
import { createOrderChanges } from '../features/subscriptions/order-changes.ts';
import { isNewsOn } from '../features/topic-filter.ts';
import type { Clock } from '../ports/clock.ts';
import type { GuildChange } from '../ports/guild-change.ts';
import type { Log } from '../ports/log.ts';
import { createBriefingView } from '../views/briefing.ts';
import { describeError } from '../views/notices.ts';
import { knownIn } from '../views/story-marks.ts';
import { createAsking } from './asking.ts';
import { openCore } from './core.ts';
import { createGuildCare } from './guild-care.ts';
import { holdLease, type LeaseWanted } from './hold-lease.ts';
import { createOrdering } from './ordering.ts';
import { modelUse, openModels } from './models.ts';
import { createReading } from './reading.ts';
import { openSourcing } from './sourcing.ts';
import { startOperatorPage } from './operator.ts';
import { startUpkeep } from './upkeep.ts';

/** A `hexin ingest` that appends holds the log's lease for a moment: that long the bot waits for it. */
const appenderWaitMs = 30_000;

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
  const hold = (wanted: LeaseWanted) => holdLease(store, wanted, { clock, log, onStop, onFatal });
  // Two bots on one store would each post what every channel is owed, and not know of each other's subscriptions. On one
  // file a second one is a mistake; on Postgres it stands by, to go on where the first one ends.
  const waitMs = config.storeUrl.startsWith('sqlite:') ? 0 : Number.POSITIVE_INFINITY;
  await hold({ name: 'bot', waitMs, inUse: 'Another bot is running on this store' });
  const inUse = 'Another process keeps appending to this store';
  const lease = await hold({ name: 'appender', waitMs: appenderWaitMs, inUse });

  const models = openModels(config, { store, clock, log });
  onStop(models.reportUsage());
  const stopping = new AbortController();
  const core = await openCore({ store, lease, models, leavesOldOut: true, stopping: stopping.signal, clock, log });
  onStop(core.sourceReading.end);
  const { archive, ingest } = core;
  const roster = createRoster(store);
  await roster.load();
  // Noted before the run is: one that dies in between leaves no less doubt.
  const doubted = await findDoubt(store, { archive: archive.whole, roster, clock });
  await store.startRun();
  if (store.state === 'doubtful') log.warn('store-doubtful', { lastRecordAt: doubted?.from });

  const discord = createDiscord({
    token,
    apiUrl: config.discordApiUrl,
    requestsPerSecond: config.discordRequestsPerSecond,
    stopping: stopping.signal,
    log,
    clock,
  });
  const onOwed = (channelId: string) => publisher.serve(channelId);
  const guildCare = createGuildCare({ roster, discord, clock, log, onOwed });
  const { guildChanges, pausedChannels } = guildCare;
  const sourcing = await openSourcing(config, {
    store,
    core,
    telling: { ...discord, localeOf: ({ audience }) => localeOfGuild(roster, audience) },
    clock,
    log,
    onStop,
  });
  const dueTimes = createDueTimes();
  const view = createBriefingView();
  const queue = createChannelQueue();
  const crossposts = createCrossposts({
    records: store.crossposts,
    crossposter: discord.crossposter,
    clock,
    log,
    hasOutage: (channelId) => guildChanges.hasOutage(roster.get(channelId)?.subscription.guildId ?? ''),
  });
  const deliveries = createRecentDeliveries(discord, clock);
  const changes = createOrderChanges(store, clock);
  await changes.load();
  onStop(changes.keepClean(log));
  const publishing = {
    archives: archive,
    roster,
    queue,
    dueTimes,
    view,
    matchesTopics: isNewsOn,
    cap: config.briefingCap,
    clock,
    log,
  };
  const publisher = createPublisher({
    ...publishing,
    alarm: createAlarm({ dueTimes, clock, log }),
    messenger: deliveries.messenger,
    forums: deliveries.forums,
    onAnnounced: crossposts.owe,
    onTold: changes.noteTold,
    doubt: doubted && { span: doubted, history: discord.history, storiesIn: knownIn },
    hasOutage: guildChanges.hasOutage,
    onForbidden: pausedChannels.onForbidden,
  });
  const { directory } = discord;
  const ordering = createOrdering({ ...publishing, changes, publisher, directory, segmenter: core.segmenter });
  const libraries = core.openLibrary();
  const answering = createAsking({ core, models, libraries, clock, log });
  const conversations = createConversations({ records: store.conversations, clock, log });
  onStop(conversations.keepClean());
  const pictures = createPictures({ clock, log });
  onStop(() => pictures.stop());
  const { commands, messageCommands, actions } = createCommands({
    archives: archive,
    libraries,
    answering,
    allowance: createAllowance({ ...config.questions, clock }),
    conversations,
    privacy: createPrivacy({ conversations, roster, queue, changes, sources: sourcing.roster }),
    modelUse: modelUse(models),
    summariser: core.summariser,
    ...createReading(config, { core, clock, log, onStop }),
    ...ordering,
    sources: sourcing.sources,
    heldSources: sourcing.poller,
    owner: discord.owner,
    pausedChannels,
    briefingView: view,
    pictures,
    clock,
    log,
    timeZone: config.timeZone,
  });

  onStop(() => discord.stop());
  onStop(guildCare.stop);
  const onGuildChange = async (change: GuildChange) => {
    await Promise.all([guildChanges.handle(change), sourcing.guilds.handle(change)]);
  };
  await discord.start({
    commands,
    messageCommands,
    actions,
    declarations: [...declarations, ...messageCommandDeclarations],
    facts: store.facts,
    describeError,
    onGuildChange,
    onFatal,
  });
  onStop(() => publisher.stop());
  publisher.start();
  onStop(crossposts.stop);
  await crossposts.start();
  guildCare.start();
  sourcing.guilds.start();
  // Now rather than with the first question, which would wait for it.
  libraries.ready.catch((error: unknown) => log.error('index-failed', { error }));
  onStop(libraries.keepVectors());

  onStop(takeInbox({ inbox: store.inbox, archive, clock, log }));
  const posts = discord.postEditor;
  startUpkeep(config, { store, archive, conversations, roster, changes, queue, posts, clock, log, onStop });
  const folder = createSourceWatch(config.articlesDir, clock);
  await startOperatorPage(config, {
    store,
    roster,
    archive: archive.whole,
    dueTimes,
    deliveries,
    sources: [folder],
    feeds: { all: sourcing.roster.all, state: sourcing.poller.state },
    usage: models.usage,
    clock,
    log,
    onStop,
  });
  const source = createFolderSource({
    path: config.articlesDir,
    clock,
    onProblem(document, error) {
      folder.failed(document, error);
      log.error('document-failed', { document, error });
    },
  });
  onStop(() => source.stop());
  // Stopped first: the source waits for the document that it has handed over.
  onStop(() => {
    stopping.abort();
    // No post goes out while the others are being stopped.
    void publisher.stop();
    void sourcing.poller.stop();
  });
  await sourcing.poller.start();
  await source.start(folder.watch(async (document) => void (await ingest(document))));
}
