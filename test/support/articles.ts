import type { Article } from '../../src/domain/article.ts';
import { articleId } from '../../src/domain/article-id.ts';
import type { StoryEntry } from '../../src/domain/log-entry.ts';
import { byOperator } from '../../src/domain/source.ts';
import { addressKeys } from '../../src/domain/url-key.ts';

/** A story as it is written to the log: the operator's own, for everyone. */
export function makeStory(seq: number, archivedAt: number, article: Article): StoryEntry {
  return {
    kind: 'story',
    seq,
    archivedAt,
    article,
    origin: byOperator,
    readAs: article.id,
    urlKeys: addressKeys([article.url], null),
    nearTo: [],
    sketch: '',
  };
}

/** An article with what a test leaves out filled in. */
export function makeArticle(changes: Partial<Article> = {}): Article {
  const title = changes.title ?? '港口岸电改造完成';
  const keyPoints = changes.keyPoints ?? ['泊位全部接通岸电。', '靠港船舶不再烧油发电。'];
  const sections = changes.sections ?? [
    { heading: null, paragraphs: [`${title}。改造用了十四个月，共有二十六个泊位接通岸电。`] },
  ];
  return {
    id: articleId(title, sections, keyPoints),
    title,
    keyPoints,
    keyPointsBy: 'publisher',
    sections,
    source: null,
    author: null,
    url: null,
    publishedAt: null,
    ...changes,
  };
}
