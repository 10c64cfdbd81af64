import { type APIMessage, type REST, Routes } from 'discord.js';

/** Discord gives at most so many messages at once. */
const pageSize = 100;

/** What to read of a channel: messages after the id `after`, up to those past the id `end`, in so many pages at most. */
export interface Stretch {
  readonly after: bigint;
  readonly end: bigint;
  readonly mostPages: number;
}

/**
 * Shows a stretch of a channel's messages to `visit`, page by page from its beginning, until that returns true.
 *
 * @returns `all` when everything was shown, or `visit` had enough; `silent` when there was nothing, and nothing in the whole channel
 * either: so it looks without Read Message History, too; `too-many` when the pages ran out
 * @throws what `rest` throws
 */
export async function readForward(
  rest: Pick<REST, 'get'>,
  channelId: string,
  { after, end, mostPages }: Stretch,
  visit: (messages: readonly APIMessage[]) => boolean,
): Promise<'all' | 'silent' | 'too-many'> {
  const read = async (query: Record<string, string>) =>
    (await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams(query) })) as APIMessage[];
  let from = after;
  for (let page = 0; page < mostPages; page++) {
    const messages = await read({ limit: String(pageSize), after: String(from) });
    if (visit(messages)) return 'all';
    if (messages.length < pageSize) {
      const isSilent = page === 0 && messages.length === 0 && (await read({ limit: '1' })).length === 0;
      return isSilent ? 'silent' : 'all';
    }
    // Whichever way round a page is sorted.
    from = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), from);
    if (from > end) return 'all';
  }
  return 'too-many';
}
