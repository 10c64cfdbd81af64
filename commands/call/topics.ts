const topicCount = 20;

/**
 * Topics as typed, separated by blanks, commas or semicolons of any width; each once, and no more than twenty. The dash that
 * excludes may be a wide one, as Chinese input methods write it.
 */
export function readTopics(text: string | undefined): readonly string[] {
  const words = (text ?? '').split(/[\s,，、;；]+/u).map((word) => word.replace(/^[－–—]/u, '-'));
  return [...new Set(words)].filter((word) => word !== '' && word !== '-').slice(0, topicCount);
}
