import type { Article } from '../domain/article.ts';
import { parseArticles } from '../domain/parse-articles.ts';
import { createSegmenter } from '../retrieval/segmenter.ts';
import { simplify } from '../retrieval/simplify.ts';

/** What reads documents: the parser with the segmenter that tells a word cut in two. Its dictionary is 简体. */
export function createReader() {
  const segmenter = createSegmenter();
  const clues = {
    words: (text: string) => segmenter.words(simplify(text)),
    isWord: (text: string) => segmenter.isWord(simplify(text)),
  };
  const parse = (text: string, areBlocks = false): readonly Article[] => parseArticles(text, clues, areBlocks);
  return { segmenter, parse };
}
