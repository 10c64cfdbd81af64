/**
 * A command being written: its name, a field for each option in use, and an input that offers the rest.
 *
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { Options, Scene } from './types.d.ts'
 * @import { Usage } from './declarations.js'
 * @import { Choice } from './option-field.js'
 * @typedef {ReturnType<typeof createOptionField>} OptionField
 * @typedef {(usage: Usage, focused: string, options: Options, signal: AbortSignal) => Promise<readonly Choice[]>} Complete
 */
import { descriptionIn, nameIn } from './declarations.js';
import { element } from './element.js';
import { readNamedOptions } from './named-options.js';
import { createOptionField } from './option-field.js';

const completeAfterMs = 120;

/**
 * @param {{
 *   usage: Usage, box: HTMLElement, scene: Scene, complete: Complete,
 *   suggestions: ReturnType<typeof import('./suggestions.js').createSuggestions>,
 * }} options
 */
export function createCommandDraft({ usage, box, scene, complete, suggestions }) {
  const { locale, words } = scene;
  const { shownName } = usage;
  /** @type {OptionField[]} */
  const fields = [];
  /** @type {HTMLInputElement | undefined} */
  let more;
  let completing = new AbortController();

  const unusedOptions = () => {
    const used = new Set(fields.map((field) => field.option.name));
    return usage.options.filter((option) => !used.has(option.name));
  };

  /** @param {APIApplicationCommandBasicOption} option */
  const addField = (option) => {
    const field = createOptionField(option, scene);
    suggestions.own(field.input);
    for (const name of ['focus', 'input']) field.input.addEventListener(name, () => void suggestFor(field));
    // What is written freely may say `name:` and mean nothing by it.
    if (!field.isFreeText) field.input.addEventListener('input', () => takeNamed(field.input, field));
    fields.push(field);
    return field;
  };

  const show = () => {
    const { length } = unusedOptions();
    more = length === 0 ? undefined : drawMore(length);
    const pill = element('span', { class: 'command-pill' }, [`/${shownName}`]);
    box.replaceChildren(pill, ...fields.map((field) => field.element), ...(more === undefined ? [] : [more]));
  };

  /** @param {number} count */
  const drawMore = (count) => {
    const input = element('input', {
      type: 'text',
      class: 'more-options',
      size: 12,
      placeholder: words.moreOptions(count),
      'aria-label': words.options,
    });
    suggestions.own(input);
    for (const name of ['focus', 'input']) input.addEventListener(name, () => suggestOptions(input));
    input.addEventListener('input', () => takeNamed(input));
    return input;
  };

  /** As in Discord's client, `name:` begins that option wherever it is typed. @param {HTMLInputElement} input @param {OptionField} [own] */
  const takeNamed = (input, own) => {
    const { lead, named } = readNamedOptions(input.value, usage.options, locale);
    if (named.length === 0 || (own === undefined && lead !== '')) return;
    own?.type(lead);
    const filled = named.map(({ option, value }) => {
      const field = fields.find((each) => each.option.name === option.name) ?? addField(option);
      field.type(value);
      return field;
    });
    show();
    filled.at(-1)?.input.focus();
  };

  /** @param {HTMLInputElement} input */
  const suggestOptions = (input) => {
    completing.abort();
    const typed = input.value.trim().toLowerCase();
    const items = unusedOptions()
      .filter((option) => [option.name, nameIn(option, locale).toLowerCase()].some((name) => name.includes(typed)))
      .map((option) => ({
        title: nameIn(option, locale),
        detail: descriptionIn(option, locale),
        pick: () => {
          const field = addField(option);
          show();
          field.input.focus();
        },
      }));
    // Enter in the empty input runs the command, so nothing is marked until something is typed or an arrow pressed.
    suggestions.show(input, { title: words.options, items, activeFirst: typed !== '' });
  };

  /** @param {OptionField} field */
  const suggestFor = async (field) => {
    completing.abort();
    completing = new AbortController();
    const { signal } = completing;
    /** @param {readonly Choice[]} choices @param {string} [note] */
    const offer = (choices, note) =>
      suggestions.show(field.input, {
        title: field.option.required === true ? `${field.label} · ${words.required}` : field.label,
        detail: note ?? descriptionIn(field.option, locale),
        items: choices.map((choice) => ({ title: choice.name, pick: () => pick(field, choice) })),
        activeFirst: field.isPickedFromList,
      });
    if (!field.isCompleted) {
      const offers = field.offers();
      offer(offers, field.isPickedFromList && offers.length === 0 ? words.noChoice : undefined);
      return;
    }
    offer([], words.loadingChoices);
    try {
      await delay(completeAfterMs, signal);
      const options = Object.fromEntries(fields.map((each) => [each.option.name, each.partial()]));
      const choices = await complete(usage, field.option.name, options, signal);
      if (!signal.aborted) offer(choices, choices.length === 0 ? words.noChoice : undefined);
    } catch {
      if (!signal.aborted) offer([], words.choicesFailed);
    }
  };

  /** @param {OptionField} field @param {Choice} choice */
  const pick = (field, choice) => {
    field.pick(choice);
    const next = fields.find((each) => each.input.value === '');
    (next ?? field).input.focus();
    if (next === undefined) suggestions.hide();
    completing.abort();
  };

  for (const option of usage.options) if (option.required === true) addField(option);
  show();

  return {
    usage,

    /** @param {string} rest - what was typed after the command's name */
    begin(rest) {
      if (rest !== '') fields[0]?.type(rest);
      (fields[0]?.input ?? more ?? box).focus();
    },

    /** Backspace in an empty input: an optional field goes away, and at the front the command. @param {HTMLElement} from @returns {boolean} whether the command stays */
    stepBack(from) {
      const index = fields.findIndex((field) => field.input === from);
      const field = fields[index];
      const before = index === -1 ? fields.at(-1) : fields[index - 1];
      if (field !== undefined && field.option.required !== true) {
        fields.splice(index, 1);
        show();
        (before?.input ?? more)?.focus();
        return true;
      }
      before?.input.focus();
      return before !== undefined;
    },

    /** What was written into the first option, as it could be written after the name. */
    firstText: () => fields[0]?.shown() ?? '',

    /** @returns {{ options: Options, details: string } | { problem: string }} */
    read() {
      /** @type {Record<string, Options[string]>} */
      const options = {};
      const details = [];
      for (const field of fields) {
        const reading = field.read();
        if (reading.kind === 'problem') {
          field.input.focus();
          return { problem: reading.text };
        }
        if (reading.kind === 'empty') continue;
        options[field.option.name] = reading.value;
        details.push(`${field.label}: ${field.shown()}`);
      }
      if (more !== undefined && more.value.trim() !== '') {
        more.focus();
        return { problem: words.noChoice };
      }
      return { options, details: details.join(' · ') };
    },

    /** What was asked for and hasn't come yet is no longer wanted. */
    end: () => completing.abort(),
  };
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function delay(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
