import {
  type APIInteraction,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Choice, MessageBody, ModalBody } from '../../ports/command.ts';

/** A streamed reply is edited at most this often; the last edit goes at once. */
const editEveryMs = 1_000;

/** What Discord answers once a reply or the right to change it is gone: nothing more can be said there. */
const goneCodes: readonly (number | string)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

export type Deferral = 'reply' | 'private-reply' | 'update';

/** Answers one interaction. The first answer must reach Discord within three seconds. */
export interface InteractionReply {
  /** @returns false when it is too late, or when somebody answered already: then nothing should be done either */
  defer(how: Deferral): Promise<boolean>;
  openModal(modal: ModalBody): Promise<void>;
  complete(choices: readonly Choice[]): Promise<void>;
  /** Shows each message in the place of the one before, not all of them when they come fast, but always the last. */
  show(messages: AsyncIterable<MessageBody>): Promise<void>;
}

/**
 * @param rest - an instance of its own: Discord doesn't count these requests in the global limit, and behind a briefing's
 * posts they would wait
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
export function createInteractionReply(rest: REST, clock: Clock, interaction: APIInteraction): InteractionReply {
  const { id, token, application_id: applicationId } = interaction;

  async function answer(type: InteractionResponseType, data?: unknown): Promise<void> {
    await rest.post(Routes.interactionCallback(id, token), {
      body: { type, ...(data !== undefined && { data }) },
      auth: false,
    });
  }

  async function edit(body: MessageBody): Promise<void> {
    await rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
      body: { allowed_mentions: { parse: [] }, ...body },
      auth: false,
    });
  }

  return {
    async defer(how) {
      try {
        if (how === 'update') await answer(InteractionResponseType.DeferredMessageUpdate);
        else {
          const data = how === 'private-reply' ? { flags: MessageFlags.Ephemeral } : undefined;
          await answer(InteractionResponseType.DeferredChannelMessageWithSource, data);
        }
        return true;
      } catch (error) {
        if (isGone(error) || hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) return false;
        throw error;
      }
    },
    openModal: (modal) => answer(InteractionResponseType.Modal, modal),
    complete: (choices) => answer(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
    async show(messages) {
      let unshown: MessageBody | undefined;
      let editedAt = Number.NEGATIVE_INFINITY;
      try {
        for await (const message of messages) {
          unshown = message;
          if (clock.now() - editedAt < editEveryMs) continue;
          await edit(message);
          unshown = undefined;
          editedAt = clock.now();
        }
        if (unshown) await edit(unshown);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

function isGone(error: unknown): boolean {
  return goneCodes.some((code) => hasCode(error, code));
}

function hasCode(error: unknown, code: number | string): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
