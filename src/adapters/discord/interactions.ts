import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionType,
  type REST,
} from 'discord.js';
import type { Locale } from '../../domain/locale.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Action, Attachment, Command, MessageBody } from '../../ports/command.ts';
import type { Log } from '../../ports/log.ts';
import { toActionCall, toCaller, toCommandCall, toCompletionCall } from './interaction-call.ts';
import { createInteractionReply, type InteractionReply } from './interaction-reply.ts';

/** So many interaction ids are remembered, so that an event that the gateway replays does nothing twice. */
const rememberedIds = 1_000;

export interface InteractionDeps {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
  readonly rest: REST;
  readonly toAttachment: (attachment: APIAttachment) => Attachment;
  readonly clock: Clock;
  readonly log: Log;
  /** What a reader sees of a failure; never an exception's text. */
  readonly describeError: (error: unknown, locale: Locale) => MessageBody;
}

export interface Interactions {
  /** Never throws: the one error boundary of everything a reader does. */
  handle(interaction: APIInteraction): Promise<void>;
  /** Asks for the last reply of every interaction being answered, and resolves when it is there. */
  finish(): Promise<void>;
}

export function createInteractions(deps: InteractionDeps): Interactions {
  const commands = new Map(deps.commands.map((command) => [command.declaration.name, command]));
  const actions = new Map(deps.actions.map((action) => [action.verb, action]));
  const seen = new Set<string>();
  const running = new Set<Promise<void>>();
  const finishing = new AbortController();

  async function answer(interaction: APIInteraction): Promise<void> {
    if (seen.has(interaction.id)) return;
    seen.add(interaction.id);
    if (seen.size > rememberedIds) for (const oldest of seen.values().take(1)) seen.delete(oldest);
    const reply = createInteractionReply(deps.rest, deps.clock, interaction);
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        if (interaction.data.type !== ApplicationCommandType.ChatInput) return;
        return runCommand(interaction as APIChatInputApplicationCommandInteraction, reply);
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
    await showSafely(interaction, reply, () => {
      if (!command) throw new Error(`no command is called ${interaction.data.name}`);
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
    if (action?.opens && interaction.type === InteractionType.MessageComponent) {
      await reply.openModal(action.opens(call));
      return;
    }
    const how = { reply: 'private-reply', 'public-reply': 'reply', update: 'update' } as const;
    if (!(await reply.defer(action ? how[action.effect] : 'private-reply'))) return;
    await showSafely(interaction, reply, () => {
      if (!action) throw new Error(`no action is called ${verb}`);
      return action.run({ ...call, signal: AbortSignal.any([finishing.signal, reply.gone]) });
    });
  }

  async function showSafely(
    interaction: APIInteraction,
    reply: InteractionReply,
    run: () => AsyncIterable<MessageBody>,
  ): Promise<void> {
    try {
      await reply.show(run());
    } catch (error) {
      logFailure(interaction, error);
      const sorry = deps.describeError(error, toCaller(interaction).locale);
      await reply.show(once(sorry));
    }
  }

  /** Of what may not even be an interaction. */
  function logFailure(interaction: Partial<APIInteraction> | null | undefined, error: unknown) {
    const name = interaction?.data && 'name' in interaction.data ? interaction.data.name : undefined;
    deps.log.error('interaction-failed', { interactionId: interaction?.id, command: name, error });
  }

  return {
    async handle(interaction) {
      const run = answer(interaction).catch((error: unknown) => logFailure(interaction, error));
      running.add(run);
      await run.finally(() => running.delete(run));
    },
    async finish() {
      finishing.abort();
      await Promise.all(running);
    },
  };
}

async function* once(body: MessageBody): AsyncIterable<MessageBody> {
  yield body;
}
