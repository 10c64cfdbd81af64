/**
 * What can be done with a message: a toolbar that shows while one points at it or is in it, and the same by right-click.
 *
 * @import { MessageCommandDeclaration, Post, Scene } from './types.d.ts'
 */
import { nameIn } from './declarations.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { showToast } from './toast.js';

/**
 * @param {Post} post @param {HTMLElement} drawn @param {Scene} scene
 * @param {(command: MessageCommandDeclaration) => void} runOn
 */
export function addPostToolbar(post, drawn, { words, locale, place }, runOn) {
  if (post.body === null) return;
  const apps = place.messageCommands.map((command, index) => ({
    ...(index === 0 && { heading: words.apps }),
    label: nameIn(command, locale),
    mark: element('span', { class: 'menu-mark', 'aria-hidden': true }, ['核']),
    pick: () => runOn(command),
  }));
  const copy = { label: words.copyText, mark: icon('copy'), pick: () => void copyText(drawn, words) };
  const more = element('button', { type: 'button', class: 'tool', 'aria-label': words.more, title: words.more }, [
    icon('more'),
  ]);
  more.setAttribute('aria-haspopup', 'menu');
  const copyButton = element(
    'button',
    { type: 'button', class: 'tool', 'aria-label': words.copyText, title: words.copyText },
    [icon('copy')],
  );
  copyButton.tabIndex = -1;
  copyButton.addEventListener('click', copy.pick);
  more.addEventListener('click', () => {
    const { left, bottom } = more.getBoundingClientRect();
    openMenu(words.more, [copy, ...apps], { x: left - 120, y: bottom + 4 }, more);
  });
  drawn.addEventListener('contextmenu', (event) => {
    // A link, or what is selected, has a menu of the browser's own.
    const isOfBrowser = event.target instanceof Element && event.target.closest('a, input, textarea') !== null;
    if (isOfBrowser || !(getSelection()?.isCollapsed ?? true)) return;
    event.preventDefault();
    openMenu(words.more, [copy, ...apps], { x: event.clientX, y: event.clientY }, more);
  });
  drawn.prepend(element('div', { class: 'toolbar' }, [copyButton, more]));
}

/** @param {HTMLElement} drawn @param {Scene['words']} words */
async function copyText(drawn, words) {
  const blocks = [...drawn.querySelectorAll('.markdown')].map((block) =>
    [...block.children].map(({ textContent }) => textContent.trim()).join('\n'),
  );
  try {
    await navigator.clipboard.writeText(blocks.filter((text) => text !== '').join('\n\n'));
    showToast(words.copied, 'check');
  } catch {
    showToast(words.copyFailed);
  }
}
