import type { Config } from '../config.ts';
import { createPageReader, type PageReader } from '../features/read-page.ts';
import type { Clock } from '../ports/clock.ts';
import type { DocumentReader } from '../ports/document-reader.ts';
import type { Log } from '../ports/log.ts';
import type { WebFetch } from '../ports/web-fetch.ts';
import type { Core } from './core.ts';
import { createDocumentReader } from './documents.ts';

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
  const documents = createDocumentReader(core.parse);
  const web = loadWithFirstPage(allowedPrivateHosts);
  return { documents, pages: createPageReader({ web, documents, clock, log }), parse: core.parse };
}

/** Takes some 2 MB, which a bot that nobody asks for a page does without. */
function loadWithFirstPage(allowed: Config['allowedPrivateHosts']): WebFetch {
  let loaded: Promise<WebFetch> | undefined;
  return {
    async get(address, signal) {
      loaded ??= import('../adapters/sources/guarded-fetch.ts').then(({ createGuardedFetch }) =>
        createGuardedFetch({ allowed }),
      );
      return (await loaded).get(address, signal);
    },
  };
}
