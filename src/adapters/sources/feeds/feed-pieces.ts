/** A feed cut into what stands around its items, and each item alone. */
export interface FeedPieces {
  readonly head: string;
  readonly items: readonly string[];
  readonly tail: string;
}

const opening = /<((?:[\w.-]{1,40}:)?(?:item|entry))(?=[\s>])/giu;
const tails: readonly (readonly [root: RegExp, tail: (prefix: string) => string])[] = [
  [/<rss[\s>]/iu, () => '</channel></rss>'],
  [/<([\w.-]{1,40}:)?RDF[\s>]/iu, (prefix) => `</${prefix}RDF>`],
  [/<([\w.-]{1,40}:)?feed[\s>]/iu, (prefix) => `</${prefix}feed>`],
];
/** What items are made of, for one of which a tag is missing. */
const part =
  /<(title|link|guid|id|description|summary|content|content:encoded|pubDate|published|updated|dc:date|dc:creator|author)(?=[\s>])([^<>]{0,300})>/giu;

/** Finds the first whole items of a feed that can't be read as it is; what breaks off in the middle is left out. Undefined where there is none. */
export function feedPieces(text: string, most: number): FeedPieces | undefined {
  const items: string[] = [];
  let headEnd = -1;
  let from = 0;
  for (const match of text.matchAll(opening)) {
    const { 0: all, 1: name = '', index } = match;
    if (index < from) continue;
    const end = findEnd(text, index + all.length, name);
    if (headEnd < 0) headEnd = index;
    if (end === undefined) break;
    items.push(text.slice(index, end));
    if (items.length === most) break;
    from = end;
  }
  if (headEnd < 0) return undefined;
  // A channel of RDF ends before its items.
  const head = text.slice(0, headEnd);
  const [root, toTail] = tails.find(([pattern]) => pattern.test(head)) ?? [];
  const prefix = root?.exec(head)?.[1] ?? '';
  return toTail && { head, items, tail: toTail(prefix) };
}

/** Where an item ends: its end tag doesn't count inside of CDATA. */
function findEnd(text: string, from: number, name: string): number | undefined {
  const end = `</${name}`;
  let at = text.indexOf(end, from);
  let data = text.indexOf('<![CDATA[', from);
  while (data >= 0 && at >= 0 && data < at) {
    const closed = text.indexOf(']]>', data);
    if (closed < 0) return undefined;
    if (closed > at) at = text.indexOf(end, closed);
    data = text.indexOf('<![CDATA[', closed);
  }
  const close = at < 0 ? -1 : text.indexOf('>', at);
  return close < 0 ? undefined : close + 1;
}

/** An item with the parts that it surely has, each closed where it is closed or where the next begins. */
export function mendItem(item: string): string {
  const name = /^<([\w.:-]+)/u.exec(item)?.[1] ?? 'item';
  const parts: string[] = [];
  let from = 0;
  const openings = [...item.matchAll(part)];
  for (const [index, { 0: all, 1: tag = '', 2: attributes = '', index: at }] of openings.entries()) {
    if (at < from || attributes.endsWith('/')) continue;
    const begin = at + all.length;
    const next = openings[index + 1]?.index ?? item.lastIndexOf('</');
    const closed = item.indexOf(`</${tag}>`, begin);
    const end = closed >= 0 ? closed : next;
    const inner = item.slice(begin, end).replaceAll('<![CDATA[', '').replaceAll(']]>', '');
    parts.push(`<${tag}${attributes}><![CDATA[${inner}]]></${tag}>`);
    from = closed >= 0 ? closed + tag.length + 3 : end;
  }
  return `<${name}>${parts.join('')}</${name}>`;
}
