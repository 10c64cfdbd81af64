import type { Clock } from '../../ports/clock.ts';

/**
 * Waits for what is read, unless it takes too long: then it is done without. While something that was waited for in vain is still on its way,
 * nobody waits for anything else, so that the waits of one answer don't add up.
 *
 * @param withinMs - how long it is waited, in milliseconds
 * @returns what waits for reads that don't reject, and answers undefined for what isn't there in time
 */
export function createSoon(clock: Pick<Clock, 'after'>, withinMs: number) {
  let overdue = 0;
  return async <T>(read: Promise<T | undefined>): Promise<T | undefined> => {
    if (overdue > 0) return undefined;
    const late = Promise.withResolvers<undefined>();
    const cancel = clock.after(withinMs, () => {
      overdue += 1;
      void read.finally(() => {
        overdue -= 1;
      });
      late.resolve(undefined);
    });
    const found = await Promise.race([read, late.promise]);
    cancel();
    return found;
  };
}
