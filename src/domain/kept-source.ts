import type { Source } from './source.ts';

/** A guild's own source as it is kept. */
export interface KeptSource {
  readonly source: Source;
  /** When the guild put the bot out, in milliseconds since the epoch: it isn't read until the guild is back. Null while the bot is there. */
  readonly leftAt: number | null;
}
