import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openStore } from '../../src/adapters/keyv/open-store.ts';
import { seqKey } from '../../src/domain/seq-key.ts';
import type { Store } from '../../src/ports/store.ts';
import { createRecordingLog } from './recording-log.ts';

/**
 * What another process does with a store: takes a lease and keeps it, writes so many records and ends, opens, whenever it is
 * told to, the next of the stores whose URL starts so and asks for its lease, or takes a lease and reports the time of all that it does
 * on its strength, every few milliseconds, as long as it is sure of it.
 */
export type Errand =
  | { readonly lease: string }
  | { readonly writeFrom: number; readonly count: number }
  | { readonly contendFor: string }
  | { readonly workUnder: string };

/** Another process at work on a store. */
export interface StoreProcess {
  /** The next thing it reports: whether it has the lease, or a number it has written. */
  report(): Promise<unknown>;
  /** Lets a contender go for its next store. */
  go(): void;
  /** Ends when it is done, and fails unless it ended well. */
  ended(): Promise<void>;
  /** Stops it where it is, or lets it go on, as the signals do. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it as `kill -9` does, if it hasn't ended, and answers with all it reported until then. */
  kill(): Promise<readonly unknown[]>;
}

export function startStoreProcess(url: string, errand: Errand): StoreProcess {
  const child = fork(import.meta.filename, [url, JSON.stringify(errand)], { stdio: 'inherit' });
  const reports: unknown[] = [];
  let taken = 0;
  child.on('message', (message) => reports.push(message));
  const exit = once(child, 'exit');
  const closed = once(child, 'close');
  return {
    async report() {
      while (taken === reports.length) {
        const ended = await Promise.race([once(child, 'message').then(() => false), exit.then(() => true)]);
        if (ended && taken === reports.length) throw new Error('The process ended without a report');
      }
      return reports[taken++];
    },
    go: () => child.send('go'),
    async ended() {
      const [code] = await exit;
      if (code !== 0) throw new Error(`The process ended with ${code}`);
    },
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await closed;
      return reports;
    },
  };
}

/** A value that shows when it is not whole. */
export function writtenValue(index: number): string {
  return `${index}:`.repeat(500);
}

async function run(url: string, errand: Errand): Promise<void> {
  if ('contendFor' in errand) return contend(url, errand.contendFor);
  if ('workUnder' in errand) return work(url, errand.workUnder);
  const store = await openStore(url, { log: createRecordingLog() });
  if ('lease' in errand) {
    const lease = await store.lease(errand.lease);
    process.send?.(lease !== undefined);
    // Listening keeps the process alive, and lets it go should the one that started it die.
    await once(process, 'disconnect');
    return store.close();
  }
  await store.startRun();
  for (let index = errand.writeFrom; index < errand.writeFrom + errand.count; index++) {
    await store.facts.set(seqKey(index), writtenValue(index));
    process.send?.(index);
  }
  await store.close();
  process.disconnect?.();
}

async function work(url: string, name: string): Promise<void> {
  const store = await openStore(url, { log: createRecordingLog() });
  const lease = await store.lease(name);
  const steps = setInterval(() => {
    if (lease?.isSure()) process.send?.(Date.now());
  }, 5);
  lease?.lost.addEventListener('abort', () => process.send?.('lost'));
  await once(process, 'disconnect');
  clearInterval(steps);
  await store.close();
}

async function contend(url: string, name: string): Promise<void> {
  let previous: Store | undefined;
  for (let round = 0; ; round++) {
    await once(process, 'message');
    await previous?.close();
    previous = await openStore(`${url}${round}`, { log: createRecordingLog() });
    process.send?.((await previous.lease(name)) !== undefined);
  }
}

const [, main, url, errand] = process.argv;
if (main === import.meta.filename && url && errand) await run(url, JSON.parse(errand));
