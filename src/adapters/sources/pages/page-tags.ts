import { readTokens } from '../read-tokens.ts';

/** A tag of a page, and what it holds where that is asked for. */
export interface PageTag {
  readonly name: string;
  /** By lower-case name. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Of {@link withText}; as printed, white space in one. */
  readonly text: string;
}

const wanted = new Set([
  'html',
  'base',
  'meta',
  'link',
  'title',
  'script',
  'h1',
  'time',
  'a',
  'em',
  'span',
  'strong',
  'address',
]);
const withText = new Set(['title', 'script', 'h1', 'time', 'a', 'em', 'span', 'strong', 'address']);
/** Of tags that a page has many of, those with one of these say something of it. */
const telling = new Set(['id', 'itemprop', 'rel', 'pubdate']);
const many = new Set(['a', 'em', 'span', 'strong']);
/** Names that publishers' templates give to who wrote a story, and to whose it is. */
export const namesAuthor =
  /(?:^|[\s_-])(?:author|byline|writer|reporter)(?:[_-]*(?:info|name|link|user-?name))*(?:$|\s)|author(?:info)?[_-]{0,2}name(?:$|\s)/iu;
export const namesSource = /(?:^|[\s_-])(?:source|media-?name|laiyuan)(?:$|[\s_])/iu;
const limits = { tags: 3_000, attribute: 4_000, script: 400_000, text: 1_000 } as const;

interface OpenTag {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

/** The tags in which a page says what it is, in order, token by token: in time by its length, whatever it is. */
export function readPageTags(html: string): readonly PageTag[] {
  const found: OpenTag[] = [];
  let current: OpenTag | undefined;
  let attribute = '';
  let collecting: OpenTag | undefined;

  const put = (text: string) => {
    if (!collecting) return;
    const most = collecting.name === 'script' ? limits.script : limits.text;
    if (collecting.text.length < most) collecting.text += text;
  };
  const addTo = (text: string) => {
    const before = current?.attributes[attribute] ?? '';
    if (current && attribute !== '' && before.length < limits.attribute) current.attributes[attribute] = before + text;
  };
  function begin(): void {
    const tag = current;
    current = undefined;
    if (!tag || found.length >= limits.tags || !says(tag)) return;
    found.push(tag);
    if (withText.has(tag.name) && collecting?.name !== 'h1') collecting = tag;
  }

  readTokens(html, {
    onopentagname(start, end) {
      const name = html.slice(start, Math.min(end, start + 16)).toLowerCase();
      current = wanted.has(name) ? { name, attributes: Object.create(null), text: '' } : undefined;
      attribute = '';
    },
    onattribname(start, end) {
      attribute = end - start > 40 ? '' : html.slice(start, end).toLowerCase();
      if (current && attribute !== '') current.attributes[attribute] ??= '';
    },
    onattribdata: (start, end) => addTo(html.slice(start, Math.min(end, start + limits.attribute))),
    onattribentity: (codepoint) => addTo(String.fromCodePoint(codepoint)),
    onopentagend: begin,
    onselfclosingtag: begin,
    onclosetag(start, end) {
      if (collecting && html.slice(start, end).toLowerCase() === collecting.name) collecting = undefined;
    },
    ontext: (start, end) => put(html.slice(start, end)),
    ontextentity: (codepoint) => put(String.fromCodePoint(codepoint)),
  });
  return found.map((tag) => ({
    ...tag,
    text: tag.name === 'script' ? tag.text : tag.text.replace(/\s+/gu, ' ').trim(),
  }));
}

function says({ name, attributes }: OpenTag): boolean {
  if (name === 'script') return /ld\+json/iu.test(attributes.type ?? '');
  if (!many.has(name) || Object.keys(attributes).some((key) => telling.has(key)) || isFeedLink(attributes)) return true;
  const named = attributes.class ?? '';
  return namesAuthor.test(named) || namesSource.test(named);
}

const isFeedLink = ({ href = '' }: Readonly<Record<string, string>>) => /(?:rss|feed|atom)(?:\.xml)?\/?$/iu.test(href);
