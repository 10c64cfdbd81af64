import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';

/** A file that goes with a message: its components show it as `attachment://name`. */
export interface MessageFile {
  /** Unlike the others' of its message; letters, digits, `-`, `_` and `.` alone, since Discord changes what else there is. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As in `image/png`. */
  readonly type: string;
  /** What it shows, in words: at most 1,024 characters. */
  readonly description?: string;
}

/** A message as Discord takes it, on every platform. */
export interface MessageBody
  extends Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'components' | 'embeds' | 'flags' | 'allowed_mentions'> {
  /** In a reply alone, never in what is posted to a channel: at most ten, and 10 MB in all. */
  readonly files?: readonly MessageFile[];
}

export type ModalBody = APIModalInteractionResponseCallbackData;

/** `bot-dm`: the direct messages between the bot and the caller. `private-channel`: a direct message or group of people, without the bot. */
export type CallPlace = 'guild' | 'bot-dm' | 'private-channel';

/** Who asks, from where. */
export interface Caller {
  readonly userId: string;
  readonly channelId: string;
  /** Null in a direct message. */
  readonly guildId: string | null;
  readonly place: CallPlace;
  /**
   * Whether the bot is a member of the guild, not merely an app that the caller brought along; false outside of guilds. Only where it
   * is does it know the guild, and may post there.
   */
  readonly isBotInGuild: boolean;
  /** What the app can be added to a server by; absent where there are none. */
  readonly applicationId?: string;
  /** The reader's language, for what only they see. */
  readonly locale: Locale;
  /** The guild's language, for what everybody sees; the reader's in a direct message, and where nobody else sees anything. */
  readonly guildLocale: Locale;
  /** The caller's permissions in the channel, as Discord's bit field. */
  readonly permissions: bigint;
  /** The same for a channel that an option names; none where they aren't known. */
  readonly permissionsIn: (channelId: string) => bigint;
  /** The caller's roles in the guild, without @everyone; none in a direct message. */
  readonly roleIds: readonly string[];
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

/**
 * What came of starting a thread. `in-thread`: that is where we are, and a thread has none of its own. `not-permitted`: the bot lacks Create Public
 * Threads. `not-here`: no thread can be where we are, as in direct messages, or the bot is no member there. `failed`: it might another time.
 */
export type ThreadStart =
  | { readonly kind: 'started'; readonly threadId: string }
  | { readonly kind: 'in-thread' | 'not-permitted' | 'not-here' | 'failed' };

/** One use of a slash command. Options are by name; channels, roles and users are their ids. */
export interface CommandCall extends Caller {
  /** Which of the command's subcommands, if it has any; after its group's name and a space, if it is in one. */
  readonly subcommand?: string;
  readonly options: Readonly<Record<string, OptionValue | undefined>>;
  /** Whether only the caller sees the reply: what {@link Command.isPrivate} said when it began. */
  readonly isPrivate?: boolean;
  /** The files that options hold, by the options' names. */
  readonly attachments?: Readonly<Record<string, Attachment | undefined>>;
  /**
   * Starts a public thread at the reply, which shows what was yielded so far first. Doesn't throw.
   *
   * @param name - 1 to 100 characters
   * @defaultValue there are no threads on this platform
   */
  readonly startThread?: (name: string) => Promise<ThreadStart>;
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

/** What is registered of a message command. */
export type MessageCommandDeclaration = RESTPostAPIContextMenuApplicationCommandsJSONBody;

export type Declaration = CommandDeclaration | MessageCommandDeclaration;

/** A message that somebody points at. What is in it others wrote. */
export interface TargetMessage {
  /** Whether Hexin itself sent it. */
  readonly isOwn: boolean;
  /** As Discord has it, unchecked: `content`, `embeds`, `components`; what it forwards lies under `message_snapshots`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Its files, and those of what it forwards. */
  readonly attachments: readonly Attachment[];
}

/** One use of a message command. */
export interface MessageCommandCall extends Caller {
  readonly target: TargetMessage;
}

/** A command in the menu of a message (Apps → its name). Only the caller sees the reply; what it yields and throws is as with a {@link Command}. */
export interface MessageCommand {
  readonly declaration: MessageCommandDeclaration;
  run(call: MessageCommandCall): AsyncIterable<MessageBody>;
}

/** One use of a button, a select menu or a modal: `customId` is `verb:argument:…`. */
export interface ActionCall extends Caller {
  readonly args: readonly string[];
  /** A modal's fields by custom_id, or a select menu's picks under `values`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Why no modal opens: shown in its place, to the reader alone. */
export interface Refusal {
  readonly refused: MessageBody;
}

/**
 * What a component does: the custom_id's first part names it. An action that `opens` a modal answers with that at once, within Discord's three
 * seconds, and runs when the modal comes back (its custom_id names an action too).
 */
export interface Action {
  readonly verb: string;
  /**
   * The slash command of which this is a part: whom a guild keeps from it, the platform keeps from the action too.
   *
   * @defaultValue none: whoever sees the component may use it
   */
  readonly commandName?: string;
  /** `reply`: a new message only the caller sees. `public-reply`: one that everybody sees. `update`: the message that the component is on. */
  readonly effect: 'reply' | 'public-reply' | 'update';
  opens?(call: ActionCall): Promise<ModalBody | Refusal>;
  run(call: ActionCall): AsyncIterable<MessageBody>;
}
