import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import type { Summary } from '../domain/summary.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import type { Summariser } from './summarise.ts';
import { readsAsSentence } from './summarise/reads-as-sentence.ts';

/** More of a text than this isn't picked out of it: it is the text. */
const mostOfText = 0.8;

export interface MissingPointsDeps {
  readonly summariser: Summariser;
  readonly segmenter: Pick<Segmenter, 'tagged'>;
  /** Aborted when the process has to end: what is being summarised is done without a model then. */
  readonly stopping?: AbortSignal | undefined;
}

/**
 * Writes the key points that an article lacks: a model's, which have been checked against the text, or sentences of its own. Of those the ones that don't
 * read as sentences are left out; when fewer than two are left of a longer text, or they are about all that there is, there are none: title and lead
 * say as much.
 */
export function createMissingPoints({ summariser, segmenter, stopping }: MissingPointsDeps) {
  return async (article: Article): Promise<Pick<Summary, 'points' | 'by'>> => {
    const summaries = await Array.fromAsync(
      summariser.summarise(article, { on: 'archive', ...(stopping && { signal: stopping }) }),
    );
    const { points, by } = summaries.at(-1) ?? { points: [], by: 'extract' };
    if (by !== 'extract') return { points, by };
    const sound = points.filter((point) => readsAsSentence(point, segmenter.tagged));
    const text = articleText(article);
    const isTheText = sound.join('').length > mostOfText * text.length;
    return { points: isTheText || sound.length < Math.min(2, points.length) ? [] : sound, by };
  };
}
