/**
 * The fields of a modal, from the very JSON that goes to Discord.
 *
 * @import { APILabelComponent, APISelectMenuComponent, APITextInputComponent } from 'discord-api-types/v10'
 * @import { Field, ModalBody, Scene } from './types.d.ts'
 * @see https://docs.discord.com/developers/components/reference#label
 */
import { drawMarkdown } from './draw-markdown.js';
import { element } from './element.js';
import { createCheckbox, createChoiceField, createFileField } from './form-choices.js';
import { drawLabel } from './form-label.js';
import { icon } from './icons.js';
import { createSelect, selectChoices } from './select.js';

let fieldsMade = 0;

/** @param {ModalBody['components'][number]} component @param {Scene} scene @returns {readonly Field[]} */
export function createFields(component, scene) {
  switch (component.type) {
    case 1:
      return component.components.map((input) => createTextField(input, input.label ?? '', undefined, scene));
    case 10:
      return [{ element: drawMarkdown(component.content, scene), read: () => [], problem: () => undefined }];
    case 18:
      return [createLabelled(component, scene)];
    default:
      return [unknownField(/** @type {{ type: number }} */ (component).type, scene)];
  }
}

/** @param {APILabelComponent} label @param {Scene} scene @returns {Field} */
function createLabelled({ component: input, label, description }, scene) {
  switch (input.type) {
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return createSelectField(input, label, description, scene);
    case 4:
      return createTextField(input, label, description, scene);
    case 19:
      return createFileField(input, label, description, scene);
    case 21:
    case 22:
      return createChoiceField(input, label, description, scene);
    case 23:
      return createCheckbox(input, label, description);
    default:
      return unknownField(/** @type {{ type: number }} */ (input).type, scene);
  }
}

/** @param {APISelectMenuComponent} input @param {string} label @param {string | undefined} description @param {Scene} scene @returns {Field} */
function createSelectField(input, label, description, scene) {
  const select = createSelect({
    choices: selectChoices(input, scene),
    placeholder: input.placeholder ?? scene.words.select,
    customId: input.custom_id,
    minValues: input.min_values ?? 1,
    maxValues: input.max_values ?? 1,
    isDisabled: false,
    words: scene.words,
    label,
    onPick: () => {},
  });
  const isRequired = input.required !== false;
  return {
    element: element('div', { class: 'form-field' }, [
      drawLabel('div', {}, label, isRequired, description),
      select.element,
    ]),
    read: () => [[input.custom_id, select.values()]],
    problem: () => (isRequired && select.values().length === 0 ? scene.words.missing(label) : undefined),
  };
}

/** @param {APITextInputComponent} input @param {string} label @param {string | undefined} description @param {Scene} scene @returns {Field} */
function createTextField(input, label, description, { words }) {
  fieldsMade += 1;
  const id = `field-${fieldsMade}`;
  const isRequired = input.required !== false;
  const attributes = {
    id,
    class: 'text-input',
    maxlength: input.max_length ?? 4000,
    placeholder: input.placeholder,
    'aria-required': isRequired,
  };
  const control =
    input.style === 2
      ? element('textarea', { ...attributes, rows: 4 })
      : element('input', { ...attributes, type: 'text' });
  control.value = input.value ?? '';
  return {
    element: element('div', { class: 'form-field' }, [
      drawLabel('label', { for: id }, label, isRequired, description),
      control,
    ]),
    read: () => [[input.custom_id, [control.value]]],
    problem() {
      const text = control.value.trim();
      const found = text === '' && isRequired ? words.missing(label) : tooShort(text, input.min_length ?? 0, words);
      control.setAttribute('aria-invalid', String(found !== undefined));
      if (found !== undefined) control.focus();
      return found;
    },
  };
}

/** @param {string} text @param {number} minLength @param {Scene['words']} words */
function tooShort(text, minLength, words) {
  return text !== '' && text.length < minLength ? words.tooShort(minLength) : undefined;
}

/** @param {number} type @param {Scene} scene @returns {Field} */
function unknownField(type, { words }) {
  const notice = element('div', { class: 'notice unknown-component' }, [icon('warning'), words.unknownComponent(type)]);
  return { element: notice, read: () => [], problem: () => undefined };
}
