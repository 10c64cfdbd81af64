import type { Locale } from '../../../domain/locale.ts';
import type { CommandDeclaration, MessageBody, MessageCommandDeclaration, ModalBody } from '../../../ports/command.ts';
import type { WordedReport } from '../worded-report.ts';
import type { ChannelOrder } from '../channel-order.ts';
import type { previewPlace } from '../preview-place.ts';
import type { ReplyEvent } from '../reply-event.ts';
import type { Words } from './wording-zh-cn.js';

export type {
  ChannelOrder,
  CommandDeclaration,
  Locale,
  MessageBody,
  MessageCommandDeclaration,
  ModalBody,
  ReplyEvent,
  WordedReport,
  Words,
};

/** What `/api/declarations` tells. */
export type ToldPlace = typeof previewPlace & {
  readonly commands: readonly CommandDeclaration[];
  readonly messageCommands: readonly MessageCommandDeclaration[];
};

/** The same, read in one language. */
export type Place = Omit<ToldPlace, 'channels'> & {
  readonly channels: readonly { readonly id: string; readonly name: string; readonly topic: string }[];
};

/** A file as it is sent: of one that is too large, the size alone. */
export interface SentFile {
  readonly name: string;
  readonly size: number;
  readonly base64: string;
}

/** What the options of a command hold, by their names. */
export type Options = Readonly<Record<string, string | number | boolean | SentFile>>;

/** What drawing needs to know of the world around a message. */
export interface Scene {
  readonly locale: Locale;
  readonly words: Words;
  readonly place: Place;
  /** Shows a channel of the place. */
  readonly goTo: (channelId: string) => void;
  /** Called when a button or a select menu is used; `values` are a select's picks. */
  readonly use: (customId: string, values: readonly string[] | null, source: HTMLElement) => void;
}

/** One message of the channel, whatever became of it so far. */
export interface Post {
  readonly id: number;
  readonly at: number;
  /** Null while the bot is thinking, and for good when it never answered. */
  readonly body: MessageBody | null;
  readonly state: 'thinking' | 'streaming' | 'done' | 'failed';
  readonly isPrivate: boolean;
  readonly origin:
    | { readonly kind: 'posted' }
    /** `name` as it is shown: a slash command's with its slash. */
    | { readonly kind: 'command'; readonly name: string; readonly details: string }
    | { readonly kind: 'component'; readonly snippet: string };
}

/** A field of a modal: its values by custom_id once it is sent. */
export interface Field {
  readonly element: HTMLElement;
  readonly read: () => readonly (readonly [string, readonly string[]])[];
  /** What keeps it from being sent. */
  readonly problem: () => string | undefined;
}
