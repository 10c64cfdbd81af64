import { type APIMessage, InteractionResponseType } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../../json.ts';
import { docsBase } from '../../rules/breach.ts';
import { callbackBreaches } from '../../rules/callback-rules.ts';
import type { Interaction } from '../../world/interactions.ts';
import { editMessage, findMessage, isLoading } from '../../world/messages.ts';
import type { MessageDraft } from '../../world/records.ts';
import { channelOf, startReply } from '../../world/replies.ts';
import type { World } from '../../world/world.ts';
import { refuseBreaches } from '../body-check.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from '../route.ts';
import { adaptCallback } from './adapt-body.ts';

const docs = `${docsBase}/interactions/receiving-and-responding#interaction-callback`;

/** The first answer to an interaction. https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response */
export function interactionRoutes(world: World, options: { readonly answerWithinMs: number }): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      access: 'interaction',
      takes:
        'ApplicationCommandAutocompleteCallbackRequest | CreateMessageInteractionCallbackRequest | ModalInteractionCallbackRequest | UpdateMessageInteractionCallbackRequest | PongInteractionCallbackRequest | LaunchActivityInteractionCallbackRequest',
      adapt: adaptCallback,
      gives: { 200: 'InteractionCallbackResponse' },
      handle(request) {
        const interaction = answerable(world, request, options.answerWithinMs);
        const body = bodyOf(request);
        refuseBreaches(callbackBreaches(interaction, body, request.files), request.note);
        const message = answer(world, interaction, body, request);
        interaction.firstAnswer = { type: Number(body.type), atMs: world.now() };
        world.feed.tell({ kind: 'interaction-answered', interactionId: interaction.id });
        if (request.query.get('with_response') !== 'true') return noContent;
        return ok(callbackObject(interaction, Number(body.type), message));
      },
    },
  ];
}

/** @throws DiscordRefusal 10062 for a token that is wrong or too late, 40060 for a second answer */
function answerable(world: World, request: RestRequest, withinMs: number): Interaction {
  const interaction = world.interactions.get(param(request, 'interaction_token'));
  if (interaction?.id !== param(request, 'interaction_id')) {
    request.note('unknown-interaction', param(request, 'interaction_id'), docs);
    throw refuse.unknownInteraction();
  }
  if (interaction.firstAnswer) {
    request.note('second-answer', `interaction ${interaction.id} was answered already`, docs);
    throw refuse.alreadyAcknowledged();
  }
  const tookMs = world.now() - interaction.createdAtMs;
  if (tookMs > withinMs) {
    request.note('late-answer', `answered after ${tookMs} ms`, docs);
    throw refuse.unknownInteraction();
  }
  return interaction;
}

/** Does what the answer says; gives the message that it made or changed. */
function answer(world: World, interaction: Interaction, body: JsonObject, request: RestRequest): APIMessage | null {
  const data = isObject(body.data) ? body.data : {};
  const draft = data as MessageDraft;
  switch (body.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return startReply(world, interaction, draft, { loading: false, files: request.files });
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return startReply(world, interaction, { flags: draft.flags ?? 0 }, { loading: true, files: [] });
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.originalMessageId = interaction.sourceMessage?.id ?? null;
      return null;
    case InteractionResponseType.UpdateMessage: {
      const source = interaction.sourceMessage;
      const record = source ? findMessage(world, interaction.channelId, source.id) : undefined;
      if (!record) throw refuse.unknownMessage();
      interaction.originalMessageId = record.message.id;
      return editMessage(world, channelOf(world, interaction), record, draft, request.files);
    }
    case InteractionResponseType.Modal:
      interaction.modal = {
        customId: textOf(data.custom_id),
        title: textOf(data.title),
        components: objectsIn(data.components),
      };
      return null;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = objectsIn(data.choices);
      return null;
    default:
      return null;
  }
}

function callbackObject(interaction: Interaction, type: number, message: APIMessage | null): JsonObject {
  const showsMessage =
    message !== null &&
    (type === InteractionResponseType.ChannelMessageWithSource || type === InteractionResponseType.UpdateMessage);
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === null
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: isLoading(message),
            response_message_ephemeral: interaction.ephemeral,
          }),
    },
    ...(showsMessage ? { resource: { type, message } } : {}),
  };
}
