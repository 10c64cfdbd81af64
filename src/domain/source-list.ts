import { type AddressProblem, readSourceAddress } from './source-address.ts';
import { parseTopics } from './topics.ts';

/** A source as a list has it. */
export interface ListedSource {
  readonly url: string;
  readonly topics: readonly string[];
}

export interface SourceList {
  readonly sources: readonly ListedSource[];
  /** What is wrong with it, each with its place in front: `entry 3: …`. Empty when all of it could be read. */
  readonly problems: readonly string[];
}

/** What came of taking a list in: how many of each. */
export interface ImportCounts {
  readonly added: number;
  /** There already, with the topics that they have. */
  readonly known: number;
  /** The operator has them. */
  readonly everyones: number;
  /** Addresses that can't be read. */
  readonly refused: number;
  readonly beyondLimit: number;
}

const addressProblems: Readonly<Record<AddressProblem, string>> = {
  'bad-url': 'is no address',
  'bad-scheme': 'is neither http nor https',
  credentials: 'has a name or a password in it',
};

const known: readonly string[] = ['url', 'topics'];

/**
 * Reads `sources.json`: a list of addresses, or of objects with `url` and `topics` (a list, or a text as `/subscribe` takes it), or an object
 * whose `sources` is such a list. An empty text is an empty list. Never throws: every problem is listed, and what can be read is there.
 */
export function parseSourceList(text: string): SourceList {
  const bare = text.replace(/^\uFEFF/, '');
  if (bare.trim() === '') return { sources: [], problems: [] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(bare);
  } catch (error) {
    return { sources: [], problems: [`it is no JSON: ${error instanceof Error ? error.message : 'unreadable'}`] };
  }
  const list = isObject(parsed) ? parsed.sources : parsed;
  if (!Array.isArray(list)) {
    return { sources: [], problems: ['it must be a list of sources, as in ["https://example.com/feed.xml"]'] };
  }
  return readEntries(list, (index) => `entry ${index + 1}`);
}

/**
 * Reads addresses with white space between, or commas and white space: a comma may be a part of an address.
 *
 * @returns the same as {@link parseSourceList}
 */
export function parseSourceAddresses(text: string): SourceList {
  const words = text.split(/,?\s+|,(?=https?:)/).filter((word) => word !== '');
  return readEntries(words, (index) => `address ${index + 1}`);
}

function readEntries(entries: readonly unknown[], placeOf: (index: number) => string): SourceList {
  const sources: ListedSource[] = [];
  const problems: string[] = [];
  const places = new Map<string, string>();
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry);
    const place = placeOf(index);
    if (typeof read === 'string') {
      problems.push(`${place} ${read}`);
      continue;
    }
    const first = places.get(read.url);
    if (first !== undefined) problems.push(`${place} is the same address as ${first}`);
    else sources.push(read);
    places.set(read.url, first ?? place);
  }
  return { sources, problems };
}

/** @returns what is wrong with it, as words behind its place */
function readEntry(entry: unknown): ListedSource | string {
  if (typeof entry === 'string') return readEntry({ url: entry });
  if (!isObject(entry) || typeof entry.url !== 'string') return 'must be an address, or an object with a "url"';
  const odd = Object.keys(entry).find((key) => !known.includes(key));
  if (odd !== undefined)
    return `has ${JSON.stringify(odd.slice(0, 40))}, which means nothing: it takes "url" and "topics"`;
  // What lacks it may be a token that was put behind the wrong name.
  if (!/^\s*(?:feed|https?):/i.test(entry.url)) return 'must begin with https:// or http://';
  const address = readSourceAddress(entry.url);
  if (address.kind === 'refused') return addressProblems[address.problem];
  const { topics: given = '' } = entry;
  const words = Array.isArray(given) ? given : [given];
  if (!words.every((word) => typeof word === 'string')) return 'has "topics" that are no text and no list of texts';
  const topics = parseTopics(words.join(' '));
  return topics === 'too-many' ? 'has more than 20 topics' : { url: address.url, topics };
}

/** What {@link parseSourceList} reads back, a source a line. */
export function formatSourceList(sources: readonly ListedSource[]): string {
  const lines = sources.map(({ url, topics }) => JSON.stringify(topics.length === 0 ? url : { url, topics }));
  return lines.length === 0 ? '[]\n' : `[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]\n`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
