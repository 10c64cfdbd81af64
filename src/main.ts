import { enableCompileCache, flushCompileCache } from 'node:module';
import { compileCacheFolder } from './compose/compile-cache-folder.ts';

// From the second start on, no type has to be stripped: what strips them takes some 10 MB a thread, and start-up a third longer.
enableCompileCache(compileCacheFolder);
const { runProcess } = await import('./compose/process.ts');
await runProcess();
flushCompileCache();
