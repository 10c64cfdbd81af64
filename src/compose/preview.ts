import { fileURLToPath } from 'node:url';
import { createCommands, declarationsFor } from '../../commands/index.ts';
import { createAlarm } from '../adapters/cron/alarm.ts';
import { createDueTimes } from '../adapters/cron/due-times.ts';
import { openStore } from '../adapters/keyv/open-store.ts';
import { createPictures } from '../adapters/pictures/pictures.ts';
import { createPreview } from '../adapters/preview/preview.ts';
import { checkFolder, createFolderSource } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import { createConversations } from '../features/answering/conversations.ts';
import { createAllowance } from '../features/allowance.ts';
import { createChannelQueue } from '../features/channel-queue.ts';
import { createPrivacy } from '../features/privacy.ts';
import { createPublisher } from '../features/publish/publisher.ts';
import { createRoster } from '../features/roster.ts';
import { createOrderChanges } from '../features/subscriptions/order-changes.ts';
import { isNewsOn } from '../features/topic-filter.ts';
import { storeState } from '../features/watching/store-state.ts';
import type { Clock } from '../ports/clock.ts';
import type { MessageBody } from '../ports/command.ts';
import type { Log } from '../ports/log.ts';
import type { Traces } from '../ports/traces.ts';
import { createBriefingView } from '../views/briefing.ts';
import { describeError } from '../views/notices.ts';
import { createAsking } from './asking.ts';
import { openCore, readersWaitMs } from './core.ts';
import { modelUse, openModels } from './models.ts';
import { createReading } from './reading.ts';
import { createOrdering } from './ordering.ts';
import { createPreviewChannels } from './preview-channels.ts';
import { createPreviewFollowing } from './preview-following.ts';
import { openSourcing } from './sourcing.ts';
import { createWatching } from './watching.ts';

const samplesDir = fileURLToPath(new URL('../../data/samples', import.meta.url));

export interface LocalPageDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly traces: Traces;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

/** The local page. It remembers nothing: its store ends with the process. @returns its address */
export async function startPreview(config: Config, { clock, log, traces, onStop }: LocalPageDeps): Promise<string> {
  const watching = createWatching(config, { parts: ['store', 'index'], traces, clock, log, onStop });
  const store = await openStore('sqlite::memory:', { log, onOperation: watching.onStoreOperation });
  onStop(() => store.close());
  const models = openModels(config, { store, clock, log });
  const lease = await store.lease('appender');
  // The store forgets: a model would be asked about the same articles at every start, with nobody to see a page meanwhile.
  const core = await openCore({ store, lease, models, ingestsWithoutModel: true, clock, log });
  onStop(core.sourceReading.end);
  const { archive, ingest } = core;
  const path = config.articlesDirIsSet ? config.articlesDir : samplesDir;
  await checkFolder(path);
  const source = createFolderSource({
    path,
    clock,
    onProblem: (document, error) => log.error('document-failed', { document, error }),
  });
  onStop(() => source.stop());
  await source.start(async (document) => void (await ingest(document)));

  const view = createBriefingView();
  const dueTimes = createDueTimes();
  const queue = createChannelQueue();
  const roster = createRoster(store);
  const posted: { readonly channelId: string; readonly body: MessageBody }[] = [];
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
  const changes = createOrderChanges(store, clock);
  const publisher = createPublisher({
    ...publishing,
    onTold: changes.noteTold,
    alarm: createAlarm({ dueTimes, clock, log }),
    messenger: {
      async send(channelId, body, nonce) {
        posted.push({ channelId, body });
        return { kind: 'sent', messageId: nonce };
      },
      findPosted: async () => 'no',
    },
  });
  const ordering = createOrdering({
    ...publishing,
    changes,
    publisher,
    // Whoever opens the page owns the place.
    directory: { check: async () => ({ kind: 'ready' }), managedBy: async (_member, ids) => new Set(ids) },
    segmenter: core.segmenter,
    background: core.background,
  });
  const { subscriptions } = ordering;
  onStop(() => publisher.stop());
  publisher.start();

  const channels = createPreviewChannels(config, { ...publishing, subscriptions, publisher });
  await channels.seed();

  const libraries = core.openLibrary({ waitsMs: readersWaitMs });
  onStop(libraries.keepVectors());
  const answering = createAsking({ core, models, libraries, clock, log });
  const conversations = createConversations({ records: store.conversations, clock, log });
  onStop(conversations.keepClean());
  const pictures = createPictures({ clock, log });
  onStop(() => pictures.stop());
  const sourcing = await openSourcing(config, { store, core, clock, log, onStop });
  const following = createPreviewFollowing(config.publisherChannels, clock);
  const { commands, messageCommands, actions } = createCommands({
    archives: archive,
    libraries,
    answering,
    // Whoever opens the page owns the place.
    allowance: createAllowance({ perPersonPerHour: 0, perGuildPerHour: 0, clock }),
    conversations,
    privacy: createPrivacy({ ...publishing, store, conversations, changes, sources: sourcing.roster }),
    modelUse: modelUse(models),
    summariser: core.summariser,
    ...createReading(config, { core, clock, log, onStop }),
    ...ordering,
    ...following,
    sources: sourcing.sources,
    owner: { find: async () => null },
    // Nothing is forbidden here.
    pausedChannels: { look: async () => undefined },
    briefingView: view,
    pictures,
    clock,
    log,
    timeZone: config.timeZone,
  });
  const offered = declarationsFor(following.published);
  const preview = createPreview({
    commands: commands.filter(({ declaration }) => offered.includes(declaration)),
    messageCommands,
    actions,
    describeError: (error, locale) => describeError(error, locale, traces.current()),
    log,
    adminToken: config.adminToken,
    clock,
    async channelMessages(locale, channelId) {
      const briefing = await channels.briefing(locale, channelId);
      return [...briefing, ...posted.filter((post) => post.channelId === channelId).map(({ body }) => body)];
    },
    channelOrder: channels.order,
    postNow: channels.postNow,
  });
  watching.readiness.set('store', () => storeState(store, clock));
  watching.readiness.set('index', () => ({ state: 'ready' }));
  await watching.serve(preview.open);
  onStop(await sourcing.startLooking());
  return await watching.listen();
}
