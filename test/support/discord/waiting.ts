import { HexinError } from '../../../src/domain/hexin-error.ts';

export interface Wait<T> {
  /** Calls back whenever the answer may have changed; returns the function that stops it. */
  readonly listen: (check: () => void) => () => void;
  /** The answer, or undefined while there is none. */
  readonly probe: () => T | undefined;
  readonly timeoutMs: number;
  /** What is waited for, and how far it got: the error's text. */
  readonly what: () => string;
}

/**
 * Waits for an event without looking at the clock in between.
 *
 * @throws HexinError `loopback-timeout`
 */
export function waitUntil<T>(wait: Wait<T>): Promise<T> {
  const first = wait.probe();
  if (first !== undefined) return Promise.resolve(first);
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = wait.listen(() => {
    const found = wait.probe();
    if (found === undefined) return;
    end();
    resolve(found);
  });
  const timer = setTimeout(() => {
    end();
    reject(new HexinError('loopback-timeout', `waited ${wait.timeoutMs} ms for ${wait.what()}`));
  }, wait.timeoutMs);
  const end = () => {
    stop();
    clearTimeout(timer);
  };
  return promise;
}
