import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { HexinError } from '../../domain/hexin-error.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * What was kept of the last run in a file beside the database: either how the database looked when it was closed well, or the start of the
 * machine in which the run began.
 */
const note = z.union([
  z.strictObject({ closed: z.strictObject({ inode: z.number(), size: z.number(), changedMs: z.number() }) }),
  z.strictObject({ boot: z.string() }),
]);

/** What a run that hasn't closed the database leaves behind, to be read before the database is opened again. */
export interface SqliteTraces {
  readonly isNew: boolean;
  readonly note: z.output<typeof note> | undefined;
  readonly isClosedWell: boolean;
  readonly index: WalIndex | undefined;
}

/** How much of the WAL readers were told of. */
interface WalIndex {
  readonly frames: number;
  readonly salt: string;
}

/**
 * @throws HexinError `store-failed` when the database has lost everything: SQLite would take an empty file for a new database, and delete what
 * its WAL still holds
 */
export function readTraces(file: string): SqliteTraces {
  const kept = readNote(file);
  const found = statSync(file, { throwIfNoEntry: false });
  const isEmpty = !found || found.size === 0;
  if (found && isEmpty && kept) {
    throw new HexinError(
      'store-failed',
      `${file} is empty, although it was in use: put a copy back, or remove it to begin with an empty store`,
    );
  }
  const isClosedWell =
    kept !== undefined && 'closed' in kept && !existsSync(`${file}-wal`) && isDeepEqual(kept.closed, look(file));
  return { isNew: isEmpty, note: kept, isClosedWell, index: readIndex(file) };
}

/**
 * Whether everything that was ever written durably is sure to be in the database: it is new, or was closed well and not touched since, or
 * the process that had it open ended while the machine went on, which loses nothing. Otherwise, as after a power cut with a disk
 * that lies about what it has written, a torn file, or a copy put back, the last of it may be missing.
 *
 * @param before - read before the database was opened
 */
export function isIntact(file: string, before: SqliteTraces): boolean {
  if (before.isNew || before.isClosedWell) return true;
  const { note: kept, index } = before;
  if (!kept || !('boot' in kept) || kept.boot !== bootId() || !index) return false;
  // SQLite rebuilds the index from what is whole of the WAL: it must reach as far as the one that the process left.
  const now = readIndex(file);
  return index.frames === 0 || (now !== undefined && now.salt === index.salt && now.frames >= index.frames);
}

/** Durably notes that a run has begun. */
export function noteRun(file: string): void {
  writeNote(file, { boot: bootId() ?? 'unknown' });
}

/** Notes how the database was left, unless somebody else still has it open. */
export function noteClosed(file: string): void {
  const closed = look(file);
  if (closed && !existsSync(`${file}-wal`)) writeNote(file, { closed });
}

function notePath(file: string): string {
  return `${file}-run`;
}

function readNote(file: string): z.output<typeof note> | undefined {
  try {
    return note.parse(JSON.parse(readFileSync(notePath(file), 'utf8')));
  } catch {
    return undefined;
  }
}

function writeNote(file: string, content: z.output<typeof note>): void {
  // Two commands may end at the same moment.
  const draft = `${notePath(file)}.${process.pid}`;
  const written = openSync(draft, 'w');
  try {
    writeSync(written, JSON.stringify(content));
    fsyncSync(written);
  } finally {
    closeSync(written);
  }
  renameSync(draft, notePath(file));
  syncFolder(dirname(file));
}

function look(file: string) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && { inode: found.ino, size: found.size, changedMs: found.ctimeMs };
}

function isDeepEqual(a: object, b: object | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The header of the WAL's index, which lives in memory that processes share, and so survives them but not the machine.
 *
 * @see https://www.sqlite.org/walformat.html#the_wal_index_header
 */
function readIndex(file: string): WalIndex | undefined {
  let header: Buffer;
  try {
    header = readFileSync(`${file}-shm`).subarray(0, 48);
  } catch {
    return undefined;
  }
  if (header.length < 48) return undefined;
  const frames = new Uint32Array(new Uint8Array(header.subarray(16, 20)).buffer)[0] ?? 0;
  return { frames, salt: header.subarray(32, 40).toString('hex') };
}

/** Tells one start of the machine from another. Only Linux says so in a file: elsewhere every end that isn't clean counts as a power cut. */
function bootId(): string | undefined {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return undefined;
  }
}
