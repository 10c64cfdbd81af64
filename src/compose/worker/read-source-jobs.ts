import { readItemPage, readSource } from '../../adapters/sources/read-source.ts';
import type { Article } from '../../domain/article.ts';
import type { FetchedPage, SourceContent, SourceItem } from '../../ports/source-reader.ts';
import { parse } from './parse.ts';

export interface SourceJob {
  readonly page: FetchedPage;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ItemPageJob extends SourceJob {
  readonly item: SourceItem;
}

export async function readSourceJob({ page, now }: SourceJob): Promise<SourceContent> {
  return readSource(page, { now, parse });
}

export async function readItemPageJob({ page, item, now }: ItemPageJob): Promise<readonly Article[]> {
  return readItemPage(page, item, { now, parse });
}
