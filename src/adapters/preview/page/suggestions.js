/**
 * The list above the composer: commands, options, choices. The focus stays in the input; the list is steered from there.
 *
 * @typedef {{ title: string, detail?: string | undefined, tags?: readonly string[], mark?: string | undefined, pick: () => void }} Suggestion
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
import { element } from './element.js';

/** @param {HTMLElement} root */
export function createSuggestions(root) {
  const heading = element('div', { class: 'suggestions-heading' });
  const list = element('div', { id: 'suggestion-list', role: 'listbox', class: 'suggestion-list' });
  root.append(heading, list);
  /** @type {readonly Suggestion[]} */
  let items = [];
  let active = -1;
  /** @type {HTMLElement | undefined} */
  let input;

  const mark = () => {
    for (const [index, row] of [...list.children].entries()) {
      row.setAttribute('aria-selected', String(index === active));
      if (index === active) row.scrollIntoView({ block: 'nearest' });
    }
    const isOpen = !root.hidden && items.length > 0;
    if (input !== undefined) tellExpanded(input, isOpen);
    if (isOpen && active >= 0) input?.setAttribute('aria-activedescendant', `suggestion-${active}`);
    else input?.removeAttribute('aria-activedescendant');
  };

  const hide = () => {
    root.hidden = true;
    items = [];
    active = -1;
    mark();
  };

  return {
    hide,
    get isOpen() {
      return !root.hidden;
    },
    get hasActive() {
      return !root.hidden && active >= 0;
    },

    /** Ties an input to the list. @param {HTMLElement} owner */
    own(owner) {
      owner.setAttribute('aria-autocomplete', 'list');
      owner.setAttribute('aria-controls', 'suggestion-list');
      // A textarea is a text box and nothing else.
      if (owner instanceof HTMLInputElement) owner.setAttribute('role', 'combobox');
      tellExpanded(owner, false);
    },

    /**
     * @param {HTMLElement} owner - the input that steers the list
     * @param {{ title: string, detail?: string | undefined, items: readonly Suggestion[], activeFirst: boolean }} content
     */
    show(owner, content) {
      input?.removeAttribute('aria-activedescendant');
      input = owner;
      items = content.items;
      active = content.activeFirst && items.length > 0 ? 0 : -1;
      heading.replaceChildren(
        element('strong', {}, [content.title]),
        ...(content.detail === undefined ? [] : [element('span', {}, [content.detail])]),
      );
      list.setAttribute('aria-label', content.title);
      list.hidden = items.length === 0;
      list.replaceChildren(...items.map(drawSuggestion));
      root.hidden = false;
      mark();
    },

    /** @param {number} by */
    move(by) {
      if (items.length === 0) return;
      active = active === -1 && by < 0 ? items.length - 1 : (active + by + items.length) % items.length;
      mark();
    },

    pickActive() {
      items[active]?.pick();
    },
  };
}

/** @param {HTMLElement} input @param {boolean} isOpen */
function tellExpanded(input, isOpen) {
  if (input.getAttribute('role') === 'combobox') input.setAttribute('aria-expanded', String(isOpen));
}

/** @param {Suggestion} suggestion @param {number} index */
function drawSuggestion({ title, detail, tags = [], mark, pick }, index) {
  const row = element('div', { class: 'suggestion', role: 'option', id: `suggestion-${index}` }, [
    mark === undefined ? null : element('span', { class: 'suggestion-mark', 'aria-hidden': true }, [mark]),
    element('span', { class: 'suggestion-words' }, [
      element('span', { class: 'suggestion-title' }, [title]),
      detail === undefined ? null : element('span', { class: 'suggestion-detail' }, [detail]),
    ]),
    ...tags.map((tag) => element('span', { class: 'suggestion-tag' }, [tag])),
  ]);
  // Pressing must not take the focus from the input that steers the list.
  row.addEventListener('mousedown', (event) => event.preventDefault());
  row.addEventListener('click', pick);
  return row;
}
