import {
  type APIThreadChannel,
  type RESTGetAPIGuildThreadsResult,
  type REST,
  type RESTGetAPIChannelUsersThreadsArchivedResult,
  Routes,
} from 'discord.js';
import type { Forum } from '../../ports/forums.ts';
import { readAgain } from './read-again.ts';

/** Discord gives at most so many at once. */
const pageSize = 100;
/** Some thousand posts that were closed meanwhile: a look back must end somewhere. */
const mostPages = 20;

/**
 * A forum's posts of one author, in no order: all that are active, and those that were archived at `since` or later. What was said in
 * a post since then is in one of these, since saying it makes the post active again.
 *
 * @param since - milliseconds since the epoch
 * @throws what `rest` throws
 * @see https://docs.discord.com/developers/topics/threads#enumerating-threads
 */
export async function readForumThreads(
  rest: REST,
  { channelId, guildId }: Forum,
  authorId: string,
  since: number,
): Promise<readonly APIThreadChannel[]> {
  const active = await readAgain(() => rest.get(Routes.guildActiveThreads(guildId)));
  const { threads } = active as RESTGetAPIGuildThreadsResult;
  const found = (threads as APIThreadChannel[]).filter(({ parent_id: parentId }) => parentId === channelId);
  let before: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before !== undefined && { before }) });
    const answer = await readAgain(() => rest.get(Routes.channelThreads(channelId, 'public'), { query }));
    const archived = answer as RESTGetAPIChannelUsersThreadsArchivedResult;
    const posts = archived.threads as APIThreadChannel[];
    found.push(...posts);
    before = posts.at(-1)?.thread_metadata?.archive_timestamp;
    if (!archived.has_more || before === undefined || Date.parse(before) < since) break;
  }
  return found.filter(({ owner_id: ownerId }) => ownerId === authorId);
}
