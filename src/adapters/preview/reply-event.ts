import type { Action, MessageBody, ModalBody } from '../../ports/command.ts';

/** One line of a streamed reply. `start` comes first and says where the messages go; each message replaces the one before. */
export type ReplyEvent =
  | { readonly kind: 'start'; readonly effect: Action['effect'] }
  | { readonly kind: 'message'; readonly message: MessageBody }
  | { readonly kind: 'modal'; readonly modal: ModalBody }
  /** A thread was started at the reply, which shows what came so far first. */
  | { readonly kind: 'thread'; readonly id: string; readonly name: string }
  /** Something broke and there is no wording for it; what exactly is in the log alone. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'end' };
