import { createLru } from '../lru.ts';
import type { SourceOrder } from './source-roster.ts';

/** What a button adds: an address is longer than what a button can carry. */
export interface SourceChoices {
  /** @returns the key by which it is found again: 16 letters and digits that nobody can guess */
  offer(choice: SourceOrder): string;
  /** Undefined for one that is forgotten, and for another guild's. */
  find(guildId: string, key: string): SourceOrder | undefined;
}

/** One that nobody has taken by then is no loss: it is given again with one command. */
const mostChoices = 2_000;

/** Choices in memory: a restart forgets them, and the least recently used go first. */
export function createSourceChoices(): SourceChoices {
  const choices = createLru<string, SourceOrder>(mostChoices);
  return {
    offer(choice) {
      const key = crypto.randomUUID().replaceAll('-', '').slice(0, 16);
      choices.set(key, choice);
      return key;
    },
    find(guildId, key) {
      const choice = choices.get(key);
      return choice?.guildId === guildId ? choice : undefined;
    },
  };
}
