import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A new name is durable with its folder. Windows can't open one, and needn't. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
