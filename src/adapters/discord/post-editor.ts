import { type APIMessage, DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { TimeSpan } from '../../domain/time-span.ts';
import type { OwnPost, OwnPosts, PostChange, PostEditor, PostPlace } from '../../ports/own-posts.ts';
import { readForumThreads } from './forum-threads.ts';
import { clockSkewMs, idAt, readFailure } from './moments.ts';
import { readAgain } from './read-again.ts';
import { readForward } from './read-forward.ts';

/** 20,000 messages: looking through a busy channel must end somewhere. */
const mostPages = 200;

/** What is no more needn't be changed. */
const goneCodes: readonly unknown[] = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel];

/** Finds and changes the bot's own messages through Discord's REST API. */
export function createPostEditor(rest: REST, botUserId: () => string): PostEditor {
  async function readOwn(channelId: string, { from, to }: TimeSpan) {
    const stretch = { after: idAt(from - clockSkewMs), end: idAt(to + clockSkewMs), mostPages };
    const posts: OwnPost[] = [];
    const seen = await readForward(rest, channelId, stretch, (messages) => {
      for (const { id, author, components = [], embeds, content } of messages as readonly APIMessage[])
        if (author.id === botUserId()) posts.push({ channelId, messageId: id, components, embeds, content });
      return false;
    });
    return { posts, seen };
  }

  async function readThreads({ channelId, guildId, channelKind }: PostPlace, span: TimeSpan) {
    if (channelKind !== 'forum' || guildId === null) {
      const { posts, seen } = await readOwn(channelId, span);
      return { threads: [{ threadId: null, posts }], seen: [seen] };
    }
    const threads: OwnPosts[] = [];
    const seen: string[] = [];
    const forum = { channelId, guildId };
    for (const { id } of await readForumThreads(rest, forum, botUserId(), span.from - clockSkewMs)) {
      const found = await readOwn(id, span);
      threads.push({ threadId: id, posts: found.posts });
      seen.push(found.seen);
    }
    return { threads, seen };
  }

  /** In a closed thread nothing can be edited: it is opened for as long as that takes. https://docs.discord.com/developers/topics/threads */
  async function editOpened({ channelId, messageId }: OwnPost, body: unknown): Promise<void> {
    await rest.patch(Routes.channel(channelId), { body: { archived: false } });
    try {
      await rest.patch(Routes.channelMessage(channelId, messageId), { body });
    } finally {
      // Whoever tries again would find it open, and leave it so.
      await readAgain(() => rest.patch(Routes.channel(channelId), { body: { archived: true } }));
    }
  }

  const remove = ({ channelId, messageId }: OwnPost) =>
    attempt(() => rest.delete(Routes.channelMessage(channelId, messageId)));

  return {
    async find(place, span) {
      try {
        const { threads, seen } = await readThreads(place, span);
        // Without the right to read what was said, Discord shows nothing.
        if (place.channelKind !== 'forum' && seen.includes('silent')) return { kind: 'unreadable' };
        return { kind: 'found', threads, isAll: !seen.includes('too-many') };
      } catch (error) {
        return { kind: readFailure(error) === 'unknown' ? 'unreadable' : 'unreachable' };
      }
    },
    edit: (post, body) =>
      attempt(async () => {
        const { channelId, messageId } = post;
        try {
          await rest.patch(Routes.channelMessage(channelId, messageId), { body });
        } catch (error) {
          if (codeOf(error) !== RESTJSONErrorCodes.InvalidActionOnArchivedThread) throw error;
          await editOpened(post, body);
        }
      }),
    remove,
    async removeThread({ threadId, posts }, name) {
      if (threadId === null) return { kind: 'refused', reason: 'no thread' };
      const removed = await attempt(() => rest.delete(Routes.channel(threadId)));
      if (removed.kind !== 'refused') return removed;
      // Who began a thread may name it, but not delete it. https://docs.discord.com/developers/topics/threads#editing-deleting-threads
      const renamed = await attempt(() => rest.patch(Routes.channel(threadId), { body: { name, archived: false } }));
      const changes = [renamed];
      for (const post of posts) changes.push(await remove(post));
      return changes.find(({ kind }) => kind !== 'done') ?? { kind: 'done' };
    },
  };
}

async function attempt(change: () => Promise<unknown>): Promise<PostChange> {
  try {
    await change();
    return { kind: 'done' };
  } catch (error) {
    if (goneCodes.includes(codeOf(error))) return { kind: 'done' };
    if (readFailure(error) === 'unreachable') return { kind: 'unreachable' };
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof DiscordAPIError ? error.code : undefined;
}
