const openers = /[\u2066-\u2068]/;
const isolates = /([\u2066-\u2069])/;

/** Controls of direction, and the blocks of scripts that are written from right to left. */
const turnsDirection =
  /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Somebody else's text on a line with ours, so that neither its script nor a control of direction in it (a right-to-left override that it
 * leaves open, an end of an isolate that it never began) turns round what stands beside it. Text that does nothing of the kind stays as it is.
 *
 * @see https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function isolate(text: string): string {
  if (!turnsDirection.test(text)) return text;
  let open = 0;
  let sound = '';
  for (const part of text.split(isolates)) {
    if (openers.test(part)) open += 1;
    else if (part === '\u2069') {
      if (open === 0) continue;
      open -= 1;
    }
    sound += part;
  }
  return `\u2068${sound}${'\u2069'.repeat(open + 1)}`;
}
