import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { HexinError } from '../../domain/hexin-error.ts';
import { formatSourceList, type ListedSource, parseSourceList } from '../../domain/source-list.ts';
import type { Clock } from '../../ports/clock.ts';

/** Often enough for who waits for it, and one `stat` a time. */
const lookEveryMs = 10_000;

/** The operator's `sources.json`. */
export interface SourceFile {
  /**
   * None where there is no such file.
   *
   * @throws HexinError `bad-sources` with a line for each problem: its place, and what is wrong
   */
  read(): Promise<readonly ListedSource[]>;
  /** Puts a list in place of the one that is there, whole or not at all. */
  write(sources: readonly ListedSource[]): Promise<void>;
  /**
   * Calls back with what is in the file whenever that has changed, and once for each version that can't be read.
   *
   * @returns a function that ends it
   */
  watch(onList: (sources: readonly ListedSource[]) => void, onProblem: (error: unknown) => void): () => void;
}

export function createSourceFile(path: string, clock: Clock): SourceFile {
  /** Of the file that was read last; undefined before it was. */
  let known: string | undefined;

  async function version(): Promise<string> {
    try {
      const { ino, size, mtimeMs } = await stat(path);
      return `${ino}:${size}:${mtimeMs}`;
    } catch (error) {
      // What else there may be shows when it is read.
      return isMissing(error) ? 'none' : 'unreadable';
    }
  }

  async function read(): Promise<readonly ListedSource[]> {
    known = await version();
    if (known === 'none') return [];
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new HexinError('bad-sources', `The list of sources ${path} can’t be read`, { cause });
    });
    const { sources, problems } = parseSourceList(text);
    if (problems.length === 0) return sources;
    const lines = problems.map((problem) => `  ${path}: ${problem}`);
    throw new HexinError('bad-sources', ['The list of sources can’t be used:', ...lines].join('\n'));
  }

  return {
    read,
    async write(sources) {
      const draft = `${path}.${crypto.randomUUID()}.tmp`;
      await writeFile(draft, formatSourceList(sources));
      await rename(draft, path);
    },
    watch(onList, onProblem) {
      let isEnded = false;
      let cancel = () => {};
      const look = async () => {
        try {
          if ((await version()) !== known) onList(await read());
        } catch (error) {
          onProblem(error);
        }
        if (!isEnded) next();
      };
      const next = () => {
        cancel = clock.after(lookEveryMs, () => void look());
      };
      next();
      return () => {
        isEnded = true;
        cancel();
      };
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
