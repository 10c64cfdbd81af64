import { shortTitle } from './short-text.ts';
import { topicsInWords } from './topics.ts';
import type { Wording } from './wording/wording.ts';

/** Where an answer was looked for. */
export type LookedIn =
  | { readonly kind: 'everything' }
  | { readonly kind: 'article'; readonly articleId: string; readonly title: string }
  | { readonly kind: 'topics'; readonly topics: readonly string[] };

const lookedInText = 300;

export function lookedInWords(lookedIn: LookedIn, wording: Wording): string {
  switch (lookedIn.kind) {
    case 'everything':
      return wording.lookedInEverything;
    case 'article':
      return wording.lookedInArticle(shortTitle(lookedIn.title, lookedInText, wording));
    case 'topics':
      return wording.lookedInTopics(topicsInWords(lookedIn.topics, wording, lookedInText));
  }
}
