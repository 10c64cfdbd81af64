const stops = new Set('。！？!?');
const closers = new Set('”’」』）)】》〉〕］]"');
const openerOf = new Map(
  ['“”', '「」', '『』', '（）', '()', '《》', '【】'].map(([open = '', close = '']) => [close, open]),
);
const abbreviations = new Set(
  'mr mrs ms dr prof st jr sr gen sen rep gov lt col capt sgt inc ltd co corp no vs etc fig vol pp al'.split(' '),
);
/** No quotation that matters here is longer. */
const quotationReach = 500;
const isLetter = (character: string | undefined) => character !== undefined && /[a-z]/iu.test(character);
const isSpace = (character: string | undefined) => character === undefined || /\s/u.test(character);

/** Whether the ASCII full stop at `at` ends a sentence: a word stands before it, white space or the end behind it. */
function isPeriod(text: string, at: number): boolean {
  if (text[at] !== '.' || !isSpace(text[at + 1])) return false;
  let from = at;
  while (from > 0 && at - from < 12 && isLetter(text[from - 1])) from -= 1;
  const word = text.slice(from, at);
  if (word !== '') return word.length > 1 && !abbreviations.has(word.toLowerCase());
  // The number of a list item.
  return !/(?:^|\n)[ \t]{0,8}\d{1,3}$/u.test(text.slice(Math.max(0, at - 12), at));
}

function isStop(text: string, at: number): boolean {
  const character = text[at] ?? '';
  if (character === '!' || character === '?') return !isLetter(text[at + 1]);
  return stops.has(character) || isPeriod(text, at);
}

/** Whether a quotation that ends with a stop ends its sentence: it was announced (`他说：“……。”`), as `“好！”他说。` was not. */
function wasAnnounced(text: string, from: number, stop: number): boolean {
  const opener = openerOf.get(text[stop + 1] ?? '');
  if (opener === undefined) return true;
  const earliest = Math.max(from, stop - quotationReach);
  const opened = text.slice(earliest, stop).lastIndexOf(opener);
  return opened < 0 || /[：:，,]/u.test(text[earliest + opened - 1] ?? '');
}

/** Where a note in brackets behind a stop ends, if nothing but it is left of the line or a citation follows it: `……。（记者 张三）`. */
function noteEnd(text: string, after: number, isMarked: (at: number) => boolean): number {
  const note = /^[（(][^（()）\n]{1,80}[）)]/u.exec(text.slice(after, after + 90));
  if (!note || isMarked(after)) return after;
  const end = after + note[0].length;
  return end === text.length || text[end] === '\n' || isMarked(end) ? end : after;
}

/**
 * Where the sentence that starts at `from` ends: behind its stop and the quotation marks and brackets that close there, before a line break, or with
 * the text. An ellipsis ends none: it may as well stand in the middle.
 *
 * @param isMarked - whether a citation stands at a place, which ends what has come to a stop
 */
export function sentenceEnd(text: string, from: number, isMarked: (at: number) => boolean): number {
  const isMarkedWithin = (first: number, last: number) => {
    for (let at = first; at <= last; at += 1) if (isMarked(at)) return true;
    return false;
  };
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\n') return at;
    if (!isStop(text, at)) continue;
    while (isStop(text, at + 1)) at += 1;
    let after = at + 1;
    while (closers.has(text[after] ?? '')) after += 1;
    const isOver = after === at + 1 || after === text.length || text[after] === '\n' || isMarkedWithin(at + 1, after);
    if (isOver || wasAnnounced(text, from, at)) return noteEnd(text, after, isMarked);
    at = after - 1;
  }
  return text.length;
}
