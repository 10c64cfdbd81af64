/** @import { Words } from './types.d.ts' */
import { byId, element } from './element.js';
import { icon } from './icons.js';

const narrow = matchMedia('(max-width: 760px)');

/**
 * The channel list; on a narrow screen a drawer.
 *
 * @param {readonly { name: string }[]} channels
 * @param {(index: number) => void} choose
 */
export function createSidebar(channels, choose) {
  const sidebar = byId('sidebar');
  const menu = byId('menu');
  let isOpen = false;
  /** @type {Words | undefined} */
  let words;

  /** @param {boolean} open */
  const setOpen = (open) => {
    isOpen = open && narrow.matches;
    document.body.classList.toggle('drawer-open', isOpen);
    // What is off the screen must not take the focus.
    sidebar.inert = narrow.matches && !isOpen;
    menu.setAttribute('aria-expanded', String(isOpen));
    const label = isOpen ? words?.closeChannels : words?.openChannels;
    if (label !== undefined) menu.setAttribute('aria-label', label);
  };

  const buttons = channels.map(({ name }, index) => {
    const button = element('button', { type: 'button', class: 'channel' }, [icon('hash'), element('span', {}, [name])]);
    button.addEventListener('click', () => {
      setOpen(false);
      choose(index);
    });
    return button;
  });
  byId('channels').replaceChildren(...buttons.map((button) => element('li', {}, [button])));

  menu.addEventListener('click', () => {
    setOpen(!isOpen);
    if (isOpen) buttons[0]?.focus();
  });
  byId('backdrop').addEventListener('click', () => setOpen(false));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !isOpen) return;
    setOpen(false);
    menu.focus();
  });
  narrow.addEventListener('change', () => setOpen(false));
  setOpen(false);

  return {
    /** @param {number} current */
    mark(current) {
      for (const [index, button] of buttons.entries()) {
        if (index === current) button.setAttribute('aria-current', 'page');
        else button.removeAttribute('aria-current');
      }
    },
    /** @param {Words} spoken */
    refresh(spoken) {
      words = spoken;
      setOpen(isOpen);
    },
  };
}
