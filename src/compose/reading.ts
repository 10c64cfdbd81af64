import type { Config } from '../config.ts';
import { createPageReader, type PageReader } from '../features/read-page.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { Log } from '../ports/log.ts';
import type { Core } from './core.ts';
import { createDocumentReader } from './documents.ts';
import { fetchWhenAsked } from './fetch-when-asked.ts';
import { createReadingProcess } from './reading-process.ts';

export interface ReadingDeps {
  readonly core: Pick<Core, 'parse'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes how the process that reads is stopped. Without it, that one ends with this one. */
  readonly onStop?: (stop: () => unknown) => void;
}

/** What reads the texts, files and web pages that somebody hands in. */
export function createReading(
  { allowedPrivateHosts }: Pick<Config, 'allowedPrivateHosts'>,
  { core, clock, log, onStop }: ReadingDeps,
): { readonly documents: DocumentReader; readonly pages: PageReader; readonly parse: Core['parse'] } {
  const process = createReadingProcess();
  onStop?.(process.end);
  const documents = createDocumentReader({ parse: core.parse, process });
  const web = fetchWhenAsked({ allowed: allowedPrivateHosts });
  return { documents, pages: createPageReader({ web, documents, clock, log }), parse: core.parse };
}
