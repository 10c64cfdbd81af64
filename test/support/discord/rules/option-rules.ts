import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { type JsonObject, objectsIn, textOf } from '../json.ts';
import { type Breach, docsBase, tooLong, under } from './breach.ts';
import { labelBreaches, localeBreaches } from './label-rules.ts';

const docs = `${docsBase}/interactions/application-commands#application-command-object-application-command-option-structure`;
const nestingDocs = `${docsBase}/interactions/application-commands#subcommands-and-subcommand-groups`;

const choiceTypes = new Set<unknown>([
  ApplicationCommandOptionType.String,
  ApplicationCommandOptionType.Integer,
  ApplicationCommandOptionType.Number,
]);

/** What the options of a command, or of a subcommand, break. */
export function optionListBreaches(options: readonly JsonObject[]): readonly Breach[] {
  const breaches: Breach[] = options.flatMap((option, index) => [...under(['options', index], optionBreaches(option))]);
  const nested = options.filter(isSubcommand).length;
  if (nested > 0 && nested < options.length) {
    breaches.push(invalid('options-mixed', ['options'], 'Sub-commands and options cannot be mixed', nestingDocs));
  }
  const names = new Set<string>();
  let sawOptional = false;
  options.forEach((option, index) => {
    const name = textOf(option.name);
    if (names.has(name)) {
      breaches.push(invalid('option-name-repeated', ['options', index, 'name'], 'Option name must be unique'));
    }
    names.add(name);
    if (isSubcommand(option)) return;
    if (option.required === true && sawOptional) {
      breaches.push({
        rule: 'required-after-optional',
        path: ['options', index],
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
        docs,
      });
    }
    if (option.required !== true) sawOptional = true;
  });
  return breaches;
}

function optionBreaches(option: JsonObject): readonly Breach[] {
  return [
    ...labelBreaches(option),
    ...localeBreaches(option),
    ...choiceBreaches(option),
    ...rangeBreaches(option),
    ...(isSubcommand(option) ? optionListBreaches(objectsIn(option.options)) : []),
  ];
}

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-choice-structure */
function choiceBreaches(option: JsonObject): readonly Breach[] {
  const choices = objectsIn(option.choices);
  const breaches: Breach[] = [];
  if (option.autocomplete === true && choices.length > 0) {
    breaches.push(invalid('autocomplete-beside-choices', ['autocomplete'], "autocomplete can't stand beside choices"));
  }
  if ((option.autocomplete === true || choices.length > 0) && !choiceTypes.has(option.type)) {
    breaches.push(invalid('choices-of-wrong-type', ['type'], 'Only string, integer and number options offer values'));
  }
  const seen = new Set<unknown>();
  choices.forEach((choice, index) => {
    const path = ['choices', index];
    if (typeof choice.value === 'string' && choice.value.length > 100) {
      breaches.push(tooLong('choice-value-length', [...path, 'value'], 100, docs));
    }
    if (seen.has(choice.value)) breaches.push(invalid('choice-value-repeated', path, 'Choice values must be unique'));
    seen.add(choice.value);
  });
  return breaches;
}

function rangeBreaches(option: JsonObject): readonly Breach[] {
  return [['min_length', 'max_length'] as const, ['min_value', 'max_value'] as const].flatMap(([low, high]) => {
    const min = option[low];
    const max = option[high];
    if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
    return [invalid('option-range', [low], `${low} is more than ${high}`)];
  });
}

function invalid(rule: string, path: Breach['path'], message: string, where: string = docs): Breach {
  return { rule, path, code: 'APPLICATION_COMMAND_OPTIONS_INVALID', message, docs: where };
}

/** Whether an option holds other options. */
export const isSubcommand = (option: JsonObject): boolean =>
  option.type === ApplicationCommandOptionType.Subcommand ||
  option.type === ApplicationCommandOptionType.SubcommandGroup;
