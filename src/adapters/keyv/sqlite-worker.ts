import { parentPort, workerData } from 'node:worker_threads';
import { failureOf, openSqliteFile, type SqliteAnswer, type SqliteFailure, type SqliteRequest } from './sqlite-file.ts';

/** What the thread is told: a batch to answer, or to close the file and end. */
export type ToSqliteWorker = { readonly batch: readonly SqliteRequest[] } | 'close';

/** What it tells: how opening, a batch or closing went. */
export type FromSqliteWorker =
  | { readonly kind: 'opened' | 'closed'; readonly failure?: SqliteFailure }
  | { readonly kind: 'answered'; readonly answers: readonly SqliteAnswer[] };

async function serve(port: NonNullable<typeof parentPort>, path: string): Promise<void> {
  const tell = (message: FromSqliteWorker) => port.postMessage(message);
  const file = await openSqliteFile(path).catch((error: unknown) =>
    tell({ kind: 'opened', failure: failureOf(error) }),
  );
  if (!file) return;
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
  tell({ kind: 'opened' });
}

// Another thread runs this module, and nothing imports it but types.
if (parentPort) await serve(parentPort, workerData as string);
