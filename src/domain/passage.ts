/** A citable stretch of one article: `text` is the article's text at `[start, end)`, in UTF-16 units. */
export interface Passage {
  readonly articleId: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
