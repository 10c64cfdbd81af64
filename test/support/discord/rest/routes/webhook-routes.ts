import { docsBase } from '../../rules/breach.ts';
import { beforeEdit, messageBreaches } from '../../rules/message-rules.ts';
import type { Interaction } from '../../world/interactions.ts';
import { removeMessage } from '../../world/messages.ts';
import type { MessageDraft, MessageRecord } from '../../world/records.ts';
import { addFollowUp, channelOf, editReply, replyRecord } from '../../world/replies.ts';
import type { World } from '../../world/world.ts';
import { refuseBreaches } from '../body-check.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from '../route.ts';
import { adaptMessage } from './adapt-body.ts';

const docs = `${docsBase}/interactions/receiving-and-responding#followup-messages`;
const messagePath = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';

/** What an interaction's token can do after the first answer: `{message_id}` may be `@original`. */
export function webhookRoutes(world: World, options: { readonly tokenLifetimeMs: number }): readonly Route[] {
  const interactionOf = (request: RestRequest): Interaction => answered(world, request, options.tokenLifetimeMs);

  const recordOf = (request: RestRequest, interaction: Interaction): MessageRecord => {
    const record = replyRecord(world, interaction, param(request, 'message_id'));
    if (!record) throw refuse.unknownMessage();
    return record;
  };

  const edit = (request: RestRequest, interaction: Interaction, record: MessageRecord) => {
    const draft = bodyOf(request) as MessageDraft;
    refuseBreaches(messageBreaches(draft, request.files, beforeEdit(record.message)), request.note);
    return ok(editReply(world, interaction, record, draft, request.files));
  };

  return [
    {
      method: 'POST',
      path: '/webhooks/{webhook_id}/{webhook_token}',
      access: 'interaction',
      takes: 'IncomingWebhookInteractionRequest',
      adapt: adaptMessage,
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const interaction = interactionOf(request);
        const original = replyRecord(world, interaction, '@original');
        // Documented as deprecated: the first follow-up fills in a deferred reply.
        if (interaction.loading && original) return edit(request, interaction, original);
        const draft = bodyOf(request) as MessageDraft;
        refuseBreaches(messageBreaches(draft, request.files), request.note);
        const message = addFollowUp(world, interaction, draft, request.files);
        world.feed.tell({ kind: 'interaction-answered', interactionId: interaction.id });
        return ok(message);
      },
    },
    {
      method: 'GET',
      path: messagePath,
      access: 'interaction',
      gives: { 200: 'MessageResponse' },
      handle: (request) => ok(recordOf(request, interactionOf(request)).message),
    },
    {
      method: 'PATCH',
      path: messagePath,
      access: 'interaction',
      takes: 'IncomingWebhookUpdateRequestPartial',
      adapt: adaptMessage,
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const interaction = interactionOf(request);
        return edit(request, interaction, recordOf(request, interaction));
      },
    },
    {
      method: 'DELETE',
      path: messagePath,
      access: 'interaction',
      gives: {},
      handle(request) {
        const interaction = interactionOf(request);
        removeMessage(world, channelOf(world, interaction), recordOf(request, interaction));
        return noContent;
      },
    },
  ];
}

/** @throws DiscordRefusal 10015 before the first answer, 50027 once the token's 15 minutes are over */
function answered(world: World, request: RestRequest, lifetimeMs: number): Interaction {
  const interaction = world.interactions.get(param(request, 'webhook_token'));
  if (!interaction || param(request, 'webhook_id') !== world.applicationId) throw refuse.unknownWebhook();
  if (!interaction.firstAnswer) {
    request.note('webhook-before-answer', `interaction ${interaction.id} has no first answer`, docs);
    throw refuse.unknownWebhook();
  }
  const ageMs = world.now() - interaction.createdAtMs;
  if (ageMs > lifetimeMs) {
    request.note('token-expired', `token is ${ageMs} ms old`, docs);
    throw refuse.invalidWebhookToken();
  }
  return interaction;
}
