import { type APIMessage, MessageFlags, MessageType } from 'discord-api-types/v10';
import { type JsonObject, objectsIn } from '../json.ts';
import type { UploadedFile } from '../rest/route.ts';
import { attach, resolveAttachments } from './attachments.ts';
import { finishComponents } from './finished-components.ts';
import { finishEmbeds } from './finished-embeds.ts';
import { mentionsOf, visibleText } from './mentions.ts';
import { isoTime, userObject } from './objects.ts';
import type { ChannelRecord, MessageDraft, MessageRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

export interface NewMessage {
  readonly channel: ChannelRecord;
  readonly author: UserRecord;
  readonly draft: MessageDraft;
  readonly type?: MessageType;
  readonly ephemeralTo?: string | null;
  readonly files?: readonly UploadedFile[];
  /** Fields that come from elsewhere than the draft, as interaction metadata does. */
  readonly extra?: JsonObject;
  readonly id?: string;
}

/** The flags that a sender may set. https://docs.discord.com/developers/resources/message#create-message */
const settableFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.Ephemeral;

/** Puts a message into a channel and tells everybody. */
export function addMessage(world: World, options: NewMessage): APIMessage {
  const { channel, author, draft } = options;
  const id = options.id ?? world.newId();
  const ephemeralTo = options.ephemeralTo ?? null;
  const message = {
    type: options.type ?? MessageType.Default,
    id,
    channel_id: channel.id,
    author: userObject(author),
    ...bodyFields(world, channel, author.id, draft, attach(world, channel.id, draft, options.files ?? [])),
    timestamp: isoTime(world.now()),
    edited_timestamp: null,
    flags: ((draft.flags ?? 0) & settableFlags) | (ephemeralTo === null ? 0 : MessageFlags.Ephemeral),
    pinned: false,
    tts: draft.tts ?? false,
    ...options.extra,
  } satisfies JsonObject as object as APIMessage;
  const records = world.messages.get(channel.id) ?? [];
  world.messages.set(channel.id, records);
  records.push({ message, ephemeralTo });
  if (ephemeralTo === null) channel.lastMessageId = id;
  tell(world, 'message-added', channel, { message, ephemeralTo }, draft.nonce ?? null);
  return message;
}

/** Changes what the draft names and leaves the rest. https://docs.discord.com/developers/resources/message#edit-message */
export function editMessage(
  world: World,
  channel: ChannelRecord,
  record: MessageRecord,
  draft: MessageDraft,
  files: readonly UploadedFile[] = [],
): APIMessage {
  const before = record.message;
  const merged: MessageDraft = {
    content: draft.content === undefined ? before.content : draft.content,
    embeds: draft.embeds === undefined ? (before.embeds as readonly object[] as readonly JsonObject[]) : draft.embeds,
    components:
      draft.components === undefined
        ? ((before.components ?? []) as readonly object[] as readonly JsonObject[])
        : draft.components,
    allowed_mentions: draft.allowed_mentions ?? null,
  };
  const attachments = attach(world, channel.id, draft, files, objectsIn(before.attachments));
  const kept = (before.flags ?? 0) & ~(MessageFlags.SuppressEmbeds | MessageFlags.Loading);
  const flags = kept | ((draft.flags ?? 0) & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2));
  const message = {
    ...before,
    ...bodyFields(world, channel, before.author.id, merged, attachments),
    edited_timestamp: isoTime(world.now()),
    flags,
  } satisfies JsonObject as object as APIMessage;
  const changed: MessageRecord = { ...record, message };
  const records = world.messages.get(channel.id) ?? [];
  records.splice(
    records.findLastIndex((other) => other.message.id === before.id),
    1,
    changed,
  );
  tell(world, 'message-changed', channel, changed, null);
  return message;
}

/** Sets fields of a message without it counting as edited: a thread started on it, a crosspost. */
export function amendMessage(
  world: World,
  channel: ChannelRecord,
  record: MessageRecord,
  fields: JsonObject,
): APIMessage {
  const message = { ...record.message, ...fields } as APIMessage;
  const changed: MessageRecord = { ...record, message };
  const records = world.messages.get(channel.id) ?? [];
  records.splice(
    records.findLastIndex((other) => other.message.id === message.id),
    1,
    changed,
  );
  tell(world, 'message-changed', channel, changed, null);
  return message;
}

/** Takes a message out of its channel. */
export function removeMessage(world: World, channel: ChannelRecord, record: MessageRecord): void {
  const records = world.messages.get(channel.id) ?? [];
  records.splice(
    records.findLastIndex((other) => other.message.id === record.message.id),
    1,
  );
  tell(world, 'message-removed', channel, record, null);
}

/** A message of a channel, ephemeral ones too. */
export function findMessage(world: World, channelId: string, messageId: string): MessageRecord | undefined {
  return world.messages.get(channelId)?.findLast((record) => record.message.id === messageId);
}

/** What everybody in the channel sees, oldest first. A reply that is still being thought about isn't there yet. */
export function shownMessages(world: World, channelId: string): readonly APIMessage[] {
  return (world.messages.get(channelId) ?? [])
    .filter((record) => record.ephemeralTo === null && !isLoading(record.message))
    .map((record) => record.message);
}

/** Whether the message stands for a deferred reply. */
export const isLoading = (message: APIMessage): boolean => Boolean((message.flags ?? 0) & MessageFlags.Loading);

function bodyFields(
  world: World,
  channel: ChannelRecord,
  authorId: string,
  draft: MessageDraft,
  attachments: readonly JsonObject[],
): JsonObject {
  // Discord trims what is sent.
  const content = (draft.content ?? '').trim();
  const components = finishComponents(resolveAttachments(draft.components ?? [], attachments), world.newId);
  const mentions = mentionsOf(world, channel, authorId, visibleText(content, components), draft.allowed_mentions);
  return {
    content,
    embeds: finishEmbeds(resolveAttachments(draft.embeds ?? [], attachments)),
    components,
    attachments,
    mentions: mentions.userIds.flatMap((id) => {
      const user = world.users.get(id);
      return user ? [userObject(user)] : [];
    }),
    mention_roles: mentions.roleIds,
    mention_everyone: mentions.everyone,
  };
}

function tell(
  world: World,
  kind: 'message-added' | 'message-changed' | 'message-removed',
  channel: ChannelRecord,
  record: MessageRecord,
  nonce: string | number | null,
): void {
  world.feed.tell({ kind, channel, message: record.message, nonce, ephemeralTo: record.ephemeralTo });
}
