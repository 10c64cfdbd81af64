import type { Config } from '../config.ts';
import { createPageReader, type PageReader } from '../features/read-page.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { Log } from '../ports/log.ts';
import type { Core } from './core.ts';
import { createDocumentReader } from './documents.ts';
import { fetchWhenAsked } from './fetch-when-asked.ts';

export interface ReadingDeps {
  readonly core: Pick<Core, 'parse'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** What reads the texts, files and web pages that somebody hands in. */
export function createReading(
  { allowedPrivateHosts }: Pick<Config, 'allowedPrivateHosts'>,
  { core, clock, log }: ReadingDeps,
): { readonly documents: DocumentReader; readonly pages: PageReader; readonly parse: Core['parse'] } {
  const documents = createDocumentReader({ parse: core.parse });
  const web = fetchWhenAsked({ allowed: allowedPrivateHosts });
  return { documents, pages: createPageReader({ web, documents, clock, log }), parse: core.parse };
}
