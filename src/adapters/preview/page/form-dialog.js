/**
 * A modal as Discord draws it, in a native dialog: the browser keeps the focus inside and Escape closes it.
 *
 * @import { APITextInputComponent } from 'discord-api-types/v10'
 * @import { ModalBody, Scene } from './types.d.ts'
 * @typedef {{ element: HTMLElement, read: () => readonly (readonly [string, readonly string[]])[], problem: () => string | undefined }} Field
 */
import { drawMarkdown } from './draw-markdown.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { createSelect, selectChoices } from './select.js';

let fieldsMade = 0;

/**
 * @param {ModalBody} modal @param {Scene} scene
 * @returns {Promise<Readonly<Record<string, readonly string[]>> | undefined>} the fields by custom_id; undefined when it was closed
 */
export function openForm(modal, scene) {
  const { words } = scene;
  const fields = modal.components.flatMap((component) => createFields(component, scene));
  const close = element('button', { class: 'icon-button', type: 'button', 'aria-label': words.close }, [icon('close')]);
  const cancel = element('button', { class: 'button secondary', type: 'button' }, [words.cancel]);
  const problem = element('p', { class: 'form-problem', role: 'alert' });
  const form = element('form', { novalidate: true }, [
    element('header', { class: 'form-header' }, [
      element('img', { src: '/avatar.svg', alt: '', class: 'form-avatar' }),
      element('h2', { id: 'form-title' }, [modal.title]),
      close,
    ]),
    element('div', { class: 'form-fields' }, [...fields.map((field) => field.element), problem]),
    element('p', { class: 'form-note' }, [icon('warning'), element('span', {}, [words.modalNote])]),
    element('footer', { class: 'form-footer' }, [
      cancel,
      element('button', { class: 'button primary', type: 'submit' }, [words.submit]),
    ]),
  ]);
  const dialog = element('dialog', { class: 'form-dialog', 'aria-labelledby': 'form-title' }, [form]);

  return new Promise((resolve) => {
    let isSubmitted = false;
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(isSubmitted ? Object.fromEntries(fields.flatMap((field) => field.read())) : undefined);
    });
    for (const button of [close, cancel]) button.addEventListener('click', () => dialog.close());
    dialog.addEventListener('mousedown', (event) => {
      if (event.target === dialog) dialog.close();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      problem.textContent = fields.map((field) => field.problem()).find((found) => found !== undefined) ?? '';
      if (problem.textContent !== '') return;
      isSubmitted = true;
      dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
    const first = dialog.querySelector('input, textarea, .select-button');
    if (first instanceof HTMLElement) first.focus();
  });
}

/** @param {ModalBody['components'][number]} component @param {Scene} scene @returns {readonly Field[]} */
function createFields(component, scene) {
  switch (component.type) {
    case 1:
      return component.components.map((input) => createTextField(input, input.label ?? '', undefined, scene));
    case 10:
      return [{ element: drawMarkdown(component.content, scene), read: () => [], problem: () => undefined }];
    case 18: {
      const { component: input, label, description } = component;
      if (input.type === 4) return [createTextField(input, label, description, scene)];
      if (input.type === 3 || input.type === 5 || input.type === 6 || input.type === 7 || input.type === 8) {
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
        return [
          {
            element: element('div', { class: 'form-field' }, [
              drawLabel('div', {}, label, isRequired, description),
              select.element,
            ]),
            read: () => [[input.custom_id, select.values()]],
            problem: () => (isRequired && select.values().length === 0 ? scene.words.missing(label) : undefined),
          },
        ];
      }
      return [unknownField(input.type, scene)];
    }
    default:
      return [unknownField(/** @type {{ type: number }} */ (component).type, scene)];
  }
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

/**
 * @param {'label' | 'div'} tag @param {Readonly<Record<string, string>>} attributes
 * @param {string} label @param {boolean} isRequired @param {string | undefined} description
 */
function drawLabel(tag, attributes, label, isRequired, description) {
  return element(tag, { ...attributes, class: 'form-label' }, [
    element('span', { class: 'form-label-name' }, [
      label,
      isRequired ? element('span', { class: 'required-mark', 'aria-hidden': true }, [' *']) : null,
    ]),
    description === undefined ? null : element('span', { class: 'form-description' }, [description]),
  ]);
}

/** @param {number} type @param {Scene} scene @returns {Field} */
function unknownField(type, { words }) {
  const notice = element('div', { class: 'notice unknown-component' }, [icon('warning'), words.unknownComponent(type)]);
  return { element: notice, read: () => [], problem: () => undefined };
}
