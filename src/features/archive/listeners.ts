/** Who wants to be told of something. */
export interface Listeners<T> {
  /** @returns a function that ends it */
  add(listener: (told: T) => void): () => void;
  /** Tells each, whatever the others throw. */
  tell(told: T): void;
}

/** @param onFailure - called with what a listener threw */
export function createListeners<T>(onFailure: (told: T, error: unknown) => void): Listeners<T> {
  const listeners = new Set<(told: T) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(told) {
      for (const listener of listeners) {
        try {
          listener(told);
        } catch (error) {
          onFailure(told, error);
        }
      }
    },
  };
}
