/** Which articles a question is about. */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'article'; readonly articleId: string }
  /** The stories that a channel's topics choose. */
  | { readonly kind: 'topics'; readonly topics: readonly string[] };
