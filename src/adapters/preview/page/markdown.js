/**
 * Discord's Markdown as it stands in a message: line by line, without the parts of CommonMark that Discord leaves out.
 *
 * @see https://support.discord.com/hc/articles/210298617
 * @import { Block, Inline, List, ListItem } from './markdown.d.ts'
 */
import { parseInline } from './markdown-inline.js';

export { parseInline };

const heading = /^(#{1,3}) +(\S.*)$/;
const small = /^-# +(\S.*)$/;
const listItem = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;
const quoted = /^> (.*)$/;
const language = /^([\w+\-.#]{1,32})\n/;
const fence = '```';
const maxListDepth = 10;

/** @type {typeof import('./markdown.d.ts').parseMarkdown} */
export function parseMarkdown(text) {
  const normal = text.replaceAll('\r\n', '\n');
  /** @type {Block[]} */
  const blocks = [];
  let at = 0;
  while (at < normal.length) {
    const opening = findFence(normal, at);
    const closing = opening === -1 ? -1 : normal.indexOf(fence, opening + fence.length);
    if (closing === -1) break;
    const before = normal.slice(at, opening).replace(/\n$/, '');
    if (before !== '') addAll(blocks, parseLines(before.split('\n'), true));
    blocks.push(codeBlock(normal.slice(opening + fence.length, closing)));
    at = closing + fence.length;
    if (normal[at] === '\n') at += 1;
  }
  const rest = normal.slice(at);
  if (rest !== '') addAll(blocks, parseLines(rest.split('\n'), true));
  return blocks;
}

/** Spreading into `push` would put every block on the call stack. @param {Block[]} blocks @param {readonly Block[]} more */
function addAll(blocks, more) {
  for (const block of more) blocks.push(block);
}

/** @param {string} text @param {number} from */
function findFence(text, from) {
  let at = text.indexOf(fence, from);
  while (at > 0 && text[at - 1] === '\\') at = text.indexOf(fence, at + fence.length);
  return at;
}

/** @param {string} inside @returns {Block} */
function codeBlock(inside) {
  const named = language.exec(inside);
  const body = named === null ? inside.replace(/^\n/, '') : inside.slice(named[0].length);
  return { kind: 'code-block', language: named?.[1] ?? null, text: body.replace(/\n$/, '') };
}

/**
 * @param {readonly string[]} lines
 * @param {boolean} mayQuote - quotes don't nest
 * @returns {Block[]}
 */
function parseLines(lines, mayQuote) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let paragraph = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (mayQuote && line.startsWith('>>> ')) {
      endParagraph();
      blocks.push({ kind: 'quote', blocks: parseLines([line.slice(4), ...lines.slice(at + 1)], false) });
      break;
    }
    const run = takeRun(lines, at, mayQuote);
    if (run !== undefined) {
      endParagraph();
      addAll(blocks, run.blocks);
      at = run.end - 1;
    } else paragraph.push(line);
  }
  endParagraph();
  return blocks;
}

/**
 * The quote, list or one-line block that begins at a line.
 *
 * @param {readonly string[]} lines @param {number} at @param {boolean} mayQuote
 * @returns {{ blocks: readonly Block[], end: number } | undefined}
 */
function takeRun(lines, at, mayQuote) {
  const line = lines[at] ?? '';
  const title = heading.exec(line);
  if (title !== null) {
    const level = /** @type {1 | 2 | 3} */ (title[1]?.length);
    return { blocks: [{ kind: 'heading', level, children: parseInline(title[2] ?? '') }], end: at + 1 };
  }
  const note = small.exec(line);
  if (note !== null) return { blocks: [{ kind: 'small', children: parseInline(note[1] ?? '') }], end: at + 1 };
  if (mayQuote && quoted.test(line)) {
    const inner = takeWhile(lines, at, quoted);
    return {
      blocks: [
        {
          kind: 'quote',
          blocks: parseLines(
            inner.map((match) => match[1] ?? ''),
            false,
          ),
        },
      ],
      end: at + inner.length,
    };
  }
  if (!listItem.test(line)) return undefined;
  const items = takeWhile(lines, at, listItem);
  return { blocks: nestLists(items), end: at + items.length };
}

/** @param {readonly string[]} lines @param {number} at @param {RegExp} pattern */
function takeWhile(lines, at, pattern) {
  const matches = [];
  for (let line = lines[at]; line !== undefined; line = lines[at + matches.length]) {
    const match = pattern.exec(line);
    if (match === null) break;
    matches.push(match);
  }
  return matches;
}

/**
 * Two spaces further in is one list deeper; a change between bullets and numbers begins another list.
 *
 * @typedef {{ kind: 'list', start: number | null, items: { children: readonly Inline[], lists: Growing[] }[] }} Growing
 * @param {readonly RegExpExecArray[]} matches
 * @returns {readonly List[]}
 */
function nestLists(matches) {
  /** @type {Growing[]} */
  const top = [];
  /** The list that is open at each depth. @type {Growing[]} */
  let path = [];
  for (const [, indent = '', number, text = ''] of matches) {
    const depth = Math.min(Math.floor(indent.length / 2), path.length, maxListDepth);
    const start = number === undefined ? null : Number(number);
    const siblings = depth === 0 ? top : (path[depth - 1]?.items.at(-1)?.lists ?? top);
    let list = path[depth];
    if (list === undefined || (list.start === null) !== (start === null)) {
      list = { kind: 'list', start, items: [] };
      siblings.push(list);
    }
    list.items.push({ children: parseInline(text), lists: [] });
    path = [...path.slice(0, depth), list];
  }
  return top;
}

/** @type {typeof import('./markdown.d.ts').textOf} */
export function textOf(blocks) {
  return blocks.map(blockText).join('\n');
}

/** @param {Block} block @returns {string} */
function blockText(block) {
  if (block.kind === 'code-block') return block.text;
  if (block.kind === 'quote') return textOf(block.blocks);
  if (block.kind === 'list') return block.items.map(itemText).join('\n');
  return inlineText(block.children);
}

/** @param {ListItem} item @returns {string} */
function itemText(item) {
  return [inlineText(item.children), ...item.lists.map(blockText)].join('\n');
}

/** @param {readonly Inline[]} nodes @returns {string} */
function inlineText(nodes) {
  return nodes.map(nodeText).join('');
}

/** @param {Inline} node @returns {string} */
function nodeText(node) {
  if ('text' in node) return node.text;
  if ('children' in node) return inlineText(node.children);
  if (node.kind === 'break') return '\n';
  if (node.kind === 'command') return `/${node.name}`;
  if (node.kind === 'emoji') return `:${node.name}:`;
  return node.kind === 'timestamp' ? node.source : `@${node.id}`;
}
