import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import type { CommandCall, OptionValue } from '../../ports/command.ts';
import { badRequest } from './bad-request.ts';
import { type JsonObject, ownValue, toText } from './json-fields.ts';
import type { UsedOptions } from './used-options.ts';

/** Discord takes up to 6,000 characters for a string option that declares no limit of its own. */
const maxStringLength = 6000;
const snowflake = /^\d{1,20}$/;

/** @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const optionType = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const satisfies Record<string, number>;

/**
 * Discord checks options against the declaration before a bot sees them, and handlers rely on that; so it is done here too. Files are no values:
 * `readAttachedFiles` has them.
 *
 * @throws HexinError `preview-bad-request`
 */
export function readOptions({ options: declared }: UsedOptions, given: JsonObject): CommandCall['options'] {
  refuseUndeclared(declared, given);
  const options: Record<string, OptionValue> = {};
  for (const option of declared) {
    const value = ownValue(given, option.name);
    if (value !== undefined && option.type !== optionType.attachment) options[option.name] = readOption(option, value);
    else if (value === undefined && 'required' in option && option.required)
      throw badRequest(`option ${option.name} is required`);
  }
  return options;
}

/** While someone types, required options may be missing and the one being typed may hold anything. */
export function readPartialOptions({ options: declared }: UsedOptions, given: JsonObject): CommandCall['options'] {
  refuseUndeclared(declared, given);
  const options: Record<string, OptionValue> = {};
  for (const option of declared) {
    const value = ownValue(given, option.name);
    if (typeof value === 'boolean' || typeof value === 'number') options[option.name] = value;
    else if (value !== undefined) options[option.name] = toText(value, `option ${option.name}`, maxStringLength);
  }
  return options;
}

function refuseUndeclared(declared: readonly APIApplicationCommandOption[], given: JsonObject): void {
  const names = new Set<string>(declared.map((option) => option.name));
  if (Object.keys(given).some((name) => !names.has(name)))
    throw badRequest('options are those that the command declares');
}

function readOption(option: APIApplicationCommandOption, value: unknown): OptionValue {
  const name = `option ${option.name}`;
  switch (option.type) {
    case optionType.string: {
      const text = toText(value, name, option.max_length ?? maxStringLength);
      if (text.length < (option.min_length ?? 0))
        throw badRequest(`${name} has at least ${option.min_length} characters`);
      return oneOf(option.choices, text, name);
    }
    case optionType.integer:
    case optionType.number: {
      if (typeof value !== 'number' || !Number.isFinite(value)) throw badRequest(`${name} is a number`);
      if (option.type === optionType.integer && !Number.isSafeInteger(value))
        throw badRequest(`${name} is a whole number`);
      if (option.min_value !== undefined && value < option.min_value)
        throw badRequest(`${name} is at least ${option.min_value}`);
      if (option.max_value !== undefined && value > option.max_value)
        throw badRequest(`${name} is at most ${option.max_value}`);
      return oneOf(option.choices, value, name);
    }
    case optionType.boolean:
      if (typeof value !== 'boolean') throw badRequest(`${name} is true or false`);
      return value;
    case optionType.user:
    case optionType.channel:
    case optionType.role:
    case optionType.mentionable: {
      const id = toText(value, name, 20);
      if (!snowflake.test(id)) throw badRequest(`${name} is an id`);
      return id;
    }
    default:
      throw badRequest(`${name} is of a kind that the preview doesn't take`);
  }
}

function oneOf<T extends OptionValue>(
  choices: readonly { readonly value: T }[] | undefined,
  value: T,
  name: string,
): T {
  if (choices !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw badRequest(`${name} is one of its choices`);
  }
  return value;
}
