/** Why a question isn't answered now. */
export type AllowanceRefusal =
  /** Too much in the last hour, of this person or in this guild; `againAt` is when this may be asked, in milliseconds since the epoch. */
  | { readonly kind: 'refused'; readonly because: 'person' | 'guild'; readonly againAt: number }
  /** So many of this person's are being answered. */
  | { readonly kind: 'refused'; readonly because: 'running'; readonly count: number };
