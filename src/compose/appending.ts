import { createFolderSource } from '../adapters/sources/folder.ts';
import type { Config } from '../config.ts';
import { followLog } from '../features/appending/follow-log.ts';
import { keepLease } from '../features/appending/keep-lease.ts';
import { takeInbox } from '../features/inbox.ts';
import { createSourceWatch, type SourceWatch } from '../features/operator/source-watch.ts';
import type { Lease } from '../ports/store.ts';
import type { Core } from './core.ts';
import type { Sourcing } from './sourcing.ts';
import { createStopper } from './stopper.ts';
import { startUpkeep, type UpkeepDeps } from './upkeep.ts';

export interface AppendingDeps extends Omit<UpkeepDeps, 'archive'> {
  readonly core: Pick<Core, 'archive' | 'ingest'>;
  readonly sourcing: Pick<Sourcing, 'startLooking'>;
  /** The lease `appender`, if it is held already. */
  readonly lease: Lease | undefined;
  /** Resolves when there is time to read the articles' folder. */
  readonly hasTime: Promise<void>;
}

/** What one process does for all of them. */
export interface Appending {
  /** Whether this is the one. */
  isAppender(): boolean;
  /** Resolves when the articles' folder was looked through once; at once where another process does that. */
  readonly begun: Promise<void>;
  /** What the articles' folder brings. */
  readonly folder: SourceWatch;
  /** Ends it, and lets another process go on at once. */
  stop(): Promise<void>;
}

/**
 * Follows the log, and appends to it while this process holds the lease: then it takes in what sources, the articles' folder and other processes bring,
 * and keeps the log, what was posted of it and conversations in order. A lease that is lost is waited for again.
 */
export function openAppending(config: Config, deps: AppendingDeps): Appending {
  const { store, core, sourcing, lease, hasTime, conversations, clock, log } = deps;
  const { archive, ingest } = core;
  const folder = createSourceWatch(config.articlesDir, clock);
  const begun = Promise.withResolvers<void>();
  if (!lease) begun.resolve();

  function startFolder(): () => Promise<void> {
    const source = createFolderSource({
      path: config.articlesDir,
      clock,
      onProblem(document, error) {
        folder.failed(document, error);
        log.error('document-failed', { document, error });
      },
    });
    const started = source
      .start(
        folder.watch(async (document) => {
          await hasTime;
          await ingest(document);
        }),
      )
      .finally(begun.resolve);
    return async () => {
      await source.stop();
      await started;
    };
  }

  async function serve(held: Lease): Promise<() => Promise<void>> {
    const { add: onStop, stop } = createStopper();
    try {
      await archive.promote(held);
      onStop(archive.demote);
      log.info('appending', { head: archive.head });
      onStop(takeInbox({ inbox: store.inbox, archive, clock, log }));
      startUpkeep(config, { ...deps, archive, onStop });
      onStop(await sourcing.startLooking(store.sourceStates.under(held)));
      // Stopped first: it waits for the document that it has handed over.
      onStop(startFolder());
      return stop;
    } catch (error) {
      await stop();
      throw error;
    }
  }

  // What another process is still answering from a story as it goes is forgotten there.
  const endForgetting = archive.onRemoved((articleId) => {
    if (archive.role === 'appender') return;
    conversations
      .forgetArticle(articleId)
      .catch((error: unknown) => log.error('conversation-failed', { articleId, error }));
  });
  const endFollowing = followLog({ archive, announcements: store, clock, log });
  const kept = keepLease({ store, name: 'appender', held: lease, serve, clock, log });
  return {
    isAppender: () => kept.isServing,
    begun: begun.promise,
    folder,
    async stop() {
      begun.resolve();
      endForgetting();
      await Promise.all([kept.stop(), endFollowing()]);
    },
  };
}
