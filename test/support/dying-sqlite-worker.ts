import { parentPort } from 'node:worker_threads';

// Opens nothing, and dies of the second thing that it is asked.
let asked = 0;
parentPort?.on('message', ({ batch }: { readonly batch: readonly unknown[] }) => {
  if (++asked === 2) throw new Error('out of memory, say');
  parentPort?.postMessage({ kind: 'answered', answers: batch.map(() => ({ value: 'answered' })) });
});
parentPort?.postMessage({ kind: 'opened', state: 'intact' });
