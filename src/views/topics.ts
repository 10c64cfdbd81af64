import { shortLine } from './short-text.ts';
import type { Wording } from './wording/wording.ts';

/** What a subscription's topics choose, in words. A leading `-` excludes. */
export function topicsInWords(topics: readonly string[], wording: Wording, limit = 600): string {
  const included = topics.filter((topic) => !topic.startsWith('-'));
  const excluded = topics.filter((topic) => topic.startsWith('-')).map((topic) => topic.slice(1));
  return shortLine(wording.topics(included, excluded), limit);
}
