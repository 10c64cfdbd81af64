import type { Reply } from './measures.ts';

/** Something that answers the questions of a set. */
export interface Engine {
  readonly name: string;
  /** Taken by itself: how long it takes is measured. */
  reply(question: string): Reply;
}
