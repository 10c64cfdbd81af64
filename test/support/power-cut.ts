import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { createArchive } from '../../src/features/archive.ts';
import { findDoubt } from '../../src/features/publish/look-back.ts';
import { reconcile } from '../../src/features/publish/reconcile.ts';
import { createRoster } from '../../src/features/roster.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { knownIn } from '../../src/views/story-marks.ts';
import { toldIn } from '../../src/views/told-in.ts';
import { makeArticle } from './articles.ts';
import { createFakeClock } from './fake-clock.ts';
import { everyHour, makeSubscription } from './publishing.ts';
import { createRecordingLog } from './recording-log.ts';

const minuteMs = 60_000;
const nonceWindowMs = 2 * minuteMs;
const log = createRecordingLog();
export const channelIds = ['101', '102', '103'];

interface Post {
  readonly nonce: string;
  readonly at: number;
  readonly components: unknown;
}

type Channels = ReadonlyMap<string, readonly Post[]>;

/** What there was at one moment of a run: the files as they were, all of which the disk had confirmed, and what channels showed. */
export interface Moment {
  readonly database: Buffer;
  readonly wal: Buffer;
  readonly channels: Channels;
  readonly at: number;
  /** Stories that had come by then. */
  readonly stories: number;
}

export interface RunOptions {
  readonly folder: string;
  /** Stories that come one by one. */
  readonly stories: number;
  readonly channels?: Channels;
  readonly startAt?: number;
  /** Stories that are in the source's folder from the beginning. */
  readonly there?: number;
  readonly onMoment?: (moment: Omit<Moment, 'database' | 'wal'>) => Promise<void>;
}

const title = (index: number) => `第${String(index).padStart(3, '0')}条消息`;
const article = (index: number) => makeArticle({ title: title(index) });
const storeFile = (folder: string) => join(folder, 'hexin.db');

/** An empty store with its subscriptions: one instant, one hourly, one hourly that comes to be over its cap. */
export async function prepareStore(folder: string): Promise<void> {
  const store = await openStore(`sqlite://${storeFile(folder)}`, { log });
  for (const [index, channelId] of channelIds.entries()) {
    const schedule = index === 0 ? ({ kind: 'instant' } as const) : makeSubscription().schedule;
    await store.subscriptions.set(channelId, makeSubscription({ channelId, schedule }));
    await store.progress.set(channelId, { channelId, offset: 0, servedDue: 0, inFlight: null });
  }
  await store.close();
}

/**
 * A bot's life, from opening the store to closing it: takes in what is there, serves every channel, and goes on so with each story that
 * comes, every seven minutes; then two days pass, hour by hour.
 */
export async function live(options: RunOptions): Promise<Channels> {
  const clock = createFakeClock(options.startAt);
  const store = await openStore(`sqlite://${storeFile(options.folder)}`, { log });
  try {
    const archive = await createArchive({ articles: store.articles, lease: await store.lease('appender'), clock, log });
    const roster = createRoster(store);
    await roster.load();
    const span = await findDoubt(store, { archive: archive.whole, clock });
    await store.startRun();
    const channels = new Map(channelIds.map((id) => [id, [...(options.channels?.get(id) ?? [])]]));
    let stories = options.there ?? 0;
    const tell = async () => {
      const copy = new Map([...channels].map(([id, posts]) => [id, [...posts]]));
      await options.onMoment?.({ channels: copy, at: clock.now(), stories });
    };
    const posts = (channelId: string) => channels.get(channelId) ?? [];
    const deps = {
      archives: archive,
      roster,
      clock,
      log,
      view: createBriefingView(),
      dueTimes: everyHour,
      matchesTopics: () => true,
      cap: 3,
      isInterrupted: () => false,
      doubt: span && {
        span,
        storiesIn: knownIn,
        history: {
          ownForumPosts: async () => 'unknown' as const,
          async ownPosts(channelId: string, { from, to }: { readonly from: number; readonly to: number }) {
            return posts(channelId).flatMap(({ at, components }) => (at >= from && at < to ? [components] : []));
          },
        },
      },
      messenger: {
        async send(channelId: string, body: { readonly components?: unknown }, nonce: string) {
          await tell();
          const isRepeat = posts(channelId).some(
            (post) => post.nonce === nonce && clock.now() - post.at < nonceWindowMs,
          );
          if (!isRepeat) posts(channelId).push({ nonce, at: clock.now(), components: body.components });
          await tell();
          return { kind: 'sent', messageId: nonce } as const;
        },
        findPosted: async (channelId: string, marker: string) =>
          posts(channelId).some(({ nonce }) => nonce === marker) ? { messageId: marker } : 'no',
      },
    };
    const serve = async () => {
      for (const channelId of channelIds) await reconcile(deps, channelId);
    };

    await serve();
    // What is in the folder is read again at each start, in any order.
    for (let index = stories - 1; index >= 0; index--) await archive.append(article(index));
    await tell();
    await serve();
    while (stories < options.stories) {
      await archive.append(article(stories++));
      await tell();
      await serve();
      await clock.advance(7 * minuteMs);
      await serve();
    }
    for (let hour = 0; hour < 48; hour++) {
      await clock.advance(60 * minuteMs);
      await serve();
    }
    return channels;
  } finally {
    await store.close();
  }
}

/** Runs a bot and keeps every moment at which a message goes out or has arrived, or a story has come. */
export async function recordMoments(folder: string, stories: number): Promise<readonly Moment[]> {
  await prepareStore(folder);
  const moments: Moment[] = [];
  const read = (suffix: string) => readFile(storeFile(folder) + suffix).catch(() => Buffer.alloc(0));
  await live({
    folder,
    stories,
    onMoment: async (moment) => void moments.push({ ...moment, database: await read(''), wal: await read('-wal') }),
  });
  return moments;
}

/** Puts files where a bot will find them, as a machine would that has started anew. */
export async function layDown(folder: string, database: Buffer, wal: Buffer | undefined): Promise<void> {
  const file = storeFile(folder);
  for (const suffix of ['-shm', '-wal']) await rm(file + suffix, { force: true });
  await writeFile(file, database);
  if (wal) await writeFile(`${file}-wal`, wal);
  await writeFile(`${file}-run`, JSON.stringify({ boot: 'another start' }));
}

/** What is wrong in channels that should have been told each of so many stories once. */
export function findFaults(channels: Channels, stories: number): readonly string[] {
  return channelIds.flatMap((channelId) => {
    const told = (channels.get(channelId) ?? []).flatMap(({ components }) => toldIn(components));
    return Array.from({ length: stories }, (_, index) => {
      const count = told.filter((id) => id === article(index).id).length;
      return count === 1 ? [] : [`${channelId}: story ${index} ${count} times`];
    }).flat();
  });
}
