import { ComponentType } from 'discord-api-types/v10';
import { type JsonObject, objectsIn } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';

const docs = `${docsBase}/components/reference#string-select`;

const selectTypes = new Set<unknown>([
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
]);

/** Whether a component is a select menu. */
export const isSelect = (component: JsonObject): boolean => selectTypes.has(component.type);

/** What a select menu breaks; nothing for other components. https://docs.discord.com/developers/components/reference#string-select */
export function selectBreaches(
  select: JsonObject,
  path: Breach['path'],
  surface: 'message' | 'modal',
): readonly Breach[] {
  if (!isSelect(select)) return [];
  const min = typeof select.min_values === 'number' ? select.min_values : 1;
  const max = typeof select.max_values === 'number' ? select.max_values : 1;
  const options = objectsIn(select.options);
  const preset = options.filter((option) => option.default === true).length + objectsIn(select.default_values).length;
  const breach = (rule: string, field: string, message: string): Breach => ({
    rule,
    path: [...path, field],
    code: 'BASE_TYPE_BAD_LENGTH',
    message,
    docs,
  });
  const breaches: Breach[] = [];
  if (min > max) breaches.push(breach('select-range', 'min_values', 'min_values is more than max_values.'));
  if (preset > max) breaches.push(breach('select-defaults', 'options', 'More defaults than max_values.'));
  if (surface === 'message' && select.required !== undefined) {
    breaches.push(breach('select-required-in-message', 'required', 'required is for modals.'));
  }
  if (select.type === ComponentType.StringSelect) {
    if (max > options.length)
      breaches.push(breach('select-range', 'max_values', 'max_values is more than the options.'));
    if (new Set(options.map((option) => option.value)).size < options.length) {
      breaches.push(breach('select-values-repeated', 'options', 'Two options have the same value.'));
    }
  }
  return breaches;
}
