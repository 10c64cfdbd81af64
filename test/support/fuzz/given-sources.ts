import fc from 'fast-check';
import type { FetchedPage } from '../../../src/ports/source-reader.ts';

/** Bytes as a source may send them, of which the most part was a feed or a page once. */
export interface GivenSource {
  readonly page: FetchedPage;
}

const words = [
  '核心提示',
  '来源：',
  '2026年11月25日 10:30',
  '一座桥',
  '拆除。',
  '01 ',
  '…',
  '\ufeff',
  '\u0000',
  '\ud800',
  '😀',
  'A&B',
  '<',
  ']]>',
  '&#x110000;',
  '&nbsp;',
];
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 10 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const attributes = fc.constantFrom(
  '',
  ' type="html"',
  ' isPermaLink="true"',
  ' href="//a"',
  ' xml:base="../"',
  ' style="display:none"',
  ' class="caption"',
  " content='x'",
  ' property="og:title"',
  ' a=',
  ' "',
);
const feedTags = [
  'item',
  'entry',
  'title',
  'link',
  'guid',
  'id',
  'description',
  'content:encoded',
  'content',
  'summary',
  'pubDate',
  'updated',
  'dc:date',
  'media:group',
  'channel',
  'rss',
  'feed',
  'rdf:RDF',
  'ttl',
];
const htmlTags = [
  'p',
  'div',
  'h1',
  'h2',
  'li',
  'ol',
  'ul',
  'blockquote',
  'table',
  'td',
  'tr',
  'br',
  'a',
  'script',
  'style',
  'meta',
  'link',
  'title',
  'article',
  'img',
  'section',
  'figcaption',
  'pre',
  'time',
  'svg',
  'template',
  'select',
];

/** A tree of tags that may be closed wrongly or not at all. */
function markup(tags: readonly string[]): fc.Arbitrary<string> {
  const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
    leaf: fc.oneof(
      text,
      text.map((inside) => `<![CDATA[${inside}]]>`),
      text.map((inside) => `<!--${inside}-->`),
    ),
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      tie('leaf'),
      fc
        .tuple(
          fc.constantFrom(...tags),
          attributes,
          fc.array(tie('tree'), { maxLength: 4 }),
          fc.constantFrom(...tags),
          fc.nat(9),
        )
        .map(
          ([tag, given, inside, other, how]) =>
            `<${tag}${given}>${inside.join('')}${how === 0 ? '' : how === 1 ? `</${other}>` : `</${tag}>`}`,
        ),
    ),
  }));
  return tree;
}

const feeds = fc
  .tuple(
    fc.constantFrom(
      ['<?xml version="1.0" encoding="gbk"?><rss version="2.0"><channel>', '</channel></rss>'],
      ['<rss><channel><title>T</title>', ''],
      ['<feed xmlns="http://www.w3.org/2005/Atom">', '</feed>'],
      [
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '</rdf:RDF>',
      ],
      ['<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item>', '</item></channel></rss>'],
    ),
    fc.array(markup(feedTags), { maxLength: 6 }),
    fc.array(fc.tuple(text, markup(htmlTags)), { maxLength: 4 }),
  )
  .map(([[head = '', tail = ''], parts, items]) => {
    const told = items.map(
      ([title, html]) =>
        `<item><title>${title}</title><link>/a</link><description><![CDATA[${html}]]></description></item>`,
    );
    return `${head}${parts.join('')}${told.join('')}${tail}`;
  });

const json = fc
  .tuple(
    fc.constantFrom('https://jsonfeed.org/version/1.1', 'x'),
    fc.json({ maxDepth: 4 }),
    fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 }),
  )
  .map(([version, other, items]) => `{"version":"${version}","title":${other},"items":${JSON.stringify(items)}}`);

const pages = fc
  .tuple(
    fc.constantFrom('<!doctype html><html><head><title>T_S</title></head><body>', '<html>', '', '<body>'),
    text,
    fc.array(markup(htmlTags), { maxLength: 8 }),
    fc.nat(12),
  )
  .map(
    ([head, ld, parts, repeats]) =>
      `${head}<script type="application/ld+json">${ld}</script>${parts.join('')}${'<p>一座桥拆除了，另一座还在，河水照旧流着。</p>'.repeat(repeats)}`,
  );

const encode = (source: string, how: number): Uint8Array => {
  if (how === 0) return Buffer.from(source, 'utf16le');
  if (how === 1) return Buffer.from(source, 'latin1');
  return Buffer.from(source, 'utf8');
};

/** Anything at all, feeds and pages with something wrong with them, and what is left of these when bytes are lost or changed. */
export const givenSources: fc.Arbitrary<GivenSource> = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: feeds },
      { weight: 4, arbitrary: pages },
      { weight: 1, arbitrary: json },
      { weight: 1, arbitrary: text },
    ),
    fc.nat(9),
    fc.constantFrom('text/html', 'application/rss+xml', 'application/json', 'text/plain', '', 'image/png'),
    fc.constantFrom(undefined, 'utf-8', 'gbk', 'big5', 'x-nothing', 'utf-16'),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 3 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(3),
  )
  .map(([source, how, mediaType, charset, changes, cut, isCut]) => {
    const bytes = Buffer.from(encode(source, how));
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = byte;
    const given = isCut === 0 ? bytes.subarray(0, Math.floor(cut * bytes.length)) : bytes;
    return {
      page: {
        mediaType,
        url: 'https://news.example.cn/a/b.xml',
        bytes: given,
        ...(charset !== undefined && { charset }),
      },
    };
  });
