import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { HexinError } from '../../domain/hexin-error.ts';
import type { StoreState } from '../../ports/store.ts';
import { errorOf, type SqliteConnection, valueIn } from './sqlite-connection.ts';
import type { SqliteAnswer, SqliteRequest } from './sqlite-file.ts';
import type { FromSqliteWorker, SqlitePlace, ToSqliteWorker } from './sqlite-worker.ts';

/** Requests that share a commit at most: so long the last of them waits, and so much of what they read is copied at once. */
const batchLimit = 1_000;

/** Of new objects in the thread's heap. */
const youngMegabytes = 12;

const hasEnded = 'The thread that keeps the database has ended';

interface Waiting {
  readonly request: SqliteRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens a file in a thread of its own, so that waiting for the disk holds up nothing else. One batch is on its way at a time; what is
 * asked meanwhile makes up the next, whose writes are committed together: waiting for the disk once is enough for all of them.
 *
 * @param module - what runs in the thread
 * @throws what looking through the file or opening it throws
 */
export async function openInThread(
  place: SqlitePlace,
  module = new URL('./sqlite-worker.ts', import.meta.url),
): Promise<SqliteConnection & { readonly state: StoreState }> {
  const compileCache = getCompileCacheDir();
  const worker = new Worker(module, {
    workerData: place,
    name: 'sqlite',
    // What it copies is garbage at once: V8 would let 128 MB of it gather.
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    // A thread takes no part in the cache that its parent switched on. The directory that Node names is the one for its own version, inside.
    env: compileCache === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compileCache) },
  });
  const lost = new AbortController();
  let queue: Waiting[] = [];
  let inWork: readonly Waiting[] = [];
  let idle = Promise.withResolvers<void>();
  let isClosing = false;
  let isScheduled = false;

  /** No more than an open file does it keep a process alive that awaits nothing of it. */
  function setAwaited(isAwaited: boolean): void {
    if (isAwaited) worker.ref();
    else worker.unref();
  }

  function sendBatch(): void {
    isScheduled = false;
    if (inWork.length > 0 || lost.signal.aborted) return;
    if (queue.length === 0) {
      setAwaited(false);
      idle.resolve();
      return;
    }
    inWork = queue.slice(0, batchLimit);
    queue = queue.slice(batchLimit);
    tell({ batch: inWork.map(({ request }) => request) });
  }

  function tell(message: ToSqliteWorker): void {
    worker.postMessage(message);
  }

  function takeAnswers(answers: readonly SqliteAnswer[]): void {
    const answered = inWork;
    inWork = [];
    sendBatch();
    for (const [index, { resolve, reject }] of answered.entries()) {
      try {
        resolve(valueIn(answers[index]));
      } catch (error) {
        reject(error);
      }
    }
  }

  function onEnd(cause: unknown): void {
    if (lost.signal.aborted) return;
    const error = new HexinError('store-failed', `The thread that keeps ${place.path} has ended`, { cause });
    lost.abort(error);
    for (const { reject } of [...inWork, ...queue]) reject(error);
    inWork = [];
    queue = [];
    idle.resolve();
  }

  const state = await opened(worker);
  worker.on('message', (message: FromSqliteWorker) => {
    if (message.kind === 'answered') takeAnswers(message.answers);
  });
  worker.on('error', onEnd);
  worker.on('messageerror', onEnd);
  worker.on('exit', (code) => {
    if (!isClosing || inWork.length > 0) onEnd(new Error(`Exit code ${code}`));
  });
  setAwaited(false);

  return {
    state,
    ask(request) {
      if (isClosing) return Promise.reject(new Error('database is not open'));
      if (lost.signal.aborted) return Promise.reject(lost.signal.reason);
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        if (inWork.length > 0 || isScheduled) return;
        // What is asked in the same breath goes with it.
        isScheduled = true;
        idle = Promise.withResolvers();
        setAwaited(true);
        queueMicrotask(sendBatch);
      });
    },
    lost: lost.signal,
    async close() {
      isClosing = true;
      if (inWork.length > 0 || isScheduled) await idle.promise;
      if (lost.signal.aborted) return;
      const closed = told(worker);
      worker.ref();
      tell('close');
      if ((await closed)?.kind !== 'closed') throw new Error(hasEnded);
      await worker.terminate();
    },
  };
}

/** Resolves to what the file was found to be, when the thread has opened it. */
async function opened(worker: Worker): Promise<StoreState> {
  try {
    const message = await told(worker);
    if (message?.kind === 'opened') return message.state;
    throw new Error(hasEnded);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

/** The next thing the thread tells; undefined when it has ended. @throws what it says went wrong */
async function told(worker: Worker): Promise<FromSqliteWorker | undefined> {
  const exit = once(worker, 'exit').then(() => undefined);
  const next = once(worker, 'message').then(([message]: FromSqliteWorker[]) => message);
  const message = await Promise.race([next, exit]);
  if (message && 'failure' in message) throw errorOf(message.failure);
  return message;
}
