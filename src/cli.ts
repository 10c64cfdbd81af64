import { enableCompileCache } from 'node:module';
import { compileCacheFolder } from './compose/compile-cache-folder.ts';

// Half of the time that a command takes is the reading of what it is made of.
enableCompileCache(compileCacheFolder);
const { runCommandLine } = await import('./cli/run-command-line.ts');
await runCommandLine(process.argv.slice(2));
