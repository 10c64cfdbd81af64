import { element } from './element.js';

/**
 * @param {'label' | 'div' | 'legend'} tag @param {Readonly<Record<string, string>>} attributes
 * @param {string} label @param {boolean} isRequired @param {string | undefined} description
 */
export function drawLabel(tag, attributes, label, isRequired, description) {
  return element(tag, { ...attributes, class: 'form-label' }, [
    element('span', { class: 'form-label-name' }, [
      label,
      isRequired ? element('span', { class: 'required-mark', 'aria-hidden': true }, [' *']) : null,
    ]),
    description === undefined ? null : element('span', { class: 'form-description' }, [description]),
  ]);
}
