import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// From the second start on, no type has to be stripped: what strips them takes some 10 MB a thread, and start-up a third longer.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/hexin', import.meta.url)));
const { runProcess } = await import('./compose/process.ts');
await runProcess();
flushCompileCache();
