import type { Article } from '../../src/domain/article.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Summariser } from '../../src/features/summarise.ts';
import type { MessageBody } from '../../src/ports/command.ts';
import type { SummarisedArticle } from '../../src/views/set-summary.ts';
import { renderTextSummary, type SummaryOrigin } from '../../src/views/text-summary.ts';

/** So many articles of one file are summarised: what one message has room for, and no more work for one command. */
const mostArticles = 5;

export interface SummariserDeps {
  readonly summariser: Summariser;
}

export interface GivenText {
  /** At least one. */
  readonly articles: readonly Article[];
  readonly locale: Locale;
  readonly signal: AbortSignal | undefined;
  readonly origin?: SummaryOrigin;
}

/** The key points of articles that somebody handed in, as they come. */
export async function* summariseText(
  { summariser }: SummariserDeps,
  { articles, locale, signal, origin }: GivenText,
): AsyncIterable<MessageBody> {
  const done: SummarisedArticle[] = [];
  for (const article of articles.slice(0, mostArticles)) {
    let last: SummarisedArticle | undefined;
    for await (const summary of summariser.summarise(article, signal && { signal })) {
      last = { article, summary };
      yield renderTextSummary([...done, last], articles.length, locale, origin);
    }
    if (last) done.push(last);
  }
}
