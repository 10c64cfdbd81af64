import type { APIMessage } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import { addMessage } from './messages.ts';
import type { ChannelRecord, UserRecord } from './records.ts';
import { type UploadedFile, uploadFile } from './uploads.ts';
import type { World } from './world.ts';

/** What a person writes, or another bot: as much of it as there is. */
export interface SaidMessage {
  readonly content?: string;
  readonly embeds?: readonly JsonObject[];
  readonly components?: readonly JsonObject[];
  readonly files?: readonly UploadedFile[];
  /** Stickers by name. */
  readonly stickers?: readonly string[];
  /** The message that is forwarded; whoever forwards adds no words of their own. */
  readonly forwards?: APIMessage;
}

/** Puts a message of somebody else than the bot into a channel. */
export function sayMessage(world: World, channel: ChannelRecord, author: UserRecord, said: SaidMessage): APIMessage {
  const { content, embeds, components, files = [], stickers = [], forwards } = said;
  return addMessage(world, {
    channel,
    author,
    draft: {
      ...(content !== undefined && { content }),
      ...(embeds && { embeds }),
      ...(components && { components, flags: 1 << 15 }),
    },
    extra: {
      attachments: files.map((file) => uploadFile(world, file, channel.id)),
      ...(stickers.length > 0 && {
        sticker_items: stickers.map((name) => ({ id: world.newId(), name, format_type: 1 })),
      }),
      ...(forwards && forwardFields(channel, forwards)),
    },
  });
}

/** What of a message goes along when it is forwarded. https://docs.discord.com/developers/resources/message#message-snapshot-object */
const snapshotFields = [
  'type',
  'content',
  'embeds',
  'attachments',
  'components',
  'timestamp',
  'edited_timestamp',
  'flags',
  'mentions',
  'mention_roles',
  'sticker_items',
] as const satisfies readonly (keyof APIMessage)[];

function forwardFields(channel: ChannelRecord, forwarded: APIMessage): JsonObject {
  const there = snapshotFields.filter((name) => forwarded[name] !== undefined);
  return {
    // https://docs.discord.com/developers/resources/message#message-reference-types
    message_reference: {
      type: 1,
      channel_id: forwarded.channel_id,
      message_id: forwarded.id,
      ...(channel.guildId !== null && { guild_id: channel.guildId }),
    },
    message_snapshots: [{ message: Object.fromEntries(there.map((name) => [name, forwarded[name]])) }],
  };
}
