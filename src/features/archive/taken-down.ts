import type { RemovalEntry } from '../../domain/log-entry.ts';

/** What is remembered of articles that were taken down, so that they don't come back by being read again. */
export interface TakenDown {
  readonly size: number;
  add(removal: RemovalEntry): void;
  has(articleId: string): boolean;
  /** Whether one was once read with this title and body. */
  wasReadAs(id: string): boolean;
  /** The sketches of those known by one of these addresses; an empty one of a text that was too short for a sketch. */
  sketchesAt(urlKeys: readonly string[]): readonly string[];
}

export function createTakenDown(): TakenDown {
  const ids = new Set<string>();
  const texts = new Set<string>();
  const sketches = new Map<string, readonly string[]>();
  return {
    get size() {
      return ids.size;
    },
    add(removal) {
      ids.add(removal.articleId);
      for (const readAs of removal.readAs) texts.add(readAs);
      for (const key of removal.urlKeys) sketches.set(key, [...(sketches.get(key) ?? []), ...removal.sketches]);
    },
    has: (articleId) => ids.has(articleId),
    wasReadAs: (id) => texts.has(id),
    sketchesAt: (urlKeys) => urlKeys.flatMap((key) => sketches.get(key) ?? []),
  };
}
