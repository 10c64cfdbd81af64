/** A stretch of a text, `[start, end)` in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const always = new Set('。！？；…');
const unlessInsideRun = new Set('!?;');
const closers = new Set('”’」』）)】》〉〕]］');
const straightQuotes = new Set('"\'');
const beforePeriod = new Set(
  'mr mrs ms dr prof st jr sr gen sen rep gov lt col capt sgt inc ltd co corp no vs etc fig vol pp al eg ie'.split(' '),
);

const isGraphicAscii = (character: string | undefined) => character !== undefined && /[!-~]/u.test(character);
const isAsciiWord = (character: string | undefined) => character !== undefined && /[A-Za-z0-9]/u.test(character);
const isSpace = (character: string | undefined) => character !== undefined && /\s/u.test(character);

/** Whether the full stop at `at` only shortens a word or counts an item: `Mr.`, `D.A.`, `No.`, and `1.` where a sentence starts. */
function isAbbreviation(text: string, at: number, first: number): boolean {
  let from = at;
  while (from > first && at - from < 16 && isAsciiWord(text[from - 1])) from -= 1;
  const word = text.slice(from, at);
  if (/^[A-Za-z]$/u.test(word) || beforePeriod.has(word.toLowerCase())) return true;
  return from === first && /^\d+$/u.test(word);
}

/** Whether the full stop whose run ends before `after` ends a sentence. Decimals, names of hosts and `10-Q.pdf` have no space after it. */
function periodEnds(text: string, at: number, after: number, first: number): boolean {
  let next = after;
  while (closers.has(text[next] ?? '') || straightQuotes.has(text[next] ?? '')) next += 1;
  if (next < text.length && !isSpace(text[next])) return false;
  while (isSpace(text[next]) && text[next] !== '\n') next += 1;
  const following = text[next];
  if (following === undefined || following === '\n') return true;
  if (/[a-z]/u.test(following)) return false;
  return after - at > 1 || !isAbbreviation(text, at, first);
}

/** @param first - where the sentence starts */
function endsSentence(text: string, at: number, first: number): boolean {
  const character = text[at] ?? '';
  if (always.has(character)) return true;
  if (unlessInsideRun.has(character)) return !(isGraphicAscii(text[at - 1]) && isAsciiWord(text[at + 1]));
  // A run of full stops is judged once, at its first.
  if (character !== '.' || text[at - 1] === '.') return false;
  let after = at + 1;
  while (text[after] === '.') after += 1;
  return periodEnds(text, at, after, first);
}

/**
 * The sentences of `text`, in order: they end after 。！？；… and their ASCII kin, after a full stop that is followed by white space and no
 * abbreviation, and at every line break. Closing quotes and brackets stay with the sentence they close. Spans carry no white
 * space at their ends; everything else is in exactly one of them. Linear in the length of the text.
 */
export function splitSentences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let first = -1;
  let last = -1;
  let straight = 0;
  const close = () => {
    if (first >= 0) spans.push({ start: first, end: last + 1 });
    first = -1;
  };
  const take = (at: number) => {
    if (isSpace(text[at])) return;
    if (first < 0) first = at;
    last = at;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') {
      close();
      straight = 0;
      continue;
    }
    take(at);
    if (character === '"') straight += 1;
    if (!endsSentence(text, at, first)) continue;
    while (always.has(text[at + 1] ?? '') || /[!?;.]/u.test(text[at + 1] ?? '')) at += 1;
    for (let next = text[at + 1] ?? ''; ; next = text[at + 1] ?? '') {
      if (next === '"' && straight % 2 === 1) straight += 1;
      else if (!closers.has(next)) break;
      at += 1;
    }
    take(at);
    close();
  }
  close();
  return spans;
}
