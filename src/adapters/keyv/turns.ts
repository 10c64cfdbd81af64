/** Lets so many go at once; of those that wait, who is urgent goes first. */
export interface Turns {
  /** Resolves to what gives the turn back. */
  take(isUrgent: boolean): Promise<() => void>;
}

export function createTurns(count: number): Turns {
  const urgent: ((giveBack: () => void) => void)[] = [];
  const others: ((giveBack: () => void) => void)[] = [];
  let free = count;

  function giveBack(): void {
    const next = urgent.shift() ?? others.shift();
    if (next) next(giveBack);
    else free += 1;
  }

  return {
    async take(isUrgent) {
      if (free > 0) {
        free -= 1;
        return giveBack;
      }
      return new Promise((resolve) => (isUrgent ? urgent : others).push(resolve));
    },
  };
}
