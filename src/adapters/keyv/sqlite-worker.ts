import { parentPort, workerData } from 'node:worker_threads';
import type { StoreState } from '../../ports/store.ts';
import { failureOf, openSqliteFile, type SqliteAnswer, type SqliteFailure, type SqliteRequest } from './sqlite-file.ts';
import type { SqliteTraces } from './sqlite-traces.ts';

/** The file, and what its last run left behind. */
export interface SqlitePlace {
  readonly path: string;
  readonly before: SqliteTraces;
}

/** What the thread is told: a batch to answer, or to close the file and end. */
export type ToSqliteWorker = { readonly batch: readonly SqliteRequest[] } | 'close';

/** What it tells: how opening, a batch or closing went. */
export type FromSqliteWorker =
  | { readonly kind: 'opened'; readonly state: StoreState }
  | { readonly kind: 'not-opened' | 'closed'; readonly failure?: SqliteFailure }
  | { readonly kind: 'answered'; readonly answers: readonly SqliteAnswer[] };

/** What looks through a file is loaded where that is to be done. */
async function check({ path, before }: SqlitePlace): Promise<StoreState> {
  if (before.isNew || before.isClosedWell) return 'intact';
  return (await import('./check-sqlite-file.ts')).checkSqliteFile(path, before);
}

async function serve(port: NonNullable<typeof parentPort>, place: SqlitePlace): Promise<void> {
  const tell = (message: FromSqliteWorker) => port.postMessage(message);
  const opening = check(place).then(async (state) => ({ state, file: await openSqliteFile(place.path) }));
  const opened = await opening.catch((error: unknown) => tell({ kind: 'not-opened', failure: failureOf(error) }));
  if (!opened) return;
  const { file, state } = opened;
  port.on('message', (message: ToSqliteWorker) => {
    if (message !== 'close') return tell({ kind: 'answered', answers: file.answer(message.batch) });
    try {
      file.close();
      tell({ kind: 'closed' });
    } catch (error) {
      tell({ kind: 'closed', failure: failureOf(error) });
    }
    port.close();
  });
  tell({ kind: 'opened', state });
}

// Another thread runs this module, and nothing imports it but types.
if (parentPort) await serve(parentPort, workerData as SqlitePlace);
