/** As many topics as a subscription takes. */
const topicCount = 20;

/**
 * Topics as typed, separated by blanks, commas or semicolons of any width: each once, no more than twenty. The dash that excludes may
 * be a wide one, as Chinese input methods write it.
 */
export function parseTopics(text: string): readonly string[] {
  const words = text.split(/[\s,，、;；]+/u).map((word) => word.replace(/^[－–—]/u, '-'));
  return [...new Set(words)].filter((word) => word !== '' && word !== '-').slice(0, topicCount);
}

type Kind = 'letter' | 'digit' | 'other';

/** Chinese has no blanks between words: only where two letters or two digits meet is a word cut. */
function kindOf(character: string | undefined): Kind {
  if (character === undefined) return 'other';
  if (/\p{Nd}/u.test(character)) return 'digit';
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(character) ? 'letter' : 'other';
}

function isCut(before: string | undefined, after: string | undefined): boolean {
  const kind = kindOf(before);
  return kind !== 'other' && kind === kindOf(after);
}

function mentions(text: string, topic: string): boolean {
  for (let at = text.indexOf(topic); at >= 0; at = text.indexOf(topic, at + 1)) {
    const end = at + topic.length;
    if (!isCut(text[at - 1], topic[0]) && !isCut(topic.at(-1), text[end])) return true;
  }
  return false;
}

/**
 * Whether a text is chosen by topics: it mentions one of them, or there is none but those that exclude, and it mentions none of those
 * that a leading `-` excludes. Latin words and numbers count as wholes (`ai` is not in `said`), Chinese wherever it stands.
 *
 * @param foldedText - and the topics: folded alike, since what is compared is compared as it is
 */
export function matchesTopics(foldedText: string, foldedTopics: readonly string[]): boolean {
  const wanted = foldedTopics.filter((topic) => topic !== '' && !topic.startsWith('-'));
  const unwanted = foldedTopics
    .filter((topic) => topic.startsWith('-') && topic !== '-')
    .map((topic) => topic.slice(1));
  if (unwanted.some((topic) => mentions(foldedText, topic))) return false;
  return wanted.length === 0 || wanted.some((topic) => mentions(foldedText, topic));
}
