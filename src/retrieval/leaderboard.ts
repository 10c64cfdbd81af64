/** The best few of many. */
export interface Leaderboard<T> {
  /** What a score has to reach to be worth offering: 0 while there is room. */
  readonly least: number;
  offer(item: T, score: number): void;
  /** Best first. */
  list(): readonly T[];
}

/** @param goesFirst - which of two items with one score comes first */
export function createLeaderboard<T>(places: number, goesFirst: (item: T, other: T) => boolean): Leaderboard<T> {
  const items: T[] = [];
  const scores: number[] = [];
  return {
    get least() {
      return items.length < places ? 0 : (scores.at(-1) ?? 0);
    },
    offer(item, score) {
      let place = items.length;
      for (; place > 0; place -= 1) {
        const above = scores[place - 1] ?? 0;
        const other = items[place - 1];
        if (above > score || (above === score && other !== undefined && !goesFirst(item, other))) break;
      }
      if (place >= places) return;
      items.splice(place, 0, item);
      scores.splice(place, 0, score);
      if (items.length > places) {
        items.pop();
        scores.pop();
      }
    },
    list: () => items,
  };
}
