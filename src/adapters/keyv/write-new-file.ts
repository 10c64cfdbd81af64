import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Makes a file that has its name only once it is whole and durable, and that only who made it may read. Until then it has another one.
 *
 * @param write - fills the draft, which is there and empty
 * @throws HexinError `file-exists` rather than write over anything, `no-such-folder`
 */
export async function writeNewFile<T>(file: string, write: (draft: string) => Promise<T>): Promise<T> {
  const target = resolve(file);
  if (existsSync(target)) throw new HexinError('file-exists', `${target} is there already: name a new file`);
  if (!existsSync(dirname(target))) throw new HexinError('no-such-folder', `There is no folder ${dirname(target)}`);
  const draft = `${target}.${process.pid}.part`;
  try {
    closeSync(openSync(draft, 'wx', 0o600));
    const written = await write(draft);
    sync(draft);
    renameSync(draft, target);
    syncFolder(dirname(target));
    return written;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** SQLite itself waits for no disk when it copies. @see https://www.sqlite.org/lang_vacuum.html */
function sync(file: string): void {
  const written = openSync(file, 'r+');
  try {
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
}
