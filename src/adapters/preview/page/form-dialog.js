/**
 * A modal as Discord draws it, in a native dialog: the browser keeps the focus inside and Escape closes it.
 *
 * @import { ModalBody, Scene } from './types.d.ts'
 */
import { element } from './element.js';
import { createFields } from './form-fields.js';
import { icon } from './icons.js';

/**
 * @param {ModalBody} modal @param {Scene} scene
 * @returns {Promise<Readonly<Record<string, readonly string[]>> | undefined>} the fields by custom_id; undefined when it was closed
 */
export function openForm(modal, scene) {
  const { words } = scene;
  const opener = document.activeElement;
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
      // Streaming may have drawn the message anew that it was opened from.
      if (document.activeElement === document.body && opener instanceof HTMLElement) focusAgain(opener);
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

/** @param {HTMLElement} opener */
function focusAgain(opener) {
  const { customId } = opener.dataset;
  const drawnAnew =
    customId === undefined ? null : document.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`);
  const target = opener.isConnected ? opener : drawnAnew;
  if (target instanceof HTMLElement) target.focus();
}
