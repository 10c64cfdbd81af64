import { element } from './element.js';

/** @param {string} title @param {string} figure @param {string} unit @param {readonly string[]} notes @param {HTMLElement} [picture] */
export function drawCard(title, figure, unit, notes, picture) {
  return element('section', { class: 'card' }, [
    element('h2', {}, [title]),
    element('p', { class: 'figure' }, [figure, element('span', { class: 'unit' }, [` ${unit}`])]),
    picture,
    ...notes.map((note) => element('p', { class: 'card-note' }, [note])),
  ]);
}

/** A piece of a bar. @param {string} name @param {number} share - of the whole height */
export function drawPart(name, share) {
  const part = element('span', { class: `bar-part ${name}` });
  part.style.setProperty('--share', String(share));
  return part;
}
