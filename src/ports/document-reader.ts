import type { Article } from '../domain/article.ts';

/** Reads files that somebody hands in. */
export interface DocumentReader {
  /** Whether a file of that name is of a kind that can be read. */
  canRead(name: string): boolean;
  /**
   * The articles of a file, in order; a text without a title is one, whose title is empty. None for a file that holds no text. Other things
   * go on meanwhile, whatever the file.
   *
   * @throws HexinError `undecodable` for what is no text, `too-complex` for a file that takes too long or too much memory to read; the
   * signal's reason once it aborts
   */
  read(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<readonly Article[]>;
}
