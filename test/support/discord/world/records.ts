import type { APIApplicationCommand, APIMessage, ChannelType } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';

export interface UserRecord {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly bot: boolean;
  /** Takes no direct messages from bots (50007). */
  dmsClosed: boolean;
}

export interface RoleRecord {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly mentionable: boolean;
  /** Belongs to the bot itself. */
  readonly managed: boolean;
}

export interface MemberRecord {
  readonly userId: string;
  roleIds: readonly string[];
  readonly nick: string | null;
  readonly joinedAtMs: number;
  /** Milliseconds since the epoch; null when the member may speak. */
  timedOutUntilMs: number | null;
}

/** Allows and denies for one role (`type` 0) or member (`type` 1). */
export interface OverwriteRecord {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface ThreadState {
  readonly ownerId: string;
  readonly createdAtMs: number;
  readonly autoArchiveMinutes: number;
  readonly appliedTagIds: readonly string[];
  archived: boolean;
  locked: boolean;
  archivedAtMs: number;
}

export interface TagRecord {
  readonly id: string;
  readonly name: string;
  /** Only moderators put it on posts. */
  readonly moderated: boolean;
}

export interface ChannelRecord {
  readonly id: string;
  type: ChannelType;
  /** Null for direct messages. */
  readonly guildId: string | null;
  name: string;
  readonly parentId: string | null;
  readonly position: number;
  overwrites: readonly OverwriteRecord[];
  /** The person at the other end of a direct message. */
  readonly recipientId: string | null;
  readonly thread: ThreadState | null;
  tags: readonly TagRecord[];
  /** A forum in which a post must carry a tag. */
  readonly tagRequired: boolean;
  lastMessageId: string | null;
}

export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly joinedAtMs: number;
  readonly roles: Map<string, RoleRecord>;
  readonly members: Map<string, MemberRecord>;
  readonly channelIds: Set<string>;
  /** An outage: the guild is there, but Discord can't serve it. */
  unavailable: boolean;
}

/** A message as the API gives it, without its nonce, and who alone sees it. */
export interface MessageRecord {
  readonly message: APIMessage;
  /** The user who sees an ephemeral message; null when everybody does. */
  readonly ephemeralTo: string | null;
}

/** A channel that follows an announcement channel: the webhook that delivers to it. */
export interface FollowerRecord {
  readonly id: string;
  /** Where it delivers to. */
  readonly channelId: string;
  readonly sourceId: string;
  /** What it has delivered: copies by the id of their original. */
  readonly copies: Map<string, string>;
}

export interface CommandRecord {
  readonly command: APIApplicationCommand;
  /** Null for a global command. */
  readonly guildId: string | null;
}

/** A message's content as a request gives it, after its checks. */
export interface MessageDraft {
  readonly content?: string | null;
  readonly embeds?: readonly JsonObject[] | null;
  readonly components?: readonly JsonObject[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: JsonObject | null;
  readonly attachments?: readonly JsonObject[] | null;
  readonly message_reference?: JsonObject | null;
  readonly tts?: boolean | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
}
