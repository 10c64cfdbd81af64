import { type APIMessage, DiscordAPIError, RateLimitError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { ThreadStart } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';

const notPermitted: readonly (number | string)[] = [
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.MissingAccess,
];

/** What Discord answers where there is nothing to start a thread in: channels of other kinds, or those that the bot doesn't see. */
const notHere: readonly (number | string)[] = [
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownMessage,
];

/**
 * Starts a public thread from a message.
 *
 * @param rest - the bot's own: the token of an interaction doesn't do
 * @see https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
export async function startReplyThread(
  rest: REST,
  { id, channel_id: channelId }: Pick<APIMessage, 'id' | 'channel_id'>,
  name: string,
  log: Log,
): Promise<ThreadStart> {
  const start = () => rest.post(Routes.threads(channelId, id), { body: { name } });
  try {
    // A request whose answer was lost may have gone through, which the next one is told.
    await start().catch((error: unknown) => {
      if (error instanceof DiscordAPIError || error instanceof RateLimitError) throw error;
      return start();
    });
    // A thread that starts at a message has its id.
    return { kind: 'started', threadId: id };
  } catch (error) {
    const code = error instanceof DiscordAPIError ? error.code : undefined;
    if (code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) return { kind: 'started', threadId: id };
    if (code !== undefined && notPermitted.includes(code)) return { kind: 'not-permitted' };
    if (code !== undefined && notHere.includes(code)) return { kind: 'not-here' };
    log.warn('thread-failed', { channelId, error });
    return { kind: 'failed' };
  }
}
