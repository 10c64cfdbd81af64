/**
 * A small menu at a point of the page; the focus goes in, and back to where it was.
 *
 * @typedef {{ heading?: string, label: string, mark?: Node, pick: () => void }} MenuItem
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu/
 */
import { element } from './element.js';

/** @type {(() => void) | undefined} */
let closeOpen;

/** @param {string} label @param {readonly MenuItem[]} items @param {{ x: number, y: number }} at @param {HTMLElement} source */
export function openMenu(label, items, { x, y }, source) {
  closeOpen?.();
  const buttons = items.map(({ label: text, mark, pick }) => {
    const button = element('button', { type: 'button', role: 'menuitem', class: 'menu-item', tabindex: -1 }, [
      text,
      mark,
    ]);
    button.addEventListener('click', () => {
      close();
      pick();
    });
    return button;
  });
  const rows = items.flatMap(({ heading }, index) => [
    ...(heading === undefined ? [] : [element('div', { class: 'menu-heading', role: 'presentation' }, [heading])]),
    /** @type {HTMLElement} */ (buttons[index]),
  ]);
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label }, rows);

  const close = () => {
    if (closeOpen !== close) return;
    closeOpen = undefined;
    menu.remove();
    document.removeEventListener('pointerdown', closeOutside, true);
    if (source.isConnected) source.focus({ preventScroll: true });
  };
  /** @param {Event} event */
  const closeOutside = (event) => {
    if (!(event.target instanceof Node) || !menu.contains(event.target)) close();
  };
  closeOpen = close;

  menu.addEventListener('keydown', (event) => {
    const { activeElement } = document;
    const at = activeElement instanceof HTMLButtonElement ? buttons.indexOf(activeElement) : -1;
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key in steps) {
      const next = steps[/** @type {keyof typeof steps} */ (event.key)];
      buttons[(next + buttons.length) % buttons.length]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', closeOutside, true);
  document.body.append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
  buttons[0]?.focus();
}
