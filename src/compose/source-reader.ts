import type { Clock } from '../ports/clock.ts';
import type { SourceReader } from '../ports/source-reader.ts';
import type { ReadingProcess } from './reading-process.ts';

export interface SourceReaderDeps {
  readonly process: Pick<ReadingProcess, 'ask'>;
  /** Pages say 今天 and `3小时前`. */
  readonly clock: Pick<Clock, 'now'>;
}

/** Reads feeds and their items' pages in the process that is there for it. */
export function createSourceReader({ process, clock }: SourceReaderDeps): SourceReader {
  return {
    read: (page, signal) => process.ask('source', { page, now: clock.now() }, signal),
    readItemPage: (page, item, signal) => process.ask('item-page', { page, item, now: clock.now() }, signal),
  };
}
