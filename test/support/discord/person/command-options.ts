import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import { objectsIn } from '../json.ts';
import type { UploadedFile } from '../world/uploads.ts';
import { cannot } from './send-interaction.ts';

/** What the options of an interaction hold, by their names; channels, roles, users and attachments by their ids. */
export type OptionValues = Readonly<Record<string, string | number | boolean>>;

/** What a person fills in: by the options' names; channels, roles and users by their ids, files as they are. */
export type OptionInput = Readonly<Record<string, OptionValues[string] | UploadedFile>>;

/**
 * The options as the interaction carries them, after the checks that Discord's client makes against the declaration. While a reader is
 * still typing (`focused`), what is there may be incomplete.
 *
 * @throws HexinError `loopback-person`
 */
export function optionValues(
  declared: readonly APIApplicationCommandOption[],
  input: OptionValues,
  focused: string | null,
): readonly JsonObject[] {
  const known = new Set(declared.map((option) => option.name));
  const unknown = Object.keys(input).find((name) => !known.has(name));
  if (unknown !== undefined) throw cannot(`the command has no option ${unknown}`);
  if (focused !== null && !known.has(focused)) throw cannot(`the command has no option ${focused}`);
  return declared.flatMap((option) => {
    const isFocused = option.name === focused;
    const value = isFocused ? (input[option.name] ?? '') : input[option.name];
    if (value === undefined) {
      if (option.required && focused === null) throw cannot(`option ${option.name} is required`);
      return [];
    }
    if (isFocused && !('autocomplete' in option && option.autocomplete)) {
      throw cannot(`option ${option.name} doesn't autocomplete`);
    }
    // While typing, the value is the text so far, whatever the option's type.
    if (isFocused) return [{ name: option.name, type: option.type, value: String(value), focused: true }];
    checkValue(option, value);
    return [{ name: option.name, type: option.type, value }];
  });
}

function checkValue(option: APIApplicationCommandOption, value: string | number | boolean): void {
  const isOf = (type: 'string' | 'number' | 'boolean') => {
    if (typeof value !== type) throw cannot(`option ${option.name} takes a ${type}`);
  };
  switch (option.type) {
    case ApplicationCommandOptionType.String:
      isOf('string');
      if (value === '') throw cannot(`option ${option.name} is empty`);
      checkRange(option.name, String(value).length, option.min_length, option.max_length ?? 6000);
      break;
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      isOf('number');
      if (option.type === ApplicationCommandOptionType.Integer && !Number.isInteger(value)) {
        throw cannot(`option ${option.name} takes a whole number`);
      }
      checkRange(option.name, Number(value), option.min_value, option.max_value);
      break;
    case ApplicationCommandOptionType.Boolean:
      isOf('boolean');
      break;
    default:
      isOf('string');
  }
  const choices = 'choices' in option ? objectsIn(option.choices) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw cannot(`option ${option.name} has no choice ${String(value)}`);
  }
}

function checkRange(name: string, size: number, min: number | undefined, max: number | undefined): void {
  if (min !== undefined && size < min) throw cannot(`option ${name} is under ${min}`);
  if (max !== undefined && size > max) throw cannot(`option ${name} is over ${max}`);
}
