import type { Locale } from '../../domain/locale.ts';
import type { Action, ActionCall, Command, CommandCall, MessageBody, ModalBody } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';

/** One line of a streamed reply. `start` comes first and says where the messages go; each message replaces the one before. */
export type ReplyEvent =
  | { readonly kind: 'start'; readonly effect: Action['effect'] }
  | { readonly kind: 'message'; readonly message: MessageBody }
  | { readonly kind: 'modal'; readonly modal: ModalBody }
  /** Something broke and there is no wording for it; what exactly is in the log alone. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'end' };

export interface ReplyDeps {
  /** The wording of what a command threw, in the reader's language. */
  readonly describeError: (error: unknown, locale: Locale) => MessageBody;
  readonly log: Log;
}

export function replyToCommand(command: Command, call: CommandCall, deps: ReplyDeps): AsyncGenerator<ReplyEvent> {
  return guarded(commandEvents(command, call), { command: command.declaration.name }, call.locale, deps);
}

/** @param mayOpen - false for a modal that came back: it runs, even when its verb also opens one */
export function replyToAction(
  action: Action,
  call: ActionCall,
  mayOpen: boolean,
  deps: ReplyDeps,
): AsyncGenerator<ReplyEvent> {
  return guarded(actionEvents(action, call, mayOpen), { action: action.verb }, call.locale, deps);
}

async function* commandEvents(command: Command, call: CommandCall): AsyncGenerator<ReplyEvent> {
  yield { kind: 'start', effect: command.isPrivate(call) ? 'reply' : 'public-reply' };
  for await (const message of command.run(call)) yield { kind: 'message', message };
}

async function* actionEvents(action: Action, call: ActionCall, mayOpen: boolean): AsyncGenerator<ReplyEvent> {
  if (mayOpen && action.opens !== undefined) {
    yield { kind: 'modal', modal: action.opens(call) };
    return;
  }
  yield { kind: 'start', effect: action.effect };
  for await (const message of action.run(call)) yield { kind: 'message', message };
}

async function* guarded(
  events: AsyncGenerator<ReplyEvent>,
  what: Readonly<Record<string, string>>,
  locale: Locale,
  { describeError, log }: ReplyDeps,
): AsyncGenerator<ReplyEvent> {
  try {
    yield* events;
  } catch (error) {
    log.error('reply failed', { ...what, error });
    yield describe(error, locale, describeError, log);
  }
  yield { kind: 'end' };
}

function describe(error: unknown, locale: Locale, describeError: ReplyDeps['describeError'], log: Log): ReplyEvent {
  try {
    return { kind: 'message', message: describeError(error, locale) };
  } catch (second) {
    log.error('wording of an error failed', { error: second });
    return { kind: 'failed' };
  }
}
