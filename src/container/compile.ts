import { enableCompileCache, flushCompileCache } from 'node:module';
import { compileCacheFolder } from '../compose/compile-cache-folder.ts';

/**
 * Compiles what the bot, the local page and the commands are made of, and keeps that for those who start them later: for an image that can't be
 * written to when it runs.
 */
enableCompileCache(compileCacheFolder);
await Promise.all([
  import('../compose/process.ts'),
  import('../compose/bot.ts'),
  import('../compose/serve-bot.ts'),
  import('../compose/preview.ts'),
  import('../cli/run-command-line.ts'),
]);
flushCompileCache();
