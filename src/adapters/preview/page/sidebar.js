/** @import { Place, Words } from './types.d.ts' */
import { byId, element } from './element.js';
import { icon } from './icons.js';

const narrow = matchMedia('(max-width: 760px)');

/**
 * The channel list; on a narrow screen a drawer. Rows count in the order that they were added in.
 *
 * @param {(index: number) => void} choose
 */
export function createSidebar(choose) {
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

  /** @type {{ item: HTMLElement, button: HTMLButtonElement, name: HTMLElement, news: HTMLElement }[]} */
  const rows = [];

  menu.addEventListener('click', () => {
    setOpen(!isOpen);
    if (isOpen) rows[0]?.button.focus();
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
    /** @param {number} [parent] - the row of the channel that it is a thread of */
    add(parent) {
      const index = rows.length;
      const name = element('span', { class: 'channel-label' });
      const news = element('span', { class: 'for-readers' });
      const mark = icon(parent === undefined ? 'hash' : 'thread');
      const button = element('button', { type: 'button', class: 'channel' }, [mark, name, news]);
      button.addEventListener('click', () => {
        setOpen(false);
        choose(index);
      });
      const item = element('li', {}, [button]);
      const above = parent === undefined ? undefined : rows[parent]?.item;
      if (above === undefined) byId('channels').append(item);
      else threadsOf(above).append(item);
      rows.push({ item, button, name, news });
    },

    /** @param {number} current */
    mark(current) {
      for (const [index, { button, news }] of rows.entries()) {
        if (index !== current) {
          button.removeAttribute('aria-current');
          continue;
        }
        button.setAttribute('aria-current', 'page');
        button.classList.remove('unread');
        news.textContent = '';
      }
    },
    /** @param {number} index */
    markUnread(index) {
      const row = rows[index];
      row?.button.classList.add('unread');
      if (row !== undefined) row.news.textContent = words?.unread ?? '';
    },
    /** @param {Words} spoken @param {Place['channels']} channels */
    refresh(spoken, channels) {
      words = spoken;
      for (const [index, { name }] of rows.entries()) name.textContent = channels[index]?.name ?? '';
      setOpen(isOpen);
    },
  };
}

/** @param {HTMLElement} channel */
function threadsOf(channel) {
  const list = channel.querySelector('ul') ?? element('ul', { class: 'threads' });
  channel.append(list);
  return list;
}
