import type { Answer } from '../../domain/answer.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Answering } from '../answering.ts';

export interface WatchAnsweringDeps {
  readonly metrics: Metrics;
  /** Called with each question that is done with. */
  readonly onQuestion?: () => void;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Answers as `answering` does, and notes of each question who wrote its answer, what came of it and how long it took: nothing of its text. */
export function watchAnswering(
  answering: Answering,
  { metrics, onQuestion, clock, log }: WatchAnsweringDeps,
): Answering {
  return {
    async *ask(asked) {
      const startedAt = clock.now();
      let firstMs: number | undefined;
      let last: Answer | undefined;
      let isReused = false;
      let failure: unknown;
      let isWhole = false;
      const onReuse = () => {
        isReused = true;
        asked.onReuse?.();
      };
      try {
        for await (const answer of answering.ask({ ...asked, onReuse })) {
          last = answer;
          firstMs ??= clock.now() - startedAt;
          yield answer;
        }
        isWhole = true;
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        const mode = last?.mode ?? 'extractive';
        const outcome = isWhole ? outcomeOf(last, isReused) : failure === undefined ? 'abandoned' : 'failed';
        const tookMs = clock.now() - startedAt;
        onQuestion?.();
        metrics.count('hexin_questions_total', { mode, outcome });
        if (firstMs !== undefined) metrics.observe('hexin_question_first_word_seconds', { mode }, firstMs / 1_000);
        if (isWhole) metrics.observe('hexin_question_seconds', { mode }, tookMs / 1_000);
        log.info('question', { mode, outcome, firstMs, tookMs, dropped: last?.dropped });
      }
    },
  };
}

function outcomeOf(answer: Answer | undefined, isReused: boolean): string {
  if (answer?.note === 'model-failed' || answer?.note === 'budget-spent') return answer.note;
  if (answer === undefined || answer.abstained) return 'abstained';
  return isReused ? 'answered-before' : 'answered';
}
