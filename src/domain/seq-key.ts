/** As many digits as the greatest integer that a number holds exactly. */
const width = String(Number.MAX_SAFE_INTEGER).length;

/** The key under which the log keeps a `seq`: in order of key is in order of `seq`. */
export function seqKey(seq: number): string {
  return String(seq).padStart(width, '0');
}
