import type { Locale } from '../../domain/locale.ts';
import type {
  Action,
  ActionCall,
  Command,
  CommandCall,
  MessageBody,
  MessageCommand,
  MessageCommandCall,
  ThreadStart,
} from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import { inlineFiles } from './inline-files.ts';
import { isThread, newThreadId } from './preview-place.ts';
import type { ReplyEvent } from './reply-event.ts';

export interface ReplyDeps {
  /** The wording of what a command threw, in the reader's language. */
  readonly describeError: (error: unknown, locale: Locale) => MessageBody;
  readonly log: Log;
}

export function replyToCommand(command: Command, call: CommandCall, deps: ReplyDeps): AsyncGenerator<ReplyEvent> {
  return guarded(commandEvents(command, call), { command: command.declaration.name }, call.locale, deps);
}

export function replyToMessageCommand(
  command: MessageCommand,
  call: MessageCommandCall,
  deps: ReplyDeps,
): AsyncGenerator<ReplyEvent> {
  const what = { messageCommand: command.declaration.name };
  return guarded(messageCommandEvents(command, call), what, call.locale, deps);
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
  const isPrivate = command.isPrivate(call);
  yield { kind: 'start', effect: isPrivate ? 'reply' : 'public-reply' };
  let started: Extract<ReplyEvent, { kind: 'thread' }> | undefined;
  async function startThread(name: string): Promise<ThreadStart> {
    if (isThread(call.channelId)) return { kind: 'in-thread' };
    started = { kind: 'thread', id: newThreadId(), name };
    return { kind: 'started', threadId: started.id };
  }
  for await (const message of command.run({ ...call, isPrivate, startThread })) {
    if (started) yield started;
    started = undefined;
    yield { kind: 'message', message: inlineFiles(message) };
  }
}

async function* messageCommandEvents(command: MessageCommand, call: MessageCommandCall): AsyncGenerator<ReplyEvent> {
  yield { kind: 'start', effect: 'reply' };
  for await (const message of command.run(call)) yield { kind: 'message', message: inlineFiles(message) };
}

async function* actionEvents(action: Action, call: ActionCall, mayOpen: boolean): AsyncGenerator<ReplyEvent> {
  if (mayOpen && action.opens !== undefined) {
    const opened = await action.opens(call);
    if (!('refused' in opened)) return yield { kind: 'modal', modal: opened };
    yield { kind: 'start', effect: 'reply' };
    return yield { kind: 'message', message: opened.refused };
  }
  yield { kind: 'start', effect: action.effect };
  for await (const message of action.run(call)) yield { kind: 'message', message: inlineFiles(message) };
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
