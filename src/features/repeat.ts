import { createLookOut, type LookOutDeps } from './look-out.ts';

export interface Repetition extends Omit<LookOutDeps, 'look'> {
  /** Does the work once, and answers in how many milliseconds to do it again. */
  readonly work: () => Promise<number>;
}

/**
 * Does something over and over, at once and then one time after the other, whether it fails or not.
 *
 * @returns a function that ends it, and resolves when the work under way is done
 */
export function repeat({ work: look, ...deps }: Repetition): () => Promise<void> {
  const lookOut = createLookOut({ look, ...deps });
  lookOut.now();
  return lookOut.stop;
}
