import { parentPort } from 'node:worker_threads';

// Opens nothing, and ends, without an error, with the first thing that it is asked.
parentPort?.on('message', () => process.exit(3));
parentPort?.postMessage({ kind: 'opened', state: 'intact' });
