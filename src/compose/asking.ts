import { type Answering, createAnswering } from '../features/answering.ts';
import type { Libraries } from '../features/library.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Core } from './core.ts';
import type { Models } from './models.ts';

export interface AskingDeps {
  readonly core: Pick<Core, 'archive' | 'segmenter'>;
  readonly models: Models;
  readonly libraries: Libraries;
  readonly clock: Clock;
  readonly log: Log;
}

/** What answers questions: through a model if one is configured. */
export function createAsking({ core, models, libraries, clock, log }: AskingDeps): Answering {
  const { archive, segmenter } = core;
  const { model, usage } = models;
  return createAnswering({ libraries, archives: archive, segmenter, model, clock, log, usage });
}
