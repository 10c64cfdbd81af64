import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionType,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
} from 'discord.js';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Clock } from '../../ports/clock.ts';
import type {
  Action,
  Attachment,
  Command,
  CommandCall,
  MessageBody,
  MessageCommand,
  Refusal,
  ThreadStart,
} from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import type { Traces } from '../../ports/traces.ts';
import type { CommandPermissions } from './command-permissions.ts';
import {
  isInThread,
  toActionCall,
  toCaller,
  toCommandCall,
  toCommandUse,
  toCompletionCall,
  toMessageCommandCall,
} from './interaction-call.ts';
import { createInteractionReply, type InteractionReply } from './interaction-reply.ts';
import { traceOf } from './interaction-trace.ts';
import { startReplyThread } from './reply-thread.ts';

/** So many interaction ids are remembered, so that an event that the gateway replays does nothing twice. */
const rememberedIds = 1_000;

export interface InteractionDeps {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  /** @defaultValue none */
  readonly messageCommands?: readonly MessageCommand[];
  /** What answers interactions. */
  readonly rest: REST;
  /** With the bot's own token. */
  readonly botRest: REST;
  readonly toAttachment: (attachment: APIAttachment) => Attachment;
  readonly botUserId: () => string;
  readonly permissions: Pick<CommandPermissions, 'judge'>;
  readonly clock: Clock;
  readonly log: Log;
  /** @defaultValue nothing has an id */
  readonly traces?: Pick<Traces, 'within'> | undefined;
  /** What a reader sees of a failure; never an exception's text. */
  readonly describeError: (error: unknown, locale: Locale) => MessageBody;
}

/** How an interaction came. */
export interface InteractionOrigin {
  /** Whether another process may have had it already, and answered. */
  readonly isReplayed: boolean;
  /** Called once Discord has taken the answer, so that whoever comes after this process needn't have it. */
  readonly onAnswered?: () => void;
}

export interface Interactions {
  /** Never throws: the one error boundary of everything a reader does. */
  handle(interaction: APIInteraction, origin: InteractionOrigin): Promise<void>;
  /** Asks for the last reply of every interaction being answered, and resolves when it is there. */
  finish(): Promise<void>;
}

