import { fileURLToPath } from 'node:url';
import { createCommands } from '../../commands/index.ts';
import { createAlarm } from '../adapters/cron/alarm.ts';
import { createDueTimes } from '../adapters/cron/due-times.ts';
import { openStore } from '../adapters/keyv/open-store.ts';
import { createPreview } from '../adapters/preview/preview.ts';
import { previewPlace } from '../adapters/preview/preview-place.ts';
import { createFolderSource } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import type { Locale } from '../domain/locale.ts';
import { createChannelQueue } from '../features/channel-queue.ts';
import { createPublisher } from '../features/publish/publisher.ts';
import { createRoster } from '../features/roster.ts';
import { createSubscriptions } from '../features/subscriptions.ts';
import { articleMatches } from '../features/topic-filter.ts';
import type { Clock } from '../ports/clock.ts';
import type { MessageBody } from '../ports/command.ts';
import type { Log } from '../ports/log.ts';
import { createBriefingView } from '../views/briefing.ts';
import { describeError } from '../views/notices.ts';
import { createAsking } from './asking.ts';
import { openCore } from './core.ts';
import { createDocumentReader } from './documents.ts';
import { openModels } from './models.ts';

const samplesDir = fileURLToPath(new URL('../../data/samples', import.meta.url));

export interface LocalPageDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Takes how each part that has started is stopped. */
  readonly onStop: (stop: () => unknown) => void;
}

/** The local page. It remembers nothing: its store ends with the process. @returns its address */
export async function startPreview(config: Config, { clock, log, onStop }: LocalPageDeps): Promise<string> {
  const store = await openStore('sqlite::memory:', { log });
  onStop(() => store.close());
  const models = openModels(config, { clock, log });
  const lease = await store.lease('appender');
  // The store forgets: a model would be asked about the same articles at every start, with nobody to see a page meanwhile.
  const core = await openCore({ store, lease, models, ingestsWithoutModel: true, clock, log });
  const { archive, ingest } = core;
  const source = createFolderSource({
    path: config.articlesDirIsSet ? config.articlesDir : samplesDir,
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
  const publisher = createPublisher({
    archive,
    roster,
    queue,
    dueTimes,
    alarm: createAlarm({ dueTimes, clock, log }),
    view,
    messenger: {
      async send(channelId, body, nonce) {
        posted.push({ channelId, body });
        return { kind: 'sent', messageId: nonce };
      },
      hasPosted: async () => 'no',
    },
    matchesTopics: ({ article }, topics) => articleMatches(article, topics),
    cap: config.briefingCap,
    clock,
    log,
  });
  const subscriptions = createSubscriptions({
    roster,
    queue,
    archive,
    directory: { check: async () => ({ kind: 'ready' }) },
    dueTimes,
    clock,
    onOwed: publisher.serve,
  });
  onStop(() => publisher.stop());
  publisher.start();

  /** The newest stories as this morning's briefing, whenever they came. */
  async function todaysBriefing(locale: Locale): Promise<readonly MessageBody[]> {
    const entries = (await archive.newest(config.briefingCap)).toReversed();
    const morning = { cron: '0 8 * * *', timeZone: config.timeZone };
    const dueAt = dueTimes.previous(morning, clock.now()) ?? null;
    const run = {
      dueAt,
      late: false,
      deferred: false,
      gathered: false,
      locale,
      timeZone: config.timeZone,
      mentionRoleId: null,
    };
    const planned = view.pack(entries, [], run, config.briefingCap);
    return planned.map(({ stories }, index) => {
      const pages = stories.flatMap(({ seq, page }) => {
        const entry = entries.find((candidate) => candidate.seq === seq);
        return entry ? [{ entry, page }] : [];
      });
      return view.render(pages, [], run, `preview-${index}`, { index, count: planned.length });
    });
  }

  const library = core.openLibrary();
  onStop(library.keepVectors());
  const { answering, conversations } = createAsking({ core, models, library, clock, log });
  const { commands, actions } = createCommands({
    archive,
    library,
    answering,
    conversations,
    summariser: core.summariser,
    documents: createDocumentReader(core.parse),
    parse: core.parse,
    subscriptions,
    // Nothing is forbidden here.
    pausedChannels: { look: async () => undefined },
    briefingView: view,
    clock,
    log,
    timeZone: config.timeZone,
  });
  const preview = createPreview({
    commands,
    actions,
    describeError,
    log,
    async channelMessages(locale, channelId) {
      const briefing = channelId === previewPlace.channels[0].id ? await todaysBriefing(locale) : [];
      return [...briefing, ...posted.filter((post) => post.channelId === channelId).map(({ body }) => body)];
    },
  });
  onStop(() => preview.stop());
  const { url } = await preview.start({ host: '127.0.0.1', port: config.port });
  return url;
}
