import { HexinError } from '../../domain/hexin-error.ts';
import type { ListedSource } from '../../domain/source-list.ts';
import { parseTopics } from '../../domain/topics.ts';
import type { NamedSource, Opml } from '../../ports/opml.ts';
import { decodeText } from './decode-text.ts';

/** Any address identifies a namespace; there is nothing behind this one. https://opml.org/spec2.opml#1629043127000 allows attributes of others. */
const namespace = 'urn:hexin:opml';

const mostOutlines = 5_000;

/** OPML 1 and 2. Read as a stream: there is no tree to grow, and no entity of the file's own is expanded. */
export function createOpml(): Opml {
  return { read, write };
}

async function read(bytes: Uint8Array): Promise<readonly ListedSource[]> {
  // A megabyte of memory, which a bot that nobody hands a list does without.
  const { Parser } = await import('htmlparser2');
  const sources: ListedSource[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'opml') isOpml = true;
        const url = attributes.xmlurl?.trim() ?? '';
        if (name !== 'outline' || !isOpml || url === '' || sources.length >= mostOutlines) return;
        const topics = parseTopics(attributes['hexin:topics'] ?? '');
        sources.push({ url, topics: topics === 'too-many' ? [] : topics });
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(decodeText(bytes));
  if (!isOpml) throw new HexinError('not-opml', 'It is no OPML file: there is no <opml> in it');
  return sources;
}

function write(sources: readonly NamedSource[]): Uint8Array {
  const outlines = sources.map(({ url, title, topics }) => {
    const name = title ?? URL.parse(url)?.host ?? url;
    const own = topics.length > 0 ? ` hexin:topics="${escapeXml(topics.join(' '))}"` : '';
    return `    <outline type="rss" text="${escapeXml(name)}" xmlUrl="${escapeXml(url)}"${own}/>`;
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:hexin="${namespace}">`,
    '  <head><title>Hexin</title></head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

/** What XML 1.0 has no way to write is left out. https://www.w3.org/TR/xml/#charsets */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
