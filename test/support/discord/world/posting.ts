import type { APIMessage } from 'discord-api-types/v10';
import { refuse } from '../rest/refusal.ts';
import type { Note, UploadedFile } from '../rest/route.ts';
import { docsBase } from '../rules/breach.ts';
import { holds, requireRights, takesMessages } from './access.ts';
import { addMessage, findMessage } from './messages.ts';
import type { ChannelRecord, MessageDraft } from './records.ts';
import type { World } from './world.ts';

const createDocs = `${docsBase}/resources/message#create-message`;

/**
 * Whether the bot may put this message there: the kind of channel, its rights, an archived thread, a person who takes no messages.
 *
 * @throws DiscordRefusal
 */
export function requirePostable(world: World, channel: ChannelRecord, draft: MessageDraft, fileCount: number): void {
  if (!takesMessages(channel)) throw refuse.nonTextChannel();
  if (channel.recipientId !== null) {
    if (world.users.get(channel.recipientId)?.dmsClosed) throw refuse.cannotMessageUser();
    return;
  }
  requireRights(world, channel, [channel.thread ? 'SendMessagesInThreads' : 'SendMessages']);
  requireContentRights(world, channel, draft, fileCount);
  if (draft.message_reference && !holds(world, channel, ['ReadMessageHistory']))
    throw refuse.cannotReplyWithoutHistory();
  if (!channel.thread?.archived) return;
  // A message opens an archived thread again, unless it is locked: https://docs.discord.com/developers/topics/threads#active-archived-threads
  if (channel.thread.locked && !holds(world, channel, ['ManageThreads'])) throw refuse.archivedThread();
  channel.thread.archived = false;
  world.feed.tell({ kind: 'channel-changed', channel });
}

/** @throws DiscordRefusal 50013 */
export function requireContentRights(
  world: World,
  channel: ChannelRecord,
  draft: MessageDraft,
  fileCount: number,
): void {
  if ((draft.embeds ?? []).length > 0) requireRights(world, channel, ['EmbedLinks']);
  if (fileCount > 0) requireRights(world, channel, ['AttachFiles']);
}

/**
 * Posts as the bot, or with `enforce_nonce` finds what the bot posted under the same nonce within the window. Discord documents the nonce
 * as the author's, not the channel's: one that comes back in another channel posts nothing there, and is noted.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function postAsBot(
  world: World,
  channel: ChannelRecord,
  draft: MessageDraft,
  options: { readonly nonceWindowMs: number; readonly note: Note; readonly files: readonly UploadedFile[] },
): APIMessage {
  const { nonce } = draft;
  const nonceKey = nonce === undefined || nonce === null ? null : String(nonce);
  const earlier = nonceKey === null ? undefined : world.nonces.get(nonceKey);
  const nowMs = world.now();
  if (draft.enforce_nonce && earlier && nowMs - earlier.atMs <= options.nonceWindowMs) {
    const record = findMessage(world, earlier.channelId, earlier.messageId);
    if (record && earlier.channelId !== channel.id) {
      options.note('nonce-in-other-channel', `nonce ${nonceKey} was used in ${earlier.channelId}`, createDocs);
    }
    if (record) return withNonce(record.message, nonce);
  }
  const message = addMessage(world, {
    channel,
    author: world.bot,
    draft,
    files: options.files,
    extra: referenceFields(channel, draft),
  });
  if (nonceKey !== null) world.nonces.set(nonceKey, { channelId: channel.id, messageId: message.id, atMs: nowMs });
  return withNonce(message, nonce);
}

function referenceFields(channel: ChannelRecord, draft: MessageDraft): Readonly<Record<string, unknown>> {
  const messageId = draft.message_reference?.message_id;
  if (typeof messageId !== 'string') return {};
  return {
    type: 19,
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: messageId,
      ...(channel.guildId === null ? {} : { guild_id: channel.guildId }),
    },
  };
}

function withNonce(message: APIMessage, nonce: string | number | null | undefined): APIMessage {
  return nonce === undefined || nonce === null ? message : { ...message, nonce };
}
