import type { ArchiveEntry, Article } from '../../src/domain/article.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import type { Appended, Archive, Archives } from '../../src/features/archive.ts';
import type { BriefingView } from '../../src/ports/briefing-view.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import type { DueTimes } from '../../src/ports/due-times.ts';
import type { Forums } from '../../src/ports/forums.ts';
import type { Messenger, SendOutcome } from '../../src/ports/messenger.ts';
import { makeArticle } from './articles.ts';

const hourMs = 3_600_000;

/** What a test sees of a message. */
export interface PostedMessage {
  readonly id: string;
  readonly nonce: string;
  readonly at: number;
  readonly seqs: readonly number[];
  readonly listed: readonly number[];
  readonly late: boolean;
  readonly dueAt: number | null;
  /** After quiet hours, as ordered. */
  readonly deferred: boolean;
}

/** Channels that remember what was posted, and deduplicate by nonce for as long as Discord would. */
export interface FakeChannels extends Messenger {
  posted(channelId: string): readonly PostedMessage[];
  /** Puts a message there, whatever may go wrong. @returns its id */
  write(channelId: string, body: MessageBody, nonce: string): string;
  /** Called before and after a message is written; what it returns becomes the outcome, what it throws is a death. */
  fault: (moment: 'before' | 'after', channelId: string, body: MessageBody) => SendOutcome | undefined;
}

export function createFakeChannels(now: () => number, nonceWindowMs = 120_000): FakeChannels {
  const channels = new Map<string, PostedMessage[]>();
  let lastId = 0;
  const posted = (channelId: string) => {
    const messages = channels.get(channelId) ?? [];
    channels.set(channelId, messages);
    return messages;
  };
  return {
    posted,
    write(channelId, body, nonce) {
      const messages = posted(channelId);
      const known = messages.find((message) => message.nonce === nonce && now() - message.at < nonceWindowMs);
      if (known) return known.id;
      const id = String(++lastId);
      messages.push({ id, nonce, at: now(), ...JSON.parse(body.content ?? '{}') });
      return id;
    },
    fault: () => undefined,
    async send(channelId, body, nonce) {
      const early = this.fault('before', channelId, body);
      if (early) return early;
      const messageId = this.write(channelId, body, nonce);
      return this.fault('after', channelId, body) ?? { kind: 'sent', messageId };
    },
    async findPosted(channelId, marker, { from, to }) {
      const found = posted(channelId).find(({ nonce, at }) => nonce === marker && from <= at && at <= to);
      return found ? { messageId: found.id } : 'no';
    },
  };
}

/** Forums whose posts are channels of `channels`, so that faults and what was posted are theirs. */
export interface FakeForums extends Forums {
  postsIn(forumId: string): readonly { readonly id: string; readonly title: string }[];
}

export function createFakeForums(channels: FakeChannels, now: () => number): FakeForums {
  const posts: { readonly id: string; readonly forumId: string; readonly title: string; readonly at: number }[] = [];
  return {
    postsIn: (forumId) => posts.filter((post) => post.forumId === forumId),
    async start(forumId, title, body) {
      const early = channels.fault('before', forumId, body);
      if (early) return early;
      const id = `${forumId}-${posts.length + 1}`;
      posts.push({ id, forumId, title, at: now() });
      const { nonce } = JSON.parse(body.content ?? '{}') as { readonly nonce: string };
      await channels.write(id, body, nonce);
      return channels.fault('after', forumId, body) ?? { kind: 'sent', messageId: id };
    },
    async find({ channelId }, { marker }, { from, to }) {
      const found = posts.find(
        ({ id, forumId, at }) =>
          forumId === channelId && from <= at && at <= to && channels.posted(id)[0]?.nonce === marker,
      );
      return found ? { messageId: found.id } : 'no';
    },
  };
}

