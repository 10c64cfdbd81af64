/** A text that was in a document, with what is known of it and isn't said in it. */
export interface KnownText {
  readonly text: string;
  /** Whether each line is whole, as a block of HTML is. @defaultValue false */
  readonly areBlocks?: boolean;
  /** What it is called where it has no title of its own; empty if nothing. */
  readonly heading?: string;
  readonly source?: string | null;
  /** As an article has it. */
  readonly publishedAt?: string | null;
}
