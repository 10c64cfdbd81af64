const reach = 96;
/** Most lines that break off end so: no need to look further. */
const wordEnd = /[\p{L}\p{N}]$/u;
const closers = /[”’"'」』）)】》〉\]〕｝}*_\s]+$/u;
const terminal = /[。！？!?…．｡]$|[^\s.]\.$/u;
const annotation = /[（(【[〔][^（(【[〔]{0,80}[）)】\]〕]\s*$/u;

/**
 * Whether a text ends as a sentence does: with a full stop, a question or exclamation mark or an ellipsis, inside or outside closing
 * quotes and brackets. A note in brackets after the stop changes nothing: `……。（记者 张三）`. Looks at the last 96 characters.
 */
export function endsSentence(text: string): boolean {
  const tail = text.slice(-reach).trimEnd();
  if (wordEnd.test(tail)) return false;
  const bare = tail.replace(closers, '');
  if (terminal.test(bare)) return true;
  const note = annotation.exec(tail);
  return note !== null && note.index > 0 && terminal.test(tail.slice(0, note.index).replace(closers, ''));
}

/** Whether a text ends where nothing can end: after a comma, an enumeration comma, a semicolon, a dash or an opening bracket. */
export function endsInMidClause(text: string): boolean {
  return /[，、,；;（(《“‘「『【—–]["”’」』]?\s*$/u.test(text.slice(-8));
}

/**
 * Whether a text ends with a closing quote or bracket, where more text ends without a full stop than pages cut. A name in Latin script in
 * brackets doesn't count: the sentence whose word it explains goes on.
 */
export function endsClosed(text: string): boolean {
  return /[”’」』》）)】]$/u.test(text) && !/[（(][\p{Script=Latin}\s.·'’-]{2,48}[）)]$/u.test(text.slice(-reach));
}

/** Whether a number lies across two texts: `60.` and `6%` in Chinese, whose full stop has another form, or `2,` and `318`. */
export function endsInNumber(left: string, right: string): boolean {
  if (/\d,$/.test(left)) return /^\d{3}(?!\d)/.test(right);
  return /\d\.$/.test(left) && /^\d/.test(right) && /\p{Script=Han}/u.test(left.slice(-reach));
}

/** Whether a text ends with a colon, which may announce what follows. */
export function endsWithColon(text: string): boolean {
  return /[：:]\s*$/u.test(text.slice(-8));
}

/** Whether a text ends with a verb of saying and a colon. */
export function announcesSpeech(text: string): boolean {
  return /(?:说|說|道|称|稱|表示|认为|認為|指出|强调|強調|问|問|答|写|寫)[：:]\s*$/u.test(text.slice(-8));
}
