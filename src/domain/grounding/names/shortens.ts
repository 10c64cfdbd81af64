/** Whether the characters of the shorter of two names stand in the other in order: 美 in 美国, 北大 in 北京大学. */
export function shortens(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
