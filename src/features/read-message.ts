import type { Article } from '../domain/article.ts';
import type { Attachment } from '../ports/command.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import { readArticles } from './read-articles.ts';
import { type FileProblem, type ReadFile, readFile } from './read-file.ts';
import type { PageProblem, PageReader } from './read-page.ts';

/** What a message has to read. */
export interface MessageContent {
  readonly text: string;
  /** What is shown of the pages that it links to. */
  readonly previews: string;
  readonly links: readonly string[];
  readonly files: readonly Attachment[];
}

export type MessageOrigin =
  | { readonly kind: 'message' | 'preview' }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'page'; readonly url: string };

/** What came first and couldn't be read. */
export type NotRead =
  | { readonly what: 'file'; readonly problem: FileProblem }
  | { readonly what: 'link'; readonly problem: PageProblem };

export type ReadMessage =
  | {
      readonly kind: 'read';
      readonly articles: readonly [Article, ...Article[]];
      readonly from: MessageOrigin;
      readonly notRead?: NotRead;
      /** So many others that weren't looked at. */
      readonly leftUnread: { readonly files: number; readonly links: number };
    }
  | { readonly kind: 'not-read'; readonly first: NotRead }
  /** `wrong-files`: files, but of no kind that can be read. */
  | { readonly kind: 'nothing'; readonly why: 'empty' | 'too-short' | 'wrong-files' };

const limits = {
  /** So much text is what the message is about, whatever it links to; less goes with its link. In letters. */
  textLetters: 200,
  /** Less has no key points. */
  leastLetters: 25,
  /** Of each kind, so many are tried. */
  tries: 3,
} as const;

export interface MessageReaderDeps {
  readonly pages: PageReader;
  readonly documents: DocumentReader;
  /** `parseArticles` with its options. */
  readonly parse: (text: string) => readonly Article[];
}

const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * What a message is to be summarised by, as whoever points at it would expect: the first of its documents that reads; else a text of some length;
 * else the first of its links that reads; else its text, or what is shown of its links.
 *
 * @throws the signal's reason once it aborts, and what nobody expects
 */
export async function readMessage(
  { text, previews, links, files }: MessageContent,
  { pages, documents, parse }: MessageReaderDeps,
  signal?: AbortSignal,
): Promise<ReadMessage> {
  let notRead: NotRead | undefined;
  const written = (given: string, kind: 'message' | 'preview'): ReadMessage | undefined => {
    const [first, ...others] = lettersIn(given) < limits.leastLetters ? [] : readArticles(given, parse);
    if (!first) return undefined;
    const leftUnread = { files: 0, links: notRead?.what === 'link' ? 0 : links.length };
    return { kind: 'read', articles: [first, ...others], from: { kind }, leftUnread, ...(notRead && { notRead }) };
  };

  const readable = files.filter(({ name }) => documents.canRead(name));
  for (const [index, file] of readable.slice(0, limits.tries).entries()) {
    const read: ReadFile = await readFile(file, documents, signal);
    if (read.kind === 'read') {
      const leftUnread = { files: readable.length - index - 1, links: 0 };
      const from = { kind: 'file', name: file.name } as const;
      return { kind: 'read', articles: read.articles, from, leftUnread, ...(notRead && { notRead }) };
    }
    notRead ??= { what: 'file', problem: read.problem };
  }

  const long = lettersIn(text) < limits.textLetters ? undefined : written(text, 'message');
  if (long) return long;

  for (const [index, link] of links.slice(0, limits.tries).entries()) {
    const read = await pages.read(link, signal);
    if (read.kind === 'read') {
      const leftUnread = { files: 0, links: links.length - index - 1 };
      const from = { kind: 'page', url: read.url } as const;
      return { kind: 'read', articles: read.articles, from, leftUnread, ...(notRead && { notRead }) };
    }
    notRead ??= { what: 'link', problem: read.problem };
  }

  const rest = written(text, 'message') ?? written(previews, 'preview');
  if (rest) return rest;
  if (notRead) return { kind: 'not-read', first: notRead };
  if (lettersIn(text) > 0) return { kind: 'nothing', why: 'too-short' };
  return { kind: 'nothing', why: files.some(({ name }) => !isMedia(name)) ? 'wrong-files' : 'empty' };
}

/** Pictures, sound and film: nobody expects them to be read. */
function isMedia(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|heic|bmp|svg|mp4|mov|webm|mkv|mp3|ogg|wav|m4a|flac)$/i.test(name);
}
