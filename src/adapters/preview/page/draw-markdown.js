/**
 * @import { Block, Inline, List } from './markdown.d.ts'
 * @import { Scene } from './types.d.ts'
 */
import { element } from './element.js';
import { formatTimestamp } from './format-time.js';
import { parseInline, parseMarkdown } from './markdown.js';

const inlineTags = /** @type {const} */ ({ bold: 'strong', italic: 'em', underline: 'u', strike: 's' });

/** @param {string} text @param {Scene} scene */
export function drawMarkdown(text, scene) {
  return element(
    'div',
    { class: 'markdown' },
    parseMarkdown(text).map((block) => drawBlock(block, scene)),
  );
}

/** Names of fields and footers, where Discord draws no blocks. @param {string} text @param {Scene} scene */
export function drawInlineMarkdown(text, scene) {
  return drawInlines(parseInline(text), scene);
}

/** Brings every “three minutes ago” under a node up to date. @param {ParentNode} root @param {Scene} scene */
export function refreshRelativeTimes(root, scene) {
  for (const time of root.querySelectorAll('time[data-seconds]')) {
    const seconds = Number(/** @type {HTMLElement} */ (time).dataset.seconds);
    time.textContent = formatTimestamp(seconds, 'R', scene.locale, Date.now()) ?? time.textContent;
  }
}

/** @param {Block} block @param {Scene} scene @returns {HTMLElement} */
function drawBlock(block, scene) {
  switch (block.kind) {
    case 'heading':
      return element('h3', { class: `md-heading level-${block.level}` }, drawInlines(block.children, scene));
    case 'small':
      return element('div', { class: 'md-small' }, drawInlines(block.children, scene));
    case 'quote':
      return element(
        'blockquote',
        {},
        block.blocks.map((inner) => drawBlock(inner, scene)),
      );
    case 'code-block':
      return element('pre', { tabindex: 0 }, [element('code', {}, [block.text])]);
    case 'list':
      return drawList(block, scene);
    case 'paragraph': {
      const children = drawInlines(block.children, scene);
      return element('div', { class: 'md-paragraph' }, children.length === 0 ? [element('br')] : children);
    }
  }
}

/** @param {List} list @param {Scene} scene @returns {HTMLElement} */
function drawList(list, scene) {
  const items = list.items.map((item) =>
    element('li', {}, [...drawInlines(item.children, scene), ...item.lists.map((inner) => drawList(inner, scene))]),
  );
  return list.start === null ? element('ul', {}, items) : element('ol', { start: list.start }, items);
}

/** @param {readonly Inline[]} nodes @param {Scene} scene @returns {Node[]} */
function drawInlines(nodes, scene) {
  return nodes.map((node) => drawInline(node, scene));
}

/** @param {Inline} node @param {Scene} scene @returns {Node} */
function drawInline(node, scene) {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'break':
      return document.createTextNode('\n');
    case 'code':
      return element('code', {}, [node.text]);
    case 'spoiler':
      return drawSpoiler(drawInlines(node.children, scene), scene);
    case 'link':
      return drawLink(node.url, node.title, drawInlines(node.children, scene));
    case 'timestamp':
      return drawTimestamp(node.seconds, node.style, node.source, scene);
    case 'mention':
      return drawMention(node.of, node.id, scene);
    case 'command':
      return element('span', { class: 'mention' }, [`/${node.name}`]);
    case 'emoji':
      return document.createTextNode(`:${node.name}:`);
    default:
      return element(inlineTags[node.kind], {}, drawInlines(node.children, scene));
  }
}

/** @param {string} url @param {string | null} title @param {readonly Node[]} children */
function drawLink(url, title, children) {
  return element('a', { href: url, title: title ?? url, target: '_blank', rel: 'noopener noreferrer' }, children);
}

/** @param {readonly Node[]} children @param {Scene} scene */
function drawSpoiler(children, scene) {
  const spoiler = element(
    'span',
    { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': scene.words.spoiler },
    [element('span', { class: 'spoiler-text' }, children)],
  );
  const reveal = () => {
    spoiler.classList.add('revealed');
    for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name);
  };
  spoiler.addEventListener('click', reveal);
  spoiler.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') reveal();
  });
  return spoiler;
}

/** @param {number} seconds @param {string} style @param {string} source @param {Scene} scene */
function drawTimestamp(seconds, style, source, scene) {
  const shown = formatTimestamp(seconds, style, scene.locale, Date.now());
  if (shown === undefined) return document.createTextNode(source);
  return element(
    'time',
    {
      class: 'timestamp',
      datetime: new Date(seconds * 1000).toISOString(),
      title: formatTimestamp(seconds, 'F', scene.locale, Date.now()),
      'data-seconds': style === 'R' ? seconds : null,
    },
    [shown],
  );
}

/** @param {'user' | 'role' | 'channel' | 'everyone' | 'here'} of @param {string} id @param {Scene} scene */
function drawMention(of, id, scene) {
  const name = mentionName(of, id, scene);
  if (of !== 'channel' || !scene.place.channels.some((channel) => channel.id === id))
    return element('span', { class: 'mention' }, [name]);
  const button = element('button', { class: 'mention', type: 'button' }, [name]);
  button.addEventListener('click', () => scene.goTo(id));
  return button;
}

/** @param {'user' | 'role' | 'channel' | 'everyone' | 'here'} of @param {string} id @param {Scene} scene */
function mentionName(of, id, { place, words }) {
  if (of === 'everyone' || of === 'here') return `@${of}`;
  if (of === 'channel') return `#${place.channels.find((channel) => channel.id === id)?.name ?? id}`;
  if (of === 'role') return `@${place.roles.find((role) => role.id === id)?.name ?? id}`;
  if (id === place.bot.id) return `@${place.bot.name}`;
  return `@${id === place.user.id ? words.you : id}`;
}
