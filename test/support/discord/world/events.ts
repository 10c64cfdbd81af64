import type { APIMessage } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import type { ChannelRecord, GuildRecord } from './records.ts';

/** What happened, for the gateway to pass on and for tests to wait for. */
export type WorldEvent =
  | { readonly kind: 'guild-added'; readonly guild: GuildRecord }
  /** `unavailable`: an outage, not a removal. */
  | { readonly kind: 'guild-gone'; readonly guildId: string; readonly unavailable: boolean }
  | { readonly kind: 'channel-added' | 'channel-changed' | 'channel-removed'; readonly channel: ChannelRecord }
  | {
      readonly kind: 'role-added' | 'role-changed' | 'role-removed';
      readonly guild: GuildRecord;
      readonly roleId: string;
    }
  | { readonly kind: 'member-changed'; readonly guild: GuildRecord; readonly userId: string }
  | {
      readonly kind: 'message-added' | 'message-changed' | 'message-removed';
      readonly channel: ChannelRecord;
      readonly message: APIMessage;
      readonly nonce: string | number | null;
      readonly ephemeralTo: string | null;
    }
  | {
      readonly kind: 'interaction-sent';
      readonly interactionId: string;
      readonly guildId: string | null;
      readonly payload: JsonObject;
    }
  | { readonly kind: 'commands-changed'; readonly guildId: string | null }
  | { readonly kind: 'command-permissions-changed'; readonly guildId: string; readonly payload: JsonObject }
  | { readonly kind: 'interaction-answered'; readonly interactionId: string };
