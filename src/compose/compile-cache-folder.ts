import { fileURLToPath } from 'node:url';

/** Where Node.js keeps what it has compiled of Hexin, where that can be written to. */
export const compileCacheFolder = fileURLToPath(new URL('../../node_modules/.cache/hexin', import.meta.url));
