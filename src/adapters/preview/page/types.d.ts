import type { Locale } from '../../../domain/locale.ts';
import type { CommandDeclaration, MessageBody, ModalBody } from '../../../ports/command.ts';
import type { previewPlace } from '../preview-place.ts';
import type { ReplyEvent } from '../reply-events.ts';
import type { Words } from './wording.js';

export type { CommandDeclaration, Locale, MessageBody, ModalBody, ReplyEvent, Words };

/** What `/api/declarations` tells. */
export type Place = typeof previewPlace & { readonly commands: readonly CommandDeclaration[] };

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
    | { readonly kind: 'command'; readonly name: string; readonly details: string }
    | { readonly kind: 'component'; readonly snippet: string };
}
