import { setImmediate } from 'node:timers/promises';

/** Lets the process do what else is waiting. Keeps it alive meanwhile, as a timer of the clock wouldn't. */
export async function breathe(): Promise<void> {
  await setImmediate();
}
