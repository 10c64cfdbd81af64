import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn } from '../json.ts';
import type { UploadedFile } from '../rest/route.ts';
import type { Interaction } from '../world/interactions.ts';
import type { MessageDraft } from '../world/records.ts';
import { type Breach, docsBase, tooLong, under } from './breach.ts';
import { beforeEdit, messageBreaches } from './message-rules.ts';
import { modalBreaches } from './modal-rules.ts';

const docs = `${docsBase}/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type`;
const choiceDocs = `${docsBase}/interactions/receiving-and-responding#interaction-response-object-autocomplete`;

/** What each kind of interaction may be answered with. */
const allowedAnswers: Readonly<Record<number, readonly InteractionResponseType[]>> = {
  [InteractionType.ApplicationCommand]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.Modal,
  ],
  [InteractionType.MessageComponent]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
    InteractionResponseType.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [InteractionResponseType.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
  ],
};

/** What a first answer to an interaction breaks. */
export function callbackBreaches(
  interaction: Interaction,
  answer: JsonObject,
  files: readonly UploadedFile[],
): readonly Breach[] {
  const type = Number(answer.type);
  const allowed = [
    ...(allowedAnswers[interaction.type] ?? []),
    // A modal that a component opened stands over that component's message.
    ...(interaction.type === InteractionType.ModalSubmit && interaction.sourceMessage !== null
      ? [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage]
      : []),
  ];
  if (!allowed.includes(type)) {
    return [
      {
        rule: 'callback-type',
        path: ['type'],
        code: 'INTERACTION_CALLBACK_TYPE_INVALID',
        message: `Interaction type ${interaction.type} can't be answered with callback type ${type}.`,
        docs,
      },
    ];
  }
  const data = isObject(answer.data) ? answer.data : {};
  return under(['data'], dataBreaches(type, data, files, interaction));
}

function dataBreaches(
  type: number,
  data: JsonObject,
  files: readonly UploadedFile[],
  interaction: Interaction,
): readonly Breach[] {
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return messageBreaches(data as MessageDraft, files);
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return deferBreaches(data);
    case InteractionResponseType.UpdateMessage:
      return messageBreaches(data as MessageDraft, files, beforeEdit(interaction.sourceMessage));
    case InteractionResponseType.Modal:
      return modalBreaches(data);
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return autocompleteBreaches(data);
    default:
      return [];
  }
}

/** A deferral says no more than whether the reply will be ephemeral. */
function deferBreaches(data: JsonObject): readonly Breach[] {
  const flags = typeof data.flags === 'number' ? data.flags : 0;
  if ((flags & ~MessageFlags.Ephemeral) === 0) return [];
  return [
    {
      rule: 'defer-flags',
      path: ['flags'],
      code: 'MESSAGE_FLAGS_INVALID',
      message: 'A deferred reply can set the EPHEMERAL flag alone.',
      docs: `${docsBase}/interactions/receiving-and-responding#interaction-response-object-messages`,
    },
  ];
}

/** A choice's value has up to 100 characters; the specification lets 6,000 through. */
function autocompleteBreaches(data: JsonObject): readonly Breach[] {
  return objectsIn(data.choices).flatMap((choice, index) =>
    typeof choice.value === 'string' && choice.value.length > 100
      ? [tooLong('choice-value-length', ['choices', index, 'value'], 100, choiceDocs)]
      : [],
  );
}
