/** Tells whoever listens, in the order in which they began. */
export interface Feed<T> {
  tell(event: T): void;
  /** Returns the function that ends the subscription. */
  listen(listener: (event: T) => void): () => void;
}

/** A feed with no listeners yet. A listener that leaves while being told misses nothing for the others. */
export function createFeed<T>(): Feed<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    tell(event) {
      for (const listener of [...listeners]) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
