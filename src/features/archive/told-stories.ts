import { countTo } from './count-to.ts';
import type { Sighting } from './known-article.ts';

/** Sightings in order of `seq`, one an article. */
export interface ToldStories {
  readonly size: number;
  /** How many have this `seq` or a lesser one: the index of the first with a greater. */
  countTo(seq: number): number;
  at(seq: number): Sighting | undefined;
  /** By place in the order, from 0. */
  nth(index: number): Sighting | undefined;
  add(story: Sighting): void;
  remove(story: Sighting): void;
}

/** So many that were removed at the beginning are kept at least until they are cut off. */
const leastCut = 1_000;

/** None yet. Adding the newest and removing the oldest take the same time however many there are. */
export function createToldStories(): ToldStories {
  const stories: Sighting[] = [];
  /** How many at the beginning don't count any more: moving all the others up for each of thousands takes seconds. */
  let removed = 0;

  const placeOf = (seq: number) => countTo(stories, seq, (story) => story.seq, removed) - removed;
  const nth = (index: number) => (index < 0 ? undefined : stories[removed + index]);

  function removeFirst(): void {
    removed += 1;
    if (removed < leastCut || 2 * removed < stories.length) return;
    stories.splice(0, removed);
    removed = 0;
  }

  return {
    get size() {
      return stories.length - removed;
    },
    countTo: placeOf,
    at(seq) {
      const story = nth(placeOf(seq) - 1);
      return story?.seq === seq ? story : undefined;
    },
    nth,
    add(story) {
      const at = removed + placeOf(story.seq);
      if (at === stories.length) stories.push(story);
      else stories.splice(at, 0, story);
    },
    remove(story) {
      const at = placeOf(story.seq) - 1;
      if (nth(at) !== story) return;
      if (at === 0) removeFirst();
      else stories.splice(removed + at, 1);
    },
  };
}
