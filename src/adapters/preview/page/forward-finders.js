/**
 * Where the next run of exactly so many backticks begins. Every run is looked at once, however often it is asked for.
 *
 * @param {string} text
 */
export function createFenceFinder(text) {
  /** @type {Map<number, { positions: number[], next: number }> | undefined} */
  let runs;
  /** @param {number} from @param {number} length @returns {number | undefined} */
  return (from, length) => {
    runs ??= indexRuns(text);
    const run = runs.get(length);
    if (run === undefined) return undefined;
    while ((run.positions[run.next] ?? Number.POSITIVE_INFINITY) < from) run.next += 1;
    return run.positions[run.next];
  };
}

/** @param {string} text */
function indexRuns(text) {
  /** @type {Map<number, { positions: number[], next: number }>} */
  const runs = new Map();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const known = runs.get(run.length);
    if (known === undefined) runs.set(run.length, { positions: [index], next: 0 });
    else known.positions.push(index);
  }
  return runs;
}

/**
 * `indexOf` for positions that only grow: what was found ahead is kept.
 *
 * @param {string} text @param {string} wanted
 */
export function createForwardFinder(text, wanted) {
  let found = -2;
  /** @param {number} from */
  return (from) => {
    if (found === -2 || (found !== -1 && found < from)) found = text.indexOf(wanted, from);
    return found;
  };
}
