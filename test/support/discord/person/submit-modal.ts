import { ComponentType, InteractionType, type Locale } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import type { Interaction } from '../world/interactions.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { cannot, type InteractionSender, sendInteraction } from './send-interaction.ts';

/** What a person fills into a modal, by custom_id: a text, or the values of a select menu. */
export type FieldInput = Readonly<Record<string, string | readonly string[]>>;

export interface ModalSubmission {
  readonly opener: Interaction;
  readonly fields: FieldInput;
  readonly userId: string;
  readonly locale: Locale;
}

/**
 * Sends a modal off.
 *
 * @throws HexinError `loopback-person` when no modal is open, or a field's limits are not kept
 */
export function submitModal(sender: InteractionSender, submission: ModalSubmission): InteractionHandle {
  const { opener, fields } = submission;
  const { modal } = opener;
  if (!modal) throw cannot('no modal is open');
  if (opener.userId !== submission.userId) throw cannot('the modal is open for another person');
  const channel = sender.world.channels.get(opener.channelId);
  if (!channel) throw cannot('the channel is gone');
  const used = new Set<string>();
  const components = modal.components.map((component, index) => answered(component, index + 1, fields, used));
  const unknown = Object.keys(fields).find((name) => !used.has(name));
  if (unknown !== undefined) throw cannot(`the modal has no field ${unknown}`);
  return sendInteraction(sender, {
    type: InteractionType.ModalSubmit,
    channel,
    userId: submission.userId,
    locale: submission.locale,
    sourceMessage: opener.sourceMessage,
    openedBy: opener,
    data: { custom_id: modal.customId, components },
  });
}

/** A component of the modal as the submission carries it. */
function answered(component: JsonObject, number: number, fields: FieldInput, used: Set<string>): JsonObject {
  const base = { type: component.type, id: component.id ?? number };
  if (component.type === ComponentType.ActionRow) {
    const inputs = objectsIn(component.components);
    return { ...base, components: inputs.map((input) => answered(input, number * 100, fields, used)) };
  }
  if (component.type === ComponentType.Label) {
    const inner = isObject(component.component) ? component.component : {};
    return { ...base, component: answered(inner, number * 100, fields, used) };
  }
  if (component.type === ComponentType.TextDisplay) return base;
  const customId = textOf(component.custom_id);
  used.add(customId);
  const given = fields[customId];
  return component.type === ComponentType.TextInput
    ? { ...base, custom_id: customId, value: typed(component, customId, given) }
    : { ...base, custom_id: customId, values: chosen(component, customId, given) };
}

/** https://docs.discord.com/developers/components/reference#text-input */
function typed(input: JsonObject, customId: string, given: FieldInput[string] | undefined): string {
  const text = given ?? textOf(input.value);
  if (typeof text !== 'string') throw cannot(`field ${customId} takes a text`);
  if (text === '' && input.required !== false) throw cannot(`field ${customId} is required`);
  const min = Number(input.min_length ?? 0);
  const max = Number(input.max_length ?? 4000);
  if (text !== '' && text.length < min) throw cannot(`field ${customId} is under ${min}`);
  if (text.length > max) throw cannot(`field ${customId} is over ${max}`);
  return text;
}

function chosen(select: JsonObject, customId: string, given: FieldInput[string] | undefined): readonly string[] {
  const preset = objectsIn(select.options).filter((option) => option.default === true);
  const values = given === undefined ? preset.map((option) => textOf(option.value)) : given;
  if (typeof values === 'string') throw cannot(`field ${customId} takes a list of values`);
  if (values.length === 0 && select.required !== false) throw cannot(`field ${customId} is required`);
  if (values.length > Number(select.max_values ?? 1)) throw cannot(`field ${customId} takes fewer values`);
  const offered = objectsIn(select.options).map((option) => option.value);
  const foreign =
    select.type === ComponentType.StringSelect ? values.find((value) => !offered.includes(value)) : undefined;
  if (foreign !== undefined) throw cannot(`field ${customId} doesn't offer ${foreign}`);
  return values;
}
