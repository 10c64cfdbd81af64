/** That the database didn't answer in time. */
export class NoAnswer extends Error {
  constructor(withinMs: number) {
    super(`no answer within ${withinMs} ms`);
    this.name = 'NoAnswer';
  }
}

/** In so many parts the time is counted. */
const parts = 10;

/**
 * Waits so long and no longer. What the process is busy meanwhile doesn't count, however long that takes it: it hears no answer then, though one may
 * have come.
 *
 * @throws what `awaited` rejects with, or NoAnswer
 */
export async function answerOf<T>(awaited: Promise<T>, withinMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  let left = parts;
  // A process that is busy for several parts hears of one alone, and looks at the network before the next.
  const timer = setInterval(() => {
    left -= 1;
    if (left === 0) late.reject(new NoAnswer(withinMs));
  }, withinMs / parts);
  try {
    return await Promise.race([awaited, late.promise]);
  } finally {
    clearInterval(timer);
  }
}
