/**
 * @typedef {string | number | boolean | null | undefined} AttributeValue
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * Builds an element. Text only ever becomes text nodes, so nothing that a message says can become markup.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, AttributeValue>>} [attributes] - null, undefined and false leave the attribute out
 * @param {readonly Child[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    // `aria-hidden=""` says nothing at all.
    made.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** The element of that id, which the page was written with. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
