import { type FSWatcher, watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { ArticleSource, SourceDocument } from '../../ports/article-source.ts';
import type { Clock } from '../../ports/clock.ts';
import { kindOfDocument } from './document-kind.ts';
import { readDocument } from './read-document.ts';

const defaults = {
  /** A file that stays the same for so long is complete. */
  quietMs: 1_000,
  /** How often to look when nothing was heard: file systems that send no events (network shares) are served by this. */
  rescanMs: 10_000,
} as const;

/** Why nothing can be taken in just now, whatever it is. */
const notTheDocuments: ReadonlySet<string> = new Set(['store-failed', 'lease-lost', 'not-appender']);

export interface FolderOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Called once for each version of a file that can't be read or taken in; the other files go on. */
  readonly onProblem: (name: string, error: unknown) => void;
}

/**
 * The documents of one folder, by name; not README.md, not hidden ones, not what lies in sub-folders. A file is
 * handed over when it is complete: unchanged for a second, as one renamed into place is at once when it was written before. A file that changes is handed over again.
 *
 * A folder that is away, at the start or later, is a problem once, and read when it is there.
 */
export function createFolderSource({ path, clock, onProblem }: FolderOptions): ArticleSource {
  /** The version of each file that was dealt with, and the one that is waited for with the time it was first seen. */
  const done = new Map<string, string>();
  const waiting = new Map<string, { readonly version: string; readonly since: number }>();
  let deliver: (document: SourceDocument) => Promise<void> = async () => undefined;
  let watcher: FSWatcher | undefined;
  let cancelTimer = () => {};
  let scanning: Promise<void> | undefined;
  let scanAgain = false;
  let isStopped = false;
  /** Whether the last look failed as a whole, the folder being away or the store: that is said once, and it looks every second. */
  let isFailing = false;

  /** One scan at a time; asked for during one, another follows. */
  function scanSoon(): Promise<void> {
    if (isStopped) return Promise.resolve();
    if (scanning) {
      scanAgain = true;
      return scanning;
    }
    cancelTimer();
    scanning = scan()
      .catch((error: unknown) => {
        if (!isFailing) onProblem(path, error);
        isFailing = true;
        endWatch();
        return defaults.quietMs;
      })
      .then((delayMs) => {
        scanning = undefined;
        if (isStopped) return;
        cancelTimer = clock.after(scanAgain ? 0 : delayMs, () => void scanSoon());
        scanAgain = false;
      });
    return scanning;
  }

  /** @returns in how many milliseconds to look again */
  async function scan(): Promise<number> {
    const names = (await readdir(path)).filter(isWanted).sort();
    beginWatch();
    const present = new Set(names);
    for (const name of done.keys()) if (!present.has(name)) done.delete(name);
    for (const name of waiting.keys()) if (!present.has(name)) waiting.delete(name);
    let lookAgainMs: number = watcher ? defaults.rescanMs : defaults.quietMs;
    for (const name of names) {
      if (isStopped) break;
      lookAgainMs = Math.min(lookAgainMs, await look(name));
    }
    isFailing = false;
    return lookAgainMs;
  }

  async function look(name: string): Promise<number> {
    const state = await versionOf(name);
    if (!state || done.get(name) === state.version) return defaults.rescanMs;
    const now = clock.now();
    const known = waiting.get(name);
    const since = known?.version === state.version ? known.since : now;
    // A modification time in the future says nothing, and neither does one of this very moment.
    const quietMs = Math.max(now - since, now - state.modifiedMs);
    if (quietMs < defaults.quietMs) {
      waiting.set(name, { version: state.version, since });
      return defaults.quietMs - quietMs;
    }
    waiting.delete(name);
    await handOver(name, state.version);
    return defaults.rescanMs;
  }

  async function handOver(name: string, version: string): Promise<void> {
    try {
      const document = await readDocument(join(path, name));
      // It was written to while it was read: the next scan sees another version.
      if ((await versionOf(name))?.version !== version) return scanAgainSoon();
      await deliver(document);
    } catch (error) {
      // No fault of the document's: it is handed over again, and those after it have to wait, so that the order is kept.
      if (error instanceof HexinError && notTheDocuments.has(error.code)) throw error;
      onProblem(name, error);
    }
    done.set(name, version);
  }

  /** Begins again after the folder was away. A system out of watches is served by looking every second. */
  function beginWatch(): void {
    if (watcher || isStopped) return;
    try {
      watcher = watch(path, { persistent: false }, () => void scanSoon());
      watcher.on('error', endWatch);
    } catch {
      watcher = undefined;
    }
  }

  function endWatch(): void {
    watcher?.close();
    watcher = undefined;
  }

  function scanAgainSoon(): void {
    scanAgain = true;
  }

  async function versionOf(name: string) {
    const found = await stat(join(path, name)).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    return { version: `${found.ino}:${found.size}:${found.mtimeMs}`, modifiedMs: found.mtimeMs };
  }

  return {
    async start(deliverTo) {
      deliver = deliverTo;
      // Before the first look, so that nothing falls between.
      beginWatch();
      await scanSoon();
    },
    async stop() {
      isStopped = true;
      endWatch();
      cancelTimer();
      await scanning;
    },
  };
}

/** @throws HexinError `no-such-folder` */
export async function checkFolder(path: string): Promise<void> {
  const folder = await stat(path).catch(() => undefined);
  if (!folder?.isDirectory())
    throw new HexinError('no-such-folder', `There is no folder ${path}: make it, or set ARTICLES_DIR to another`);
}

function isWanted(name: string): boolean {
  // Word keeps a file of its own beside each that is open.
  if (name.startsWith('.') || name.startsWith('~$') || name.toLowerCase() === 'readme.md') return false;
  return kindOfDocument(name) !== undefined;
}
