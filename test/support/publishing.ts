import type { ArchiveEntry, Article } from '../../src/domain/article.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import type { Archive } from '../../src/features/archive.ts';
import type { BriefingView } from '../../src/ports/briefing-view.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import type { DueTimes } from '../../src/ports/due-times.ts';
import type { Messenger, SendOutcome } from '../../src/ports/messenger.ts';
import { makeArticle } from './articles.ts';

const hourMs = 3_600_000;

/** What a test sees of a message. */
export interface PostedMessage {
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
  /** Called before and after a message is written; what it returns becomes the outcome, what it throws is a death. */
  fault: (moment: 'before' | 'after', channelId: string, body: MessageBody) => SendOutcome | undefined;
}

export function createFakeChannels(now: () => number, nonceWindowMs = 120_000): FakeChannels {
  const channels = new Map<string, PostedMessage[]>();
  const posted = (channelId: string) => {
    const messages = channels.get(channelId) ?? [];
    channels.set(channelId, messages);
    return messages;
  };
  return {
    posted,
    fault: () => undefined,
    async send(channelId, body, nonce) {
      const early = this.fault('before', channelId, body);
      if (early) return early;
      const messages = posted(channelId);
      const isRepeat = messages.some((message) => message.nonce === nonce && now() - message.at < nonceWindowMs);
      if (!isRepeat) messages.push({ nonce, at: now(), ...JSON.parse(body.content ?? '{}') });
      return this.fault('after', channelId, body) ?? { kind: 'sent', messageId: nonce };
    },
    async hasPosted(channelId, marker, { from, to }) {
      return posted(channelId).some(({ nonce, at }) => nonce === marker && from <= at && at <= to) ? 'yes' : 'no';
    },
  };
}

/** A view that writes which stories a message holds, at most `perMessage` of them, whatever they say. */
export const plainView: BriefingView = {
  pack(stories, listed, _run, perMessage) {
    const messages = [];
    for (let at = 0; at < stories.length; at += Math.min(perMessage, 2)) {
      const some = stories.slice(at, at + Math.min(perMessage, 2));
      messages.push({ stories: some.map(({ seq }) => ({ seq, page: 0 })), listed: [] as number[] });
    }
    if (listed.length > 0) messages.push({ stories: [], listed: listed.map(({ seq }) => seq) });
    return messages;
  },
  render: (stories, listed, run) => ({
    content: JSON.stringify({
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

/** A log of articles in memory, as far as publishing needs it. */
export function createFakeArchive(now: () => number): Archive {
  const entries: ArchiveEntry[] = [];
  const listeners = new Set<(entry: ArchiveEntry) => void>();
  return {
    get head() {
      return entries.length;
    },
    get size() {
      return entries.length;
    },
    async append(article: Article) {
      const entry = { seq: entries.length + 1, archivedAt: now(), article };
      entries.push(entry);
      for (const listener of listeners) listener(entry);
      return { entry, isNew: true };
    },
    get: async (id) => entries.find(({ article }) => article.id === id),
    at: async (seq) => entries[seq - 1],
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
export async function appendStories(archive: Archive, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await archive.append(makeArticle({ title: `第${archive.head + 1}条消息` }));
  }
}

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
