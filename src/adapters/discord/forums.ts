import {
  type APIGuildForumChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
} from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { MessageBody } from '../../ports/command.ts';
import type { Forums } from '../../ports/forums.ts';
import { carriesMarker } from './carries-marker.ts';
import { readForumThreads } from './forum-threads.ts';
import { clockSkewMs, idAt, longestRequestMs, readFailure } from './moments.ts';
import { readAgain } from './read-again.ts';
import { toSendOutcome } from './send-outcome.ts';
import { sendUntil } from './send-until.ts';

/** What was lost on its way may still be written: so long it is left alone before anybody looks for it. */
const settleMs = 5_000;

/** The tag is lacking, or the one given is no more. */
const tagCodes: readonly unknown[] = [
  RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
  RESTJSONErrorCodes.UnknownTag,
];

/** A forum of which posts must carry a tag, and what tags there are. */
export type TaggedForum = Pick<Partial<APIGuildForumChannel>, 'flags' | 'available_tags'>;

/** The tag that a post has to carry; undefined when it needs none, null when there is none that everybody may use. */
export function neededTag({ flags, available_tags: tags = [] }: TaggedForum): string | null | undefined {
  if (((flags ?? 0) & ChannelFlags.RequireTag) === 0) return undefined;
  return tags.find(({ moderated }) => !moderated)?.id ?? null;
}

/**
 * Begins posts through Discord's REST API.
 *
 * @param servedSince - when this process began to serve the guild: what one before it began may still be on its way.
 * @defaultValue when it is called
 */
export function createForums(
  rest: REST,
  botUserId: () => string,
  clock: Pick<Clock, 'now'>,
  servedSince?: (guildId: string) => number | undefined,
): Forums {
  const startedAt = clock.now();

  const post = async (forumId: string, name: string, message: MessageBody, until?: AbortSignal, tagId?: string) => {
    const body: RESTPostAPIGuildForumThreadsJSONBody = {
      name,
      message: { allowed_mentions: { parse: [] }, ...message },
      ...(tagId !== undefined && { applied_tags: [tagId] }),
    };
    const route = Routes.threads(forumId);
    return (await sendUntil(until, (signal) => rest.post(route, { body, ...signal }))) as Partial<APIThreadChannel>;
  };

  /** Which tag is needed is asked when a post without one is refused: few forums want any. */
  async function postTagged(forumId: string, name: string, message: MessageBody, until?: AbortSignal) {
    try {
      return await post(forumId, name, message, until);
    } catch (error) {
      if (!(error instanceof DiscordAPIError) || !tagCodes.includes(error.code)) throw error;
      const tagId = neededTag((await rest.get(Routes.channel(forumId))) as TaggedForum);
      if (typeof tagId !== 'string') throw error;
      return post(forumId, name, message, until, tagId);
    }
  }

  return {
    async start(forumId, title, body, until) {
      try {
        const started = await postTagged(forumId, title, body, until);
        if (typeof started.id === 'string') return { kind: 'sent', messageId: started.id };
        return { kind: 'retry-later', afterMs: settleMs, reason: 'an answer that is no post' };
      } catch (error) {
        const outcome = toSendOutcome(error);
        if (outcome.kind !== 'retry-later') return outcome;
        return { ...outcome, afterMs: Math.max(outcome.afterMs, settleMs) };
      }
    },
    async find(forum, { marker, title }, attempted) {
      const since = servedSince?.(forum.guildId) ?? startedAt;
      if (attempted.from < since && clock.now() < since + settleMs) return 'unreachable';
      const first = idAt(attempted.from - clockSkewMs);
      const last = idAt(attempted.to + longestRequestMs + clockSkewMs);
      try {
        const threads = await readForumThreads(rest, forum, botUserId(), attempted.from - clockSkewMs);
        const ofThen = threads.filter(({ id }) => BigInt(id) >= first && BigInt(id) <= last);
        // As a rule there is one of that name, and it is the one; all the same another may be, which somebody renamed.
        const likeliestFirst = ofThen.toSorted((a, b) => Number(b.name === title) - Number(a.name === title));
        for (const { id, name } of likeliestFirst) {
          const components = await readFirst(rest, id);
          if (components === undefined ? name === title : carriesMarker(components, marker)) return { messageId: id };
        }
        return 'no';
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}

/** The components of a post's first message, which has the post's id; undefined where it can't be read. @throws what may pass */
async function readFirst(rest: REST, postId: string): Promise<unknown> {
  try {
    const message = await readAgain(() => rest.get(Routes.channelMessage(postId, postId)));
    return (message as APIMessage).components ?? [];
  } catch (error) {
    if (readFailure(error) === 'unknown') return undefined;
    throw error;
  }
}
