/**
 * @import { APISelectMenuComponent } from 'discord-api-types/v10'
 * @import { Scene, Words } from './types.d.ts'
 * @typedef {{ label: string, value: string, description: string | null, emoji: string | null, isDefault: boolean }} SelectChoice
 */
import { element } from './element.js';
import { icon } from './icons.js';

let selectsMade = 0;

/** What a menu offers: its own options, or the people, roles and channels of the place. @param {APISelectMenuComponent} menu @param {Scene} scene @returns {readonly SelectChoice[]} */
export function selectChoices(menu, { place, words }) {
  if (menu.type === 3) {
    return menu.options.map(({ label, value, description, emoji, default: isDefault }) => ({
      label,
      value,
      description: description ?? null,
      emoji: emoji?.name ?? null,
      isDefault: isDefault === true,
    }));
  }
  const people = [
    [`@${words.you}`, place.user.id],
    [`@${place.bot.name}`, place.bot.id],
  ];
  const roles = place.roles.map(({ name, id }) => [`@${name}`, id]);
  const channels = place.channels.map(({ name, id }) => [`#${name}`, id]);
  const offered = { 5: people, 6: roles, 7: [...people, ...roles], 8: channels }[menu.type];
  const defaults = new Set(menu.default_values?.map(({ id }) => id));
  return offered.map(([label = '', value = '']) => ({
    label,
    value,
    description: null,
    emoji: null,
    isDefault: defaults.has(value),
  }));
}

/**
 * A select menu as Discord draws it, on the pattern of a select-only combobox. One pick closes it and counts at once; where
 * several may be picked, they count when it closes.
 *
 * @param {{
 *   choices: readonly SelectChoice[], placeholder: string, customId: string, minValues: number, maxValues: number,
 *   isDisabled: boolean, words: Words, label?: string,
 *   onPick: (values: readonly string[], source: HTMLElement) => void,
 * }} options
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-select-only/
 */
export function createSelect({
  choices,
  placeholder,
  customId,
  minValues,
  maxValues,
  isDisabled,
  words,
  label,
  onPick,
}) {
  selectsMade += 1;
  const listId = `select-${selectsMade}`;
  const picked = new Set(choices.filter((choice) => choice.isDefault).map((choice) => choice.value));
  let atOpening = [...picked];
  let active = 0;

  const shown = element('span', { class: 'select-value' });
  const button = element(
    'button',
    {
      class: 'select-button',
      type: 'button',
      role: 'combobox',
      disabled: isDisabled,
      'data-custom-id': customId,
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-label': label ?? placeholder,
    },
    [shown, icon('chevron')],
  );
  const rows = choices.map((choice, index) => drawChoice(choice, `${listId}-${index}`));
  const list = element(
    'div',
    { class: 'select-list', role: 'listbox', id: listId, hidden: true, 'aria-label': label ?? placeholder },
    rows,
  );
  if (maxValues > 1) list.setAttribute('aria-multiselectable', 'true');
  const root = element('div', { class: 'select' }, [button, list]);

  const refresh = () => {
    const names = choices.filter((choice) => picked.has(choice.value)).map((choice) => choice.label);
    shown.textContent = names.length > 0 ? names.join('、') : placeholder;
    shown.classList.toggle('placeholder', names.length === 0);
    button.setAttribute(
      'aria-label',
      [label ?? placeholder, ...(names.length > 0 ? [words.selected, ...names] : [])].join(' '),
    );
    for (const [index, row] of rows.entries()) {
      row.setAttribute('aria-selected', String(picked.has(choices[index]?.value ?? '')));
      row.classList.toggle('active', index === active);
    }
    const isOpen = !list.hidden;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) button.setAttribute('aria-activedescendant', rows[active]?.id ?? '');
    else button.removeAttribute('aria-activedescendant');
  };

  const open = () => {
    list.hidden = false;
    atOpening = [...picked];
    active = Math.max(
      0,
      choices.findIndex((choice) => picked.has(choice.value)),
    );
    // A list that would run off the bottom opens upwards.
    const frame = button.closest('.scroller')?.getBoundingClientRect().bottom ?? window.innerHeight;
    const room = frame - button.getBoundingClientRect().bottom;
    list.classList.toggle('upwards', room < Math.min(list.offsetHeight, 320) + 12);
    refresh();
    rows[active]?.scrollIntoView({ block: 'nearest' });
  };

  const close = () => {
    if (list.hidden) return;
    list.hidden = true;
    if (maxValues > 1) {
      const values = [...picked];
      const isChanged = values.length !== atOpening.length || values.some((value) => !atOpening.includes(value));
      if (isChanged && values.length >= minValues) onPick(values, button);
    }
    refresh();
  };

  /** @param {number} index */
  const pick = (index) => {
    const value = choices[index]?.value;
    if (value === undefined) return;
    active = index;
    if (maxValues > 1) {
      if (picked.has(value)) picked.delete(value);
      else if (picked.size < maxValues) picked.add(value);
      refresh();
      return;
    }
    picked.clear();
    picked.add(value);
    close();
    onPick([value], button);
  };

  /** @param {number} index */
  const moveTo = (index) => {
    active = Math.max(0, Math.min(choices.length - 1, index));
    refresh();
    rows[active]?.scrollIntoView({ block: 'nearest' });
  };

  button.addEventListener('click', () => (list.hidden ? open() : close()));
  button.addEventListener('blur', close);
  button.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        open();
      }
      return;
    }
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: choices.length - 1 };
    if (event.key === 'Enter' || event.key === ' ') pick(active);
    else if (event.key in moves) moveTo(moves[/** @type {keyof typeof moves} */ (event.key)]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  for (const [index, row] of rows.entries()) {
    // Pressing must not take the focus from the button, or the list would close before the click.
    row.addEventListener('mousedown', (event) => event.preventDefault());
    row.addEventListener('click', () => pick(index));
  }
  refresh();
  return { element: root, values: () => [...picked] };
}

/** @param {SelectChoice} choice @param {string} id */
function drawChoice(choice, id) {
  return element('div', { class: 'select-choice', role: 'option', id }, [
    choice.emoji === null ? null : element('span', { class: 'emoji', 'aria-hidden': true }, [choice.emoji]),
    element('span', { class: 'select-words' }, [
      element('span', {}, [choice.label]),
      choice.description === null ? null : element('span', { class: 'select-description' }, [choice.description]),
    ]),
    icon('check'),
  ]);
}
