import type { Article } from '../domain/article.ts';

/** A page as it came from the web. */
export interface WebPage {
  /** As in `text/html`; empty where the server doesn't say. */
  readonly mediaType: string;
  /** The encoding that the server names. */
  readonly charset?: string;
  readonly bytes: Uint8Array;
}

/** Reads files that somebody hands in, and pages. */
export interface DocumentReader {
  /** Whether a file of that name is of a kind that can be read. */
  canRead(name: string): boolean;
  /**
   * The articles of a file, in order; a text without a title is one, whose title is empty. None for a file that holds no text. Other things
   * go on meanwhile, whatever the file. What kind of file it is its content says before its name.
   *
   * @param name - undefined for one without a name
   * @throws HexinError `undecodable` for what is no text; `wrong-type`, `encrypted`, `scanned` (pages without text), `damaged` for what is no
   * document that can be read; `too-large`, `too-complex` for what takes too long or too much memory to read; the signal's reason once it aborts
   */
  read(name: string | undefined, bytes: Uint8Array, signal?: AbortSignal): Promise<readonly Article[]>;
  /** Whether a page of that media type may be one that can be read. */
  canReadPage(mediaType: string): boolean;
  /** The articles of a page; the rest is as with {@link read}. */
  readPage(page: WebPage, signal?: AbortSignal): Promise<readonly Article[]>;
}
