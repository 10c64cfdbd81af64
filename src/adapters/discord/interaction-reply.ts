import {
  type APIInteraction,
  type APIMessage,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Clock } from '../../ports/clock.ts';
import type { Choice, MessageBody, ModalBody } from '../../ports/command.ts';
import { toUpload } from './message-upload.ts';
import { createPacedEdits, type PacedEdits } from './paced-edits.ts';

/** A streamed reply is edited at most this often; the last edit goes at once. */
const editEveryMs = 1_000;

/** What somebody waits for has been worked out, and can be shown for 15 minutes: the last edit is tried again so long after each failure. */
const lastEditAgainMs = [1_000, 3_000] as const;

/** What Discord answers once a reply or the right to change it is gone: nothing more can be said there. */
const goneCodes: readonly (number | string)[] = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
];

export type Deferral = 'reply' | 'private-reply' | 'update';

/**
 * Answers one interaction. The first answer must reach Discord within three seconds; the three that may come first resolve to
 * whether it did. Otherwise it is too late, or somebody answered already, and nothing should be done either.
 */
export interface InteractionReply {
  defer(how: Deferral): Promise<boolean>;
  openModal(modal: ModalBody): Promise<boolean>;
  complete(choices: readonly Choice[]): Promise<boolean>;
  /**
   * Shows each message in the place of the one before, not all of them when they come fast, but always the last, and that at once. An edit that
   * fails on the way is made up for by the next. Stops reading once the reply is gone.
   */
  show(messages: AsyncIterable<MessageBody>): Promise<void>;
  /** Shows now what is to be shown, which ends the stream's pace; the message as Discord has it then, if it has. Doesn't throw. */
  settle(): Promise<APIMessage | undefined>;
  /** Aborts once the reply, or the right to change it, is gone: nothing that is still being worked out will be read. */
  readonly gone: AbortSignal;
}

export interface InteractionReplyDeps {
  /**
   * An instance of its own, which doesn't try again by itself: Discord doesn't count these requests in the global limit, and behind a briefing's posts they
   * would wait.
   */
  readonly rest: REST;
  readonly clock: Clock;
  readonly interaction: APIInteraction;
  /** Aborted when the process has to end: then nothing is tried again later. @defaultValue it hasn't */
  readonly finishing?: AbortSignal;
  /** Whether another process may have answered it before it died. */
  readonly isReplayed: boolean;
  /** Called once Discord has an answer, from here or elsewhere. */
  readonly onAnswered?: (() => void) | undefined;
}

/**
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
export function createInteractionReply({
  rest,
  clock,
  interaction,
  finishing,
  isReplayed,
  onAnswered,
}: InteractionReplyDeps): InteractionReply {
  const { id, token, application_id: applicationId } = interaction;

  async function answer(type: InteractionResponseType, data?: unknown): Promise<boolean> {
    const body = { type, ...(data !== undefined && { data }) };
    let attempts = 0;
    try {
      await twice(() => {
        attempts += 1;
        return rest.post(Routes.interactionCallback(id, token), { body, auth: false });
      });
      onAnswered?.();
      return true;
    } catch (error) {
      // Whoever answered before the second attempt was the first, of which only the confirmation was lost; or another process, which may have done what was asked.
      if (hasCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) {
        onAnswered?.();
        return attempts > 1 && !isReplayed;
      }
      if (isGone(error)) return false;
      throw error;
    }
  }

  const gone = new AbortController();
  let shown: APIMessage | undefined;
  let edits: PacedEdits<MessageBody> | undefined;

  async function edit(body: MessageBody): Promise<void> {
    if (gone.signal.aborted) return;
    const route = Routes.webhookMessage(applicationId, token, '@original');
    try {
      await twice(async () => {
        shown = (await rest.patch(route, { ...toUpload(body), auth: false })) as APIMessage;
      });
    } catch (error) {
      if (!isGone(error)) throw error;
      gone.abort(error);
    }
  }

  /** @throws what the last of the attempts throws, or a refusal */
  async function finishSurely({ finish }: Pick<PacedEdits<MessageBody>, 'finish'>): Promise<void> {
    for (const pauseMs of lastEditAgainMs) {
      try {
        return await finish();
      } catch (error) {
        if (error instanceof DiscordAPIError || finishing?.aborted) throw error;
      }
      await pause(pauseMs);
    }
    await finish();
  }

  /** Over at once when the process has to end. */
  async function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = clock.after(ms, resolve);
    const end = () => resolve();
    finishing?.addEventListener('abort', end);
    await promise;
    finishing?.removeEventListener('abort', end);
    cancel();
  }

  return {
    defer(how) {
      if (how === 'update') return answer(InteractionResponseType.DeferredMessageUpdate);
      const data = how === 'private-reply' ? { flags: MessageFlags.Ephemeral } : undefined;
      return answer(InteractionResponseType.DeferredChannelMessageWithSource, data);
    },
    openModal: (modal) => answer(InteractionResponseType.Modal, modal),
    complete: (choices) => answer(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
    async show(messages) {
      const shownNext = createPacedEdits({ edit, clock, everyMs: editEveryMs });
      edits = shownNext;
      try {
        for await (const message of messages) {
          if (gone.signal.aborted) return;
          shownNext.offer(message);
        }
      } catch (error) {
        // Whoever says so in its place must not be overtaken by what came before.
        await shownNext.finish().catch(() => undefined);
        throw error;
      }
      await finishSurely(shownNext);
    },
    async settle() {
      await edits?.finish().catch(() => undefined);
      return gone.signal.aborted ? undefined : shown;
    },
    gone: gone.signal,
  };
}

/** A request that got no answer, or a failing server's, is worth one more try at once: a person is waiting. */
async function twice(request: () => Promise<unknown>): Promise<void> {
  try {
    await request();
  } catch (error) {
    if (error instanceof DiscordAPIError) throw error;
    await request();
  }
}

function isGone(error: unknown): boolean {
  return goneCodes.some((code) => hasCode(error, code));
}

function hasCode(error: unknown, code: number | string): boolean {
  return error instanceof DiscordAPIError && error.code === code;
}
