import type { ListedSource } from '../domain/source-list.ts';

/** Lists of feeds as readers exchange them. */
export interface Opml {
  /**
   * The feeds of a file, in its order, whatever folders they lie in; an address may occur twice, or be none. Topics are there only where Hexin wrote them.
   * Takes time by the length of the file alone.
   *
   * @throws HexinError `not-opml` for what is another kind of file, `undecodable` for what is no text
   */
  read(bytes: Uint8Array): Promise<readonly ListedSource[]>;
  /** A file that {@link read} reads back. */
  write(sources: readonly NamedSource[]): Uint8Array;
}

export interface NamedSource extends ListedSource {
  /** What it calls itself; null where that isn't known. */
  readonly title: string | null;
}
