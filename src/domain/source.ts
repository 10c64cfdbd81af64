import { createHash } from 'node:crypto';

/** Who may see what a source brings: the guild of that id alone, or everyone if null. */
export type Audience = string | null;

/** A feed or page that is read again and again. */
export interface Source {
  /** See {@link sourceId}. */
  readonly id: string;
  /** Where it was when it was added; http or https. */
  readonly url: string;
  readonly audience: Audience;
  /** Only stories that these choose are taken from it; all of them when empty. As a subscription's topics. */
  readonly topics: readonly string[];
  /** Who added it: a user's id; null for the operator's own, and where that person has it forgotten. */
  readonly addedBy: string | null;
  /** Milliseconds since the epoch; 0 for the operator's own. */
  readonly addedAt: number;
}

/** Where an article came from when it was taken in. */
export interface Origin {
  readonly audience: Audience;
  /** Null for the operator's own hand: the folder and `hexin ingest`. */
  readonly sourceId: string | null;
  /** That it was no news any more when its source came: it is there for questions, and isn't posted. @defaultValue it is news */
  readonly isPast?: true;
}

/** The operator's own hand. */
export const byOperator: Origin = { audience: null, sourceId: null };

/**
 * The same address is another source to another audience.
 *
 * @returns 16 hexadecimal digits (64 bits of SHA-256)
 */
export function sourceId(url: string, audience: Audience): string {
  return createHash('sha256')
    .update(JSON.stringify([url, audience]))
    .digest('hex')
    .slice(0, 16);
}
