import type { RemovalEntry } from '../../domain/log-entry.ts';
import { type KnownArticle, storyText } from './known-article.ts';
import { likenessOf } from './likeness.ts';
import type { Unplaced } from './log-end.ts';
import type { LogTexts } from './log-texts.ts';
import { sketchOf, writeSketch } from './sketch.ts';

/** What has to be remembered of an article that is taken down, so that it doesn't come back by being read again. @throws HexinError `store-failed` */
export async function describeRemoval(article: KnownArticle, texts: LogTexts): Promise<Unplaced<RemovalEntry>> {
  const sketches = new Set<string>();
  for (const { seq } of [storyText(article), ...article.updates]) {
    const text = await texts.read(seq);
    if (text) sketches.add(writeSketch(sketchOf(likenessOf(text))));
  }
  const { id: articleId, readAs, urlKeys } = article;
  return { kind: 'removal', articleId, readAs: [...readAs], urlKeys: [...urlKeys], sketches: [...sketches] };
}
