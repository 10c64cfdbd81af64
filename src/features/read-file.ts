import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Attachment } from '../ports/command.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import { cutArticles } from './read-page/cut-articles.ts';

/** A larger file isn't read. */
const largestFileBytes = 10 * 1024 * 1024;
/** Of longer ones the beginning is read, in UTF-16 units. */
const longestText = 350_000;

/** Why a file gave no article. */
export type FileProblem =
  | 'wrong-type'
  | 'too-large'
  | 'empty'
  | 'undecodable'
  | 'damaged'
  | 'encrypted'
  | 'scanned'
  | 'without-text'
  | 'unreachable'
  | 'too-complex';

export type ReadFile =
  | { readonly kind: 'read'; readonly articles: readonly [Article, ...Article[]] }
  /** `error` is what was thrown, if anything was. */
  | { readonly kind: 'refused'; readonly problem: FileProblem; readonly error?: unknown };

const problems: ReadonlyMap<string, FileProblem> = new Map([
  ['too-large', 'too-large'],
  ['wrong-type', 'wrong-type'],
  ['undecodable', 'undecodable'],
  ['damaged', 'damaged'],
  ['encrypted', 'encrypted'],
  ['scanned', 'scanned'],
  ['attachment-refused', 'unreachable'],
  ['attachment-unreachable', 'unreachable'],
  ['too-complex', 'too-complex'],
]);

/**
 * The articles of a file that somebody sends: a document of at most 10 MB, in any Chinese encoding. What can be told without
 * fetching it is.
 *
 * @throws the signal's reason once it aborts, and what nobody expects
 */
export async function readFile(file: Attachment, documents: DocumentReader, signal?: AbortSignal): Promise<ReadFile> {
  const refused = (problem: FileProblem): ReadFile => ({ kind: 'refused', problem });
  if (!documents.canRead(file.name)) return refused('wrong-type');
  if (file.size > largestFileBytes) return refused('too-large');
  if (file.size === 0) return refused('empty');
  try {
    const bytes = await file.read(largestFileBytes, signal);
    if (bytes.length === 0) return refused('empty');
    const [first, ...others] = cutArticles(await documents.read(file.name, bytes, signal), longestText);
    return first ? { kind: 'read', articles: [first, ...others] } : refused('without-text');
  } catch (error) {
    const problem = error instanceof HexinError ? problems.get(error.code) : undefined;
    if (problem === undefined) throw error;
    return { kind: 'refused', problem, error };
  }
}
