import type { JsonObject } from '../json.ts';
import type { Breach } from './breach.ts';

/**
 * Errors by the place where they are, as Discord nests them: one object a step of the path, and `_errors` at its end.
 *
 * @see https://docs.discord.com/developers/reference#error-messages
 */
export function nestErrors(breaches: readonly Pick<Breach, 'path' | 'code' | 'message'>[]): JsonObject {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of breaches) {
    let node = root;
    for (const step of path) {
      const child = (node[step] ?? {}) as Record<string, unknown>;
      node[step] = child;
      node = child;
    }
    const errors = (node._errors ?? []) as unknown[];
    node._errors = [...errors, { code, message }];
  }
  return root;
}
