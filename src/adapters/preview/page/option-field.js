/**
 * @import { APIApplicationCommandBasicOption } from 'discord-api-types/v10'
 * @import { Options, Scene } from './types.d.ts'
 * @typedef {{ name: string, value: string | number | boolean }} Choice
 * @typedef {{ kind: 'value', value: Options[string] } | { kind: 'empty' } | { kind: 'problem', text: string }} Reading
 */
import { descriptionIn, nameIn } from './declarations.js';
import { element } from './element.js';
import { limitProblem } from './option-limits.js';
import { readPickedFile } from './picked-file.js';

/**
 * One option of a command being written: a name and an input. Where Discord takes only what it offers — choices, channels,
 * yes or no — so does this; a completed option also takes what was typed, and an attachment a file of this machine.
 *
 * @param {APIApplicationCommandBasicOption} option @param {Scene} scene
 */
export function createOptionField(option, scene) {
  const label = nameIn(option, scene.locale);
  const offered = offeredChoices(option, scene);
  const isCompleted = 'autocomplete' in option && option.autocomplete === true;
  const isFreeText = option.type === 3 && offered === undefined && !isCompleted;
  const isFile = option.type === 11;
  /** @type {Choice | undefined} */
  let picked;
  /** @type {import('./types.d.ts').SentFile | undefined} */
  let file;

  const input = element('input', {
    type: isFile ? 'file' : 'text',
    class: 'option-input',
    size: 8,
    inputmode: option.type === 4 || option.type === 10 ? 'decimal' : null,
    'aria-label': label,
    'aria-required': option.required === true,
    'aria-description': descriptionIn(option, scene.locale),
  });
  const fit = () => {
    input.size = Math.min(48, Math.max(8, widthOf(input.value) + 1));
  };
  input.addEventListener('input', () => {
    picked = undefined;
    fit();
    input.removeAttribute('aria-invalid');
  });
  input.addEventListener('change', async () => {
    file = undefined;
    const [chosen] = input.files ?? [];
    if (chosen === undefined) return;
    const read = await readPickedFile(chosen);
    if (input.files?.[0] === chosen) file = read;
  });

  return {
    option,
    label,
    input,
    isCompleted,
    isFreeText,
    /** Whether Enter should take what the list offers first. */
    isPickedFromList: offered !== undefined || isCompleted,
    element: element('label', { class: isFreeText ? 'option wide' : 'option' }, [
      element('span', { class: 'option-name' }, [label]),
      input,
    ]),

    /** What is offered for what was typed so far, without asking the server. @returns {readonly Choice[]} */
    offers() {
      if (picked !== undefined || offered === undefined) return offered ?? [];
      const typed = input.value.trim().toLowerCase();
      return offered.filter((choice) => choice.name.toLowerCase().includes(typed) || isValue(choice, typed));
    },

    /** @param {Choice} choice */
    pick(choice) {
      picked = choice;
      input.value = choice.name;
      input.removeAttribute('aria-invalid');
      fit();
    },

    /** @param {string} text */
    type(text) {
      if (isFile) return;
      picked = undefined;
      input.value = text;
      fit();
    },

    /** What would be sent while the option is still being typed. */
    partial: () => (isFile ? '' : (picked?.value ?? input.value)),

    /** What was filled in, for people. */
    shown: () => file?.name ?? input.value.trim(),

    /** @returns {Reading} */
    read() {
      if (file !== undefined) return { kind: 'value', value: file };
      const typed = isFile ? '' : input.value.trim();
      if (picked !== undefined) return { kind: 'value', value: picked.value };
      if (typed === '') return option.required === true ? problem(scene.words.missing(label)) : { kind: 'empty' };
      if (offered !== undefined) {
        const text = typed.toLowerCase();
        const named = offered.find((choice) => choice.name.toLowerCase() === text || isValue(choice, text));
        return named === undefined ? problem(scene.words.notOneOf(label)) : { kind: 'value', value: named.value };
      }
      if (option.type !== 4 && option.type !== 10) return withinLimits(typed);
      const number = Number(typed);
      const isFit = option.type === 4 ? Number.isSafeInteger(number) : Number.isFinite(number);
      return isFit ? withinLimits(number) : problem(scene.words.notNumber(label));
    },
  };

  /** @param {string | number} value @returns {Reading} */
  function withinLimits(value) {
    const text = limitProblem(option, value, label, scene.words);
    return text === undefined ? { kind: 'value', value } : problem(text);
  }

  /** @param {string} text @returns {Reading} */
  function problem(text) {
    input.setAttribute('aria-invalid', 'true');
    return { kind: 'problem', text };
  }
}

/** @param {APIApplicationCommandBasicOption} option @param {Scene} scene @returns {readonly Choice[] | undefined} */
function offeredChoices(option, { locale, place, words }) {
  const people = [
    { name: `@${words.you}`, value: place.user.id },
    { name: `@${place.bot.name}`, value: place.bot.id },
  ];
  const roles = place.roles.map(({ id, name }) => ({ name: `@${name}`, value: id }));
  switch (option.type) {
    case 5:
      return [
        { name: words.yes, value: true },
        { name: words.no, value: false },
      ];
    case 6:
      return people;
    case 7:
      return place.channels.map(({ id, name }) => ({ name: `#${name}`, value: id }));
    case 8:
      return roles;
    case 9:
      return [...people, ...roles];
    case 3:
    case 4:
    case 10:
      return option.choices?.map((choice) => ({ name: nameIn(choice, locale), value: choice.value }));
    default:
      return undefined;
  }
}

/** `true`, also where it is called 是. @param {Choice} choice @param {string} typed */
function isValue({ value }, typed) {
  return String(value).toLowerCase() === typed;
}

/** In columns: a 汉字 takes two. @param {string} text */
function widthOf(text) {
  let width = 0;
  for (const char of text) width += /[\u1100-\uffdc\u{1f300}-\u{3ffff}]/u.test(char) ? 2 : 1;
  return width;
}
