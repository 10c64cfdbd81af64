import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';

/** A message as Discord takes it, on every platform. */
export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'components' | 'embeds' | 'flags' | 'allowed_mentions'
>;

export type ModalBody = APIModalInteractionResponseCallbackData;

/** Who asks, from where. */
export interface Caller {
  readonly userId: string;
  readonly channelId: string;
  /** Null in a direct message. */
  readonly guildId: string | null;
  /** The reader's language, for what only they see. */
  readonly locale: Locale;
  /** The guild's language, for what everybody sees; the reader's in a direct message. */
  readonly guildLocale: Locale;
  /** The caller's permissions in the channel, as Discord's bit field. */
  readonly permissions: bigint;
  /** The same for a channel that an option names; none where they aren't known. */
  readonly permissionsIn: (channelId: string) => bigint;
  /** Aborted when the reply has to be finished at once, as when the process is told to end, or when nobody can read it any more. */
  readonly signal?: AbortSignal;
}

export type OptionValue = string | number | boolean;

/** A file that somebody sends with a command. */
export interface Attachment {
  /** As its sender calls it, with its extension. */
  readonly name: string;
  /** In bytes, as the platform says. */
  readonly size: number;
  /**
   * The file's bytes, asked for anew with each call.
   *
   * @throws HexinError `too-large` as soon as there are more than `mostBytes`, `attachment-refused` for a place that files don't come from,
   * `attachment-unreachable` when they can't be had in time; the signal's reason once it aborts
   */
  read(mostBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** One use of a slash command. Options are by name; channels, roles and users are their ids. */
export interface CommandCall extends Caller {
  readonly options: Readonly<Record<string, OptionValue | undefined>>;
  /** The files that options hold, by the options' names. */
  readonly attachments?: Readonly<Record<string, Attachment | undefined>>;
}

/** What a reader is typing. */
export interface CompletionCall extends CommandCall {
  readonly focused: string;
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What is registered with Discord. */
export type CommandDeclaration = RESTPostAPIChatInputApplicationCommandsJSONBody;

/**
 * A slash command. It yields messages: each takes the place of the one before in the same reply, the last one stays.
 * What it throws, the platform turns into a reply in the reader's language.
 */
export interface Command {
  readonly declaration: CommandDeclaration;
  /** Whether only the caller sees the reply. Known before running, since the platform says so when it defers. */
  isPrivate(call: CommandCall): boolean;
  run(call: CommandCall): AsyncIterable<MessageBody>;
  /** At most 25 choices. */
  complete?(call: CompletionCall): Promise<readonly Choice[]>;
}

/** One use of a button, a select menu or a modal: `customId` is `verb:argument:…`. */
export interface ActionCall extends Caller {
  readonly args: readonly string[];
  /** A modal's fields by custom_id, or a select menu's picks under `values`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/**
 * What a component does: the custom_id's first part names it. An action that `opens` a modal answers with that at once and runs
 * when the modal comes back (its custom_id names an action too).
 */
export interface Action {
  readonly verb: string;
  /** `reply`: a new message only the caller sees. `public-reply`: one that everybody sees. `update`: the message that the component is on. */
  readonly effect: 'reply' | 'public-reply' | 'update';
  opens?(call: ActionCall): ModalBody;
  run(call: ActionCall): AsyncIterable<MessageBody>;
}
