/**
 * How many members of a list in ascending order are no greater than `limit`: the index of the first that is.
 *
 * @param orderOf - what the list is in the order of
 * @param from - where the order begins; what stands before it counts
 */
export function countTo<T>(list: readonly T[], limit: number, orderOf: (member: T) => number, from = 0): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const member = list[middle];
    if (member !== undefined && orderOf(member) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
