import type { APIMessage, APIUser, InteractionType, Locale } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';

/** How the bot answered first. */
export interface FirstAnswer {
  /** The interaction callback type. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object */
  readonly type: number;
  readonly atMs: number;
}

export interface OpenedModal {
  readonly customId: string;
  readonly title: string;
  readonly components: readonly JsonObject[];
}

/** One use of a command, component, autocomplete or modal, and what the bot made of it so far. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly userId: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly locale: Locale;
  /** For whose installations it came about. */
  readonly integrationOwners: JsonObject;
  /** Everything that answers it is seen by the person alone, whatever the bot says. */
  readonly isForcedEphemeral: boolean;
  readonly createdAtMs: number;
  /** The slash command's name, with its subcommand; null for other kinds. */
  readonly commandName: string | null;
  /** The message that the component, or the component that opened the modal, is on. */
  readonly sourceMessage: APIMessage | null;
  /** The interaction that opened the modal which this one submits. */
  readonly openedBy: Interaction | null;
  firstAnswer: FirstAnswer | null;
  /** What `@original` names. */
  originalMessageId: string | null;
  /** A deferred reply that has not been filled in. */
  loading: boolean;
  /** Chosen by the first answer, for the original reply. */
  ephemeral: boolean;
  followUpIds: string[];
  modal: OpenedModal | null;
  choices: readonly JsonObject[] | null;
}
