import type { Article } from '../../domain/article.ts';
import { createReader } from '../reader.ts';

let reader: ReturnType<typeof createReader> | undefined;

/** The parser, with its dictionary once something is parsed. @param areBlocks - see `parseArticles` */
export function parse(text: string, areBlocks?: boolean): readonly Article[] {
  reader ??= createReader();
  return reader.parse(text, areBlocks);
}
