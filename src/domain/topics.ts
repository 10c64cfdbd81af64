import { withoutInvisible } from './parse/clean-text.ts';

/** As many topics as a subscription takes. */
export const mostTopics = 20;

/**
 * Topics as typed, separated by blanks, commas, semicolons or bars of any width: each once; `too-many` for more than twenty. The dash that excludes
 * may be a wide one or a double one, as Chinese input methods write it. Quotation marks around a topic, the hash of a hashtag, and what
 * nobody sees, which no article has either, are none of it.
 */
export function parseTopics(text: string): readonly string[] | 'too-many' {
  const words = withoutInvisible(text)
    .split(/[\s,，、;；|｜]+/u)
    .map((word) => {
      const [dash = ''] = /^[-－‐–—−]*/u.exec(word) ?? [];
      return (dash && '-') + word.slice(dash.length).replace(/^[“”"＂「『《#＃]+|[“”"＂」』》]+$/gu, '');
    });
  // What can't be seen is no topic.
  const topics = [...new Set(words)].filter((word) => /[^\p{C}-]/u.test(word));
  return topics.length > mostTopics ? 'too-many' : topics;
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
  // Compared with the topics of thousands of channels at once: without making lists.
  let isChoosy = false;
  let isWanted = false;
  for (const topic of foldedTopics) {
    if (topic === '' || topic === '-') continue;
    if (topic.startsWith('-')) {
      if (mentions(foldedText, topic.slice(1))) return false;
      continue;
    }
    isChoosy = true;
    isWanted ||= mentions(foldedText, topic);
  }
  return isWanted || !isChoosy;
}
