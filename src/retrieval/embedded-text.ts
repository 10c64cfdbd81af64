import { fold } from './fold.ts';
import type { IndexedPassage } from './passage-index.ts';
import { unify } from './unify.ts';

/** More of a title, or of a question, says nothing more about it. */
const limits = { title: 200, question: 1_000 } as const;

/**
 * What an embedding model is given of a passage: the article's title, then its text. Folded, like the question, so that a question in 繁體 has
 * the very vector of its 简体 twin.
 */
export function passageText({ article, folded }: IndexedPassage): string {
  return `${article.foldedTitle.slice(0, limits.title)}\n${folded}`.toWellFormed();
}

/** What it is given of a question; empty when nothing is left of it. */
export function questionText(question: string): string {
  return unify(fold(question.slice(0, limits.question)))
    .trim()
    .toWellFormed();
}
