import { ComponentType } from 'discord-api-types/v10';
import { type JsonObject, objectsIn, textOf } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';
import { placedComponents, repeatedValues } from './component-rules.ts';
import { selectBreaches } from './select-rules.ts';

const docs = `${docsBase}/interactions/receiving-and-responding#interaction-response-object-modal`;
const inputDocs = `${docsBase}/components/reference#text-input`;

/** What a modal breaks. https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export function modalBreaches(modal: JsonObject): readonly Breach[] {
  const components = objectsIn(modal.components);
  const placed = placedComponents(components);
  const breaches: Breach[] = [
    ...repeatedValues(placed, 'custom_id', 'custom-id-repeated', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
    ...repeatedValues(placed, 'id', 'component-id-repeated', 'COMPONENT_ID_DUPLICATED'),
    ...placed.flatMap(({ component, path }) => [
      ...(component.type === ComponentType.TextInput ? textInputBreaches(component, path) : []),
      ...selectBreaches(component, path, 'modal'),
    ]),
  ];
  // The specification lets 40 through.
  if (components.length < 1 || components.length > 5) {
    breaches.push({
      rule: 'modal-component-count',
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 5 in length.',
      docs,
    });
  }
  return breaches;
}

/** A text input is labelled by itself (in an action row) or by its label, and its lengths agree. */
function textInputBreaches(input: JsonObject, path: Breach['path']): readonly Breach[] {
  const isInLabel = path.at(-1) === 'component';
  const min = typeof input.min_length === 'number' ? input.min_length : 0;
  const max = typeof input.max_length === 'number' ? input.max_length : 4000;
  const value = textOf(input.value);
  const breach = (rule: string, field: string, message: string): Breach => ({
    rule,
    path: [...path, field],
    code: 'BASE_TYPE_BAD_LENGTH',
    message,
    docs: inputDocs,
  });
  const breaches: Breach[] = [];
  if (min > max) breaches.push(breach('text-input-range', 'min_length', 'min_length is more than max_length.'));
  if (value.length > max || (value !== '' && value.length < min)) {
    breaches.push(breach('text-input-value', 'value', `Must be between ${min} and ${max} in length.`));
  }
  if (isInLabel === (textOf(input.label) !== '')) {
    breaches.push(breach('text-input-label', 'label', 'A text input is labelled by its Label, or else by itself.'));
  }
  return breaches;
}
