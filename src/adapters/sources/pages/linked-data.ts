import { joinAuthors } from '../../../domain/parse/author-name.ts';

/** What JSON-LD says of the story of a page; fields that it doesn't name are absent. */
export interface LinkedStory {
  readonly headline?: string;
  readonly url?: string;
  readonly publishedAt?: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly body?: string;
}

const story = /(?:Article|Posting|Report|NewsItem|Podcast(?:Episode)?|VideoObject)$/u;
const page = /^(?:WebPage|ItemPage|CreativeWork)$/u;
/** A page has some; whoever has more isn't read. */
const mostNodes = 500;
const mostAuthors = 20;

/**
 * Finds the story in a page's JSON-LD scripts; what says of itself that it is a page counts where there is no story. Scripts that are broken are
 * left out.
 *
 * @see https://schema.org/NewsArticle
 */
export function readLinkedStory(scripts: readonly string[]): LinkedStory {
  const nodes = scripts.flatMap((script) => nodesOf(parse(script)));
  const found = nodes.find((node) => isA(node, story)) ?? nodes.find((node) => isA(node, page));
  if (!found) return {};
  const { headline, name, url, mainEntityOfPage, datePublished, dateCreated, publisher, author, articleBody } = found;
  return defined({
    headline: textOf(headline) ?? (isA(found, story) ? textOf(name) : undefined),
    url: textOf(mainEntityOfPage, '@id') ?? textOf(url),
    publishedAt: textOf(datePublished) ?? textOf(dateCreated),
    publisher: textOf(publisher, 'name'),
    author: namesOf(author),
    body: textOf(articleBody),
  });
}

type Node = Readonly<Record<string, unknown>>;

function parse(script: string): unknown {
  const text = script
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\s*\]\]>|\]\]>)\s*$/gu, '')
    .trim();
  for (const attempt of [
    text,
    text
      .replace(/[\p{Cc}]+/gu, ' ')
      .replace(/,\s*(?=[}\]])/gu, '')
      .replace(/;\s*$/u, ''),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // As publishers' templates write it, with line breaks in strings and a comma too many.
    }
  }
  return undefined;
}

/** The objects that stand at the top, in lists and in `@graph`. */
function nodesOf(root: unknown): readonly Node[] {
  const nodes: Node[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && nodes.length < mostNodes) {
    const next = waiting.shift();
    if (Array.isArray(next)) waiting.push(...next.slice(0, mostNodes));
    else if (isNode(next)) {
      nodes.push(next);
      waiting.push(next['@graph'], next.mainEntity);
    }
  }
  return nodes;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isA(node: Node, type: RegExp): boolean {
  const types = [node['@type']].flat();
  return types.some((name) => typeof name === 'string' && type.test(name));
}

/** A text, or what an object or the first of a list names so. */
function textOf(value: unknown, key?: string): string | undefined {
  const [first] = Array.isArray(value) ? value : [value];
  const text = key !== undefined && isNode(first) ? first[key] : first;
  const [said] = Array.isArray(text) ? text : [text];
  return typeof said === 'string' && said.trim() !== '' ? said.trim() : undefined;
}

/** All names of a list of people, as one. */
function namesOf(value: unknown): string | undefined {
  const names = [value]
    .flat()
    .slice(0, mostAuthors)
    .flatMap((one) => textOf(one, 'name') ?? []);
  return joinAuthors(names) ?? undefined;
}

function defined(story: { readonly [K in keyof LinkedStory]: LinkedStory[K] | undefined }): LinkedStory {
  return Object.fromEntries(Object.entries(story).filter(([, value]) => value !== undefined));
}
