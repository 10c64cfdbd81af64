/** The same story as another source brings it. */
export interface OtherReport {
  /** The id of the article as that source has it; the very id of the story where the text is the same. */
  readonly articleId: string;
  readonly title: string;
  /** Who publishes it, as far as it says. */
  readonly publisher: string | null;
  readonly url: string | null;
  /** ISO 8601, or null. */
  readonly publishedAt: string | null;
}
