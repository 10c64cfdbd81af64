import type { Article } from '../domain/article.ts';
import { articleText } from '../domain/article-text.ts';
import type { GroundingTools } from '../domain/grounding.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Summary } from '../domain/summary.ts';
import type { Clock } from '../ports/clock.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import { fold } from '../retrieval/fold.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { noteModelFailure } from './answering/note-model-failure.ts';
import { createUsage, type Usage } from './answering/usage.ts';
import { extractKeyPoints } from './extract-key-points.ts';
import { isBudgetSpent } from './model-budget.ts';
import { condense } from './summarise/condense.ts';
import { readSource } from './summarise/source.ts';
import { writePoints } from './summarise/write-points.ts';

export interface SummariseOptions {
  /** Aborted when the points have to be there at once: what there is without the model comes then. */
  readonly signal?: AbortSignal;
  /**
   * `reader`: somebody waits, and the model gets a minute. `archive`: nobody does, but the articles behind do: the model gets 20 seconds,
   * and after it failed it isn't asked for five minutes.
   *
   * @defaultValue reader
   */
  readonly on?: 'reader' | 'archive';
}

/** Gives a text the form that readers know: a few key points, and who wrote them. */
export interface Summariser {
  /**
   * The key points as they come, each summary in place of the one before; the last is final, and there always is one. The publisher's own,
   * verbatim, where the article has them. Else, with a model, its points: two or three, each of at most 80 characters, that have passed the
   * check against the text. Else, without one, or when it fails, is too slow or has fewer than two points left, sentences out of the text.
   *
   * A text may be of any length: other things go on meanwhile. Nothing that the model does makes it throw.
   */
  summarise(article: Article, options?: SummariseOptions): AsyncIterable<Summary>;
}

export interface SummariserDeps {
  /** Without one, points are the text's own sentences. */
  readonly model?: LanguageModel | undefined;
  readonly segmenter: Segmenter;
  readonly clock: Clock;
  readonly log: Log;
  /** @defaultValue counts that nobody reads */
  readonly usage?: Usage;
}

const limits = {
  /** One point is no summary. */
  leastPoints: 2,
  patienceMs: { reader: 60_000, archive: 20_000 },
  restMs: 5 * 60_000,
  /** So much of a text is taken apart in one go. In UTF-16 units. */
  extracted: 8_000,
} as const;

const notes = { failed: 'model-failed', 'budget-spent': 'budget-spent' } as const;

export function createSummariser(deps: SummariserDeps): Summariser {
  const { model, segmenter, clock, log, usage = createUsage() } = deps;
  const tools: GroundingTools = { ...segmenter, fold };
  let restingUntil = Number.NEGATIVE_INFINITY;

  async function* askModel(
    article: Article,
    by: LanguageModel,
    options: SummariseOptions,
  ): AsyncGenerator<Summary, 'done' | 'failed' | 'budget-spent' | 'not-asked'> {
    const { signal: unwanted, on = 'reader' } = options;
    if (on === 'archive' && clock.now() < restingUntil) return 'not-asked';
    const late = new AbortController();
    const cancelTimer = clock.after(limits.patienceMs[on], () => {
      late.abort(new HexinError('model-timeout', 'The summary took too long'));
    });
    const signal = AbortSignal.any([late.signal, ...(unwanted ? [unwanted] : [])]);
    let count = 0;
    try {
      signal.throwIfAborted();
      const source = await readSource(articleText(article), article.title, signal);
      if (!source) return 'not-asked';
      for await (const points of writePoints({ source, signal }, { model: by, tools, log, usage })) {
        count = points.length;
        if (count >= limits.leastPoints) yield { points, by: 'model' };
      }
      return count >= limits.leastPoints ? 'done' : 'failed';
    } catch (error) {
      if (isBudgetSpent(error)) return 'budget-spent';
      noteModelFailure({ task: 'summary', error, signal }, log, usage);
      if (!unwanted?.aborted) restingUntil = clock.now() + limits.restMs;
      return 'failed';
    } finally {
      cancelTimer();
    }
  }

  async function extract(article: Article): Promise<readonly string[]> {
    const { title } = article;
    return extractKeyPoints(await condense(articleText(article), title, limits.extracted), { title });
  }

  return {
    async *summarise(article, options = {}) {
      usage.count('summaries');
      if (article.keyPoints.length > 0 && article.keyPointsBy === 'publisher') {
        usage.count('summarised-by-publisher');
        return yield { points: article.keyPoints, by: 'publisher' };
      }
      const outcome = model ? yield* askModel(article, model, options) : 'not-asked';
      usage.count(outcome === 'done' ? 'summarised-by-model' : 'summarised-by-extract');
      if (outcome === 'done') return;
      const points = await extract(article);
      yield { points, by: 'extract', ...(outcome !== 'not-asked' && { note: notes[outcome] }) };
    },
  };
}
