import type { DiscordRefusal } from '../rest/refusal.ts';

/** One place in a request's body that breaks a documented rule. */
export interface Breach {
  readonly rule: string;
  readonly path: readonly (string | number)[];
  /** Discord's code for the error, as its nested `errors` carry it. */
  readonly code: string;
  readonly message: string;
  readonly docs: string;
  /** Refuses with an error of its own in place of 50035. */
  readonly refusal?: DiscordRefusal;
}

export const docsBase = 'https://docs.discord.com/developers';

/** The error of a text or list that is too long. */
export function tooLong(rule: string, path: Breach['path'], limit: number, docs: string): Breach {
  return { rule, path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.`, docs };
}

/** A breach below `prefix`. */
export function under(prefix: Breach['path'], breaches: readonly Breach[]): readonly Breach[] {
  return breaches.map((breach) => ({ ...breach, path: [...prefix, ...breach.path] }));
}
