/**
 * @import { APICheckboxComponent, APICheckboxGroupComponent, APIFileUploadComponent, APIRadioGroupComponent } from 'discord-api-types/v10'
 * @import { Field, Scene } from './types.d.ts'
 */
import { element } from './element.js';
import { drawLabel } from './form-label.js';

let groupsMade = 0;

/** One of several, or several of several. @param {APIRadioGroupComponent | APICheckboxGroupComponent} group @param {string} label @param {string | undefined} description @param {Scene} scene @returns {Field} */
export function createChoiceField(group, label, description, { words }) {
  groupsMade += 1;
  const isOne = group.type === 21;
  const isRequired = group.required !== false;
  const least = isOne ? Number(isRequired) : Math.max(group.min_values ?? 1, Number(isRequired));
  const most = isOne ? 1 : (group.max_values ?? group.options.length);
  const rows = group.options.map((option) => {
    const input = element('input', {
      type: isOne ? 'radio' : 'checkbox',
      name: `choice-${groupsMade}`,
      checked: option.default === true,
    });
    return { input, value: option.value, element: drawChoice(input, option.label, option.description) };
  });
  const picked = () => rows.filter(({ input }) => input.checked).map(({ value }) => value);
  return {
    element: element('fieldset', { class: 'form-field' }, [
      drawLabel('legend', {}, label, isRequired, description),
      ...rows.map((row) => row.element),
    ]),
    read: () => [[group.custom_id, picked()]],
    problem() {
      const { length } = picked();
      const isFit = length <= most && (length >= least || (length === 0 && !isRequired));
      if (!isFit) rows[0]?.input.focus();
      return isFit ? undefined : words.pickBetween(label, least, most);
    },
  };
}

/** @param {APICheckboxComponent} checkbox @param {string} label @param {string | undefined} description @returns {Field} */
export function createCheckbox(checkbox, label, description) {
  const input = element('input', { type: 'checkbox', checked: checkbox.default === true });
  return {
    element: element('div', { class: 'form-field' }, [drawChoice(input, label, description)]),
    read: () => [[checkbox.custom_id, [String(input.checked)]]],
    problem: () => undefined,
  };
}

/** The page sends the names of the files: what a modal brings beside text, an action isn't told. @param {APIFileUploadComponent} upload @param {string} label @param {string | undefined} description @param {Scene} scene @returns {Field} */
export function createFileField(upload, label, description, { words }) {
  groupsMade += 1;
  const id = `files-${groupsMade}`;
  const isRequired = upload.required !== false;
  const most = upload.max_values ?? 1;
  const input = element('input', { id, type: 'file', class: 'file-input', multiple: most > 1 });
  const names = () => [...(input.files ?? [])].map(({ name }) => name);
  return {
    element: element('div', { class: 'form-field' }, [
      drawLabel('label', { for: id }, label, isRequired, description),
      input,
    ]),
    read: () => [[upload.custom_id, names()]],
    problem() {
      const { length } = names();
      if (length === 0) return isRequired ? words.missing(label) : undefined;
      const least = upload.min_values ?? 1;
      return length < least || length > most ? words.pickBetween(label, least, most) : undefined;
    },
  };
}

/** @param {HTMLInputElement} input @param {string} label @param {string | undefined} description */
function drawChoice(input, label, description) {
  return element('label', { class: 'form-choice' }, [
    input,
    element('span', { class: 'select-words' }, [
      element('span', {}, [label]),
      description === undefined ? null : element('span', { class: 'select-description' }, [description]),
    ]),
  ]);
}
