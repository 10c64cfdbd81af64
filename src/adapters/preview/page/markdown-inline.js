/**
 * Discord's inline Markdown, in one pass. Marks wait on a stack until their partner comes; each kind is open at most once and
 * every node is wrapped once, so that hostile input costs no more than harmless input of its length.
 *
 * @import { Inline } from './markdown.d.ts'
 * @typedef {'bold' | 'italic-star' | 'underline' | 'italic-underscore' | 'strike' | 'spoiler' | 'link'} OpenerKind
 * @typedef {{ kind: OpenerKind, at: number }} Opener
 */
import { createFenceFinder, createForwardFinder } from './forward-finders.js';
import { matchAt, readAngled, readTarget } from './markdown-tokens.js';

const plain = /[^\\`*_~|[\]<@hs\n]+/y;
const backslashed = /\\([^0-9A-Za-z\s])/y;
const bareUrl = /(?:https?|steam):\/\/[^\s<]+/y;
const urlInLabel = /(?:https?|steam):\/\/[^\s<\]]*/y;
const everyone = /@(everyone|here)\b/y;
const trailingPunctuation = new Set('.,:;"\'])*_~|`');

/** @type {Readonly<Record<string, { double: OpenerKind, single: OpenerKind | null }>>} */
const runKinds = {
  '*': { double: 'bold', single: 'italic-star' },
  _: { double: 'underline', single: 'italic-underscore' },
  '~': { double: 'strike', single: null },
  '|': { double: 'spoiler', single: null },
};

/** @type {typeof import('./markdown.d.ts').parseInline} */
export function parseInline(text) {
  /** @type {Inline[]} */
  const out = [];
  /** @type {Opener[]} */
  const openers = [];
  /** @type {Map<OpenerKind, Opener>} */
  const open = new Map();
  /** Openers that may still become links; a link made kills those around it, since links don't nest. @type {Opener[]} */
  let brackets = [];
  const findFence = createFenceFinder(text);
  const findBracket = createForwardFinder(text, ']');
  let at = 0;

  /** @param {string} literal */
  const pushText = (literal) => out.push({ kind: 'text', text: literal });

  /** @param {OpenerKind} kind @param {string} mark */
  const pushOpener = (kind, mark) => {
    const opener = { kind, at: out.length };
    openers.push(opener);
    if (kind === 'link') brackets.push(opener);
    else open.set(kind, opener);
    pushText(mark);
  };

  /** Takes everything since the opener; marks in between that found no partner stay as the text they are. @param {Opener} opener */
  const takeSince = (opener) => {
    for (let last = openers.pop(); last !== undefined; last = openers.pop()) {
      open.delete(last.kind);
      if (brackets.at(-1) === last) brackets.pop();
      if (last === opener) break;
    }
    const children = joinText(out.splice(opener.at + 1));
    out.pop();
    return children;
  };

  /** @param {OpenerKind} kind @param {string} mark @param {string} before @param {string} after */
  const toggle = (kind, mark, before, after) => {
    const opener = open.get(kind);
    if (opener === undefined) {
      if (canOpen(kind, after)) pushOpener(kind, mark);
      else pushText(mark);
      return;
    }
    if (out.length === opener.at + 1 || !canClose(kind, before, after)) {
      pushText(mark);
      return;
    }
    const children = takeSince(opener);
    out.push({ kind: shownAs(kind), children });
  };

  /** @param {string} char */
  const readRun = (char) => {
    const kinds = /** @type {{ double: OpenerKind, single: OpenerKind | null }} */ (runKinds[char]);
    let end = at;
    while (text[end] === char) end += 1;
    const before = text[at - 1] ?? ' ';
    const after = text[end] ?? ' ';
    let left = end - at;
    at = end;
    const isOpen = open.has(kinds.double) || (kinds.single !== null && open.has(kinds.single));
    // A row of marks with nothing to close is a ruler drawn by hand.
    if (left > 3 && !isOpen) {
      pushText(char.repeat(left));
      left = 0;
    }
    while (left > 0) {
      const closesSingleFirst = left >= 3 && openers.at(-1)?.kind === kinds.single;
      if (left >= 2 && !closesSingleFirst) {
        toggle(kinds.double, char + char, before, after);
        left -= 2;
      } else {
        if (kinds.single === null) pushText(char);
        else toggle(kinds.single, char, before, after);
        left -= 1;
      }
    }
  };

  const readCode = () => {
    let end = at;
    while (text[end] === '`') end += 1;
    const close = findFence(end, end - at);
    if (close === undefined) pushText(text.slice(at, end));
    else out.push({ kind: 'code', text: text.slice(end, close) });
    at = close === undefined ? end : close + (end - at);
  };

  const readBracketEnd = () => {
    const opener = brackets.at(-1);
    const target = opener === undefined ? undefined : readTarget(text, at + 1);
    if (opener === undefined || target === undefined || out.length === opener.at + 1) {
      brackets.pop();
      pushText(']');
      at += 1;
      return;
    }
    const children = takeSince(opener);
    brackets = [];
    out.push({ kind: 'link', url: target.url, title: target.title, children });
    at = target.end;
  };

  const readAngle = () => {
    const node = readAngled(text, at);
    if (node === undefined) {
      pushText('<');
      at += 1;
    } else {
      out.push(node.inline);
      at = node.end;
    }
  };

  const readUrl = () => {
    const inLabel = brackets.length > 0;
    const found = matchAt(inLabel ? urlInLabel : bareUrl, text, at)?.[0];
    if (found === undefined) {
      pushText(text[at] ?? '');
      at += 1;
      return;
    }
    let end = found.length;
    while (!inLabel && end > 0 && trailingPunctuation.has(found[end - 1] ?? '')) end -= 1;
    const url = found.slice(0, end);
    if (inLabel || end < 'https://x'.length - 1) pushText(found);
    else if (url.startsWith('steam')) pushText(url);
    else out.push({ kind: 'link', url, title: null, children: [{ kind: 'text', text: url }] });
    at += inLabel || end < 'https://x'.length - 1 ? found.length : end;
  };

  while (at < text.length) {
    const char = text[at] ?? '';
    const run = matchAt(plain, text, at)?.[0];
    if (run !== undefined) {
      pushText(run);
      at += run.length;
    } else if (char === '\\') {
      const escaped = matchAt(backslashed, text, at);
      pushText(escaped?.[1] ?? '\\');
      at += escaped?.[0].length ?? 1;
    } else if (char === '\n') {
      out.push({ kind: 'break' });
      at += 1;
    } else if (char in runKinds) {
      readRun(char);
    } else if (char === '`') {
      readCode();
    } else if (char === '[') {
      if (findBracket(at) === -1) pushText('[');
      else pushOpener('link', '[');
      at += 1;
    } else if (char === ']') {
      readBracketEnd();
    } else if (char === '<') {
      readAngle();
    } else if (char === 'h' || char === 's') {
      readUrl();
    } else {
      const group = matchAt(everyone, text, at);
      if (group === null) pushText(char);
      else out.push({ kind: 'mention', of: group[1] === 'here' ? 'here' : 'everyone', id: '' });
      at += group?.[0].length ?? 1;
    }
  }
  return joinText(out);
}

/** @param {OpenerKind} kind @returns {'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'} */
function shownAs(kind) {
  if (kind === 'italic-star' || kind === 'italic-underscore' || kind === 'link') return 'italic';
  return kind;
}

/** @param {OpenerKind} kind @param {string} after */
function canOpen(kind, after) {
  return kind !== 'italic-star' || !/\s/.test(after);
}

/** @param {OpenerKind} kind @param {string} before @param {string} after */
function canClose(kind, before, after) {
  if (kind === 'italic-star') return !/\s/.test(before);
  if (kind === 'italic-underscore') return !/\w/.test(after);
  return true;
}

/** @param {readonly Inline[]} nodes */
function joinText(nodes) {
  /** @type {Inline[]} */
  const joined = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      joined[joined.length - 1] = { kind: 'text', text: last.text + node.text };
    else joined.push(node);
  }
  return joined;
}