export function createInteractions(deps: InteractionDeps): Interactions {
  const commands = new Map(deps.commands.map((command) => [command.declaration.name, command]));
  const actions = new Map(deps.actions.map((action) => [action.verb, action]));
  const messageCommands = new Map(deps.messageCommands?.map((command) => [command.declaration.name, command]));
  const seen = new Set<string>();
  const running = new Set<Promise<void>>();
  const finishing = new AbortController();

  async function answer(interaction: APIInteraction, origin: InteractionOrigin): Promise<void> {
    if (seen.has(interaction.id)) return;
    seen.add(interaction.id);
    if (seen.size > rememberedIds) for (const oldest of seen.values().take(1)) seen.delete(oldest);
    const reply = createInteractionReply({ ...deps, ...origin, interaction, finishing: finishing.signal });
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        switch (interaction.data.type) {
          case ApplicationCommandType.ChatInput:
            return runCommand(interaction as APIChatInputApplicationCommandInteraction, reply);
          case ApplicationCommandType.Message:
            return runMessageCommand(interaction as APIMessageApplicationCommandInteraction, reply);
        }
        return;
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, reply);
      case InteractionType.MessageComponent:
      case InteractionType.ModalSubmit:
        return runAction(interaction, reply);
    }
  }

  async function runCommand(interaction: APIChatInputApplicationCommandInteraction, reply: InteractionReply) {
    const call = toCommandCall(interaction, deps.toAttachment);
    const command = commands.get(interaction.data.name);
    const isPrivate = command?.isPrivate(call) ?? true;
    if (!(await reply.defer(isPrivate ? 'private-reply' : 'reply'))) return;
    await showSafely(interaction, reply, isPrivate ? call.locale : call.guildLocale, () => {
      if (!command) throw new Error(`no command is called ${interaction.data.name}`);
      const startThread = (name: string) => threadAt(interaction, call, reply, name);
      return command.run({ ...call, isPrivate, startThread, signal: AbortSignal.any([finishing.signal, reply.gone]) });
    });
  }

  async function threadAt(
    interaction: APIChatInputApplicationCommandInteraction,
    call: CommandCall,
    reply: InteractionReply,
    name: string,
  ): Promise<ThreadStart> {
    if (isInThread(interaction)) return { kind: 'in-thread' };
    if (!call.isBotInGuild) return { kind: 'not-here' };
    if (!mayStartThreads(interaction)) return { kind: 'not-permitted' };
    const message = await reply.settle();
    return message ? startReplyThread(deps.botRest, message, name, deps.log) : { kind: 'failed' };
  }

  async function runMessageCommand(interaction: APIMessageApplicationCommandInteraction, reply: InteractionReply) {
    if (!(await reply.defer('private-reply'))) return;
    await showSafely(interaction, reply, toCaller(interaction).locale, () => {
      const { name } = interaction.data;
      const command = messageCommands.get(name);
      if (!command) throw new Error(`no message command is called ${name}`);
      const call = toMessageCommandCall(interaction, deps.toAttachment, deps.botUserId());
      return command.run({ ...call, signal: AbortSignal.any([finishing.signal, reply.gone]) });
    });
  }

  async function complete(interaction: APIApplicationCommandAutocompleteInteraction, reply: InteractionReply) {
    const command = commands.get(interaction.data.name);
    await reply.complete((await command?.complete?.(toCompletionCall(interaction))) ?? []);
  }

  async function runAction(
    interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
    reply: InteractionReply,
  ) {
    const { verb, call } = toActionCall(interaction);
    const action = actions.get(verb);
    // Messages outlive the version that sent them.
    const refused = action
      ? await refusalOf(action, interaction)
      : new HexinError('outdated-button', `${verb} is unknown`);
    if (!action || refused) {
      if (await reply.defer('private-reply')) await reply.show(once(deps.describeError(refused, call.locale)));
      return;
    }
    if (action.opens && interaction.type === InteractionType.MessageComponent) {
      const opened = await action.opens(call).catch((error: unknown): Refusal => {
        logFailure(interaction, error);
        return { refused: deps.describeError(error, call.locale) };
      });
      if (!('refused' in opened)) await reply.openModal(opened);
      else if (await reply.defer('private-reply')) await reply.show(once(opened.refused));
      return;
    }
    const how = { reply: 'private-reply', 'public-reply': 'reply', update: 'update' } as const;
    if (!(await reply.defer(how[action.effect]))) return;
    await showSafely(interaction, reply, action.effect === 'public-reply' ? call.guildLocale : call.locale, () =>
      action.run({ ...call, signal: AbortSignal.any([finishing.signal, reply.gone]) }),
    );
  }

  /** Why the caller may not use what is part of a command: Discord itself asks that of commands alone. */
  async function refusalOf({ commandName }: Action, interaction: APIInteraction): Promise<HexinError | undefined> {
    const use = commandName === undefined ? undefined : toCommandUse(interaction);
    if (commandName === undefined || !use) return undefined;
    const verdict = await deps.permissions.judge(commandName, use);
    return verdict === 'allowed' ? undefined : new HexinError(`command-${verdict}`, `/${commandName} is turned off`);
  }

  async function showSafely(
    interaction: APIInteraction,
    reply: InteractionReply,
    locale: Locale,
    run: () => AsyncIterable<MessageBody>,
  ): Promise<void> {
    try {
      await reply.show(run());
    } catch (error) {
      logFailure(interaction, error);
      await reply.show(once(deps.describeError(error, locale)));
    }
  }

  /** Of what may not even be an interaction. */
  function logFailure(interaction: Partial<APIInteraction> | null | undefined, error: unknown) {
    const name = interaction?.data && 'name' in interaction.data ? interaction.data.name : undefined;
    deps.log.error('interaction-failed', { interactionId: interaction?.id, command: name, error });
  }

  return {
    async handle(interaction, origin) {
      const answered = () => answer(interaction, origin).catch((error: unknown) => logFailure(interaction, error));
      const { id, secret } = traceOf(interaction);
      const run = deps.traces ? deps.traces.within(id, answered, secret) : answered();
      running.add(run);
      await run.finally(() => running.delete(run));
    },
    async finish() {
      finishing.abort();
      await Promise.all(running);
    },
  };
}

/** A refusal that is known beforehand is not asked for: Discord counts them. */
function mayStartThreads({ app_permissions: granted }: APIInteraction): boolean {
  return !granted || new PermissionsBitField(BigInt(granted)).has(PermissionFlagsBits.CreatePublicThreads);
}

async function* once(body: MessageBody): AsyncIterable<MessageBody> {
  yield body;
}