/** A view that writes which stories a message holds, at most `perMessage` of them, whatever they say. */
export const plainView: BriefingView = {
  marks: ({ article }) => [`~${article.title}`],
  title: (stories, run) => `${run.dueAt} ${stories.map(({ entry }) => entry.seq)}`,
  pack(stories, listed, _run, perMessage) {
    const messages = [];
    for (let at = 0; at < stories.length; at += Math.min(perMessage, 2)) {
      const some = stories.slice(at, at + Math.min(perMessage, 2));
      messages.push({ stories: some.map(({ seq }) => ({ seq, page: 0 })), listed: [] as number[] });
    }
    if (listed.length > 0) messages.push({ stories: [], listed: listed.map(({ seq }) => seq) });
    return messages;
  },
  render: (stories, listed, run, marker) => ({
    content: JSON.stringify({
      nonce: marker,
      seqs: stories.map(({ entry }) => entry.seq),
      listed: listed.map(({ seq }) => seq),
      late: run.late,
      dueAt: run.dueAt,
      deferred: run.deferred,
    }),
  }),
};

/** Due at every full hour. */
export const everyHour: DueTimes = {
  previous: (_schedule, at) => Math.floor(at / hourMs) * hourMs,
  next: (_schedule, at) => (Math.floor(at / hourMs) + 1) * hourMs,
  problem: () => undefined,
};

/** An archive that everyone sees alike, and that takes articles in as they are. */
export interface FakeArchive extends Archive, Pick<Archives, 'onAppend' | 'seenFrom'> {
  append(article: Article): Promise<Appended>;
}

/** A log of articles in memory, which begins with those entries. */
export function createFakeArchive(now: () => number, begin: readonly ArchiveEntry[] = []): FakeArchive {
  const entries = [...begin];
  const listeners = new Set<(seq: number) => void>();
  return {
    guildId: null,
    seenFrom() {
      return this;
    },
    tells: (seq) => entries[seq - 1] !== undefined,
    countAfter: (seq) => Math.max(0, entries.length - seq),
    outline: () =>
      entries.toReversed().map(({ seq, archivedAt, article: { id, title, publishedAt } }) => ({
        seq,
        archivedAt,
        articleId: id,
        title,
        publishedAt,
      })),
    about: (id) => (entries.some(({ article }) => article.id === id) ? {} : undefined),
    get revision() {
      return String(entries.length);
    },
    reads: (textKey) => entries.some(({ article }) => article.id === textKey),
    get head() {
      return entries.length;
    },
    get size() {
      return entries.length;
    },
    async append(article: Article) {
      const archivedAt = Math.max(now(), entries.at(-1)?.archivedAt ?? 0);
      const entry = { seq: entries.length + 1, archivedAt, article };
      entries.push(entry);
      for (const listener of listeners) listener(entry.seq);
      return { entry, kind: 'new', isNew: true };
    },
    get: async (id) => entries.find(({ article }) => article.id === id),
    at: async (seq) => entries[seq - 1],
    inMemory: (seq) => entries[seq - 1],
    seqAt: (timeMs) => entries.findLast(({ archivedAt }) => archivedAt <= timeMs)?.seq ?? 0,
    async *after(seq) {
      yield* entries.slice(seq);
    },
    newest: async (count) => entries.slice(-count).reverse(),
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Appends so many stories, each with a title of its own. */
export async function appendStories(archive: FakeArchive, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await archive.append(makeArticle({ title: `第${archive.head + 1}条消息` }));
  }
}

type OwnedSubscription = Subscription & { readonly createdBy: string };

export function makeSubscription(changes?: Partial<OwnedSubscription>): OwnedSubscription;
export function makeSubscription(changes: Partial<Subscription>): Subscription;
export function makeSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    channelId: '100',
    guildId: '1',
    createdBy: '5',
    createdAt: 0,
    schedule: { kind: 'cron', preset: 'hourly', cron: '0 * * * *', timeZone: 'Asia/Shanghai' },
    quiet: null,
    topics: [],
    mentionRoleId: null,
    locale: 'zh-CN',
    status: { kind: 'active' },
    ...changes,
  };
}
