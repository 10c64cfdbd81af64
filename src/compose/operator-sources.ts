import { createSourceFile } from '../adapters/sources/source-file.ts';
import type { Config } from '../config.ts';
import { type Source, sourceId } from '../domain/source.ts';
import type { ListedSource } from '../domain/source-list.ts';
import type { SourceRoster } from '../features/sources/source-roster.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface OperatorSourcesDeps {
  readonly roster: Pick<SourceRoster, 'setOperators'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Puts the operator's sources on the roster, and keeps them in step with their file.
 *
 * @returns a function that ends it
 * @throws HexinError `bad-sources` for a file that can't be used at first; later the sources stay as they were
 */
export async function keepOperatorSources(
  { file: path, listed }: Config['sources'],
  { roster, clock, log }: OperatorSourcesDeps,
): Promise<() => void> {
  const file = createSourceFile(path, clock);
  const set = (inFile: readonly ListedSource[]) => {
    const sources = operatorSources(inFile, listed);
    roster.setOperators(sources);
    return sources.length;
  };
  set(await file.read());
  return file.watch(
    (inFile) => log.info('sources-changed', { sources: set(inFile) }),
    (error) => log.error('sources-unreadable', { error }),
  );
}

/** Those in the file, which may have topics, before those beside it. */
export function operatorSources(inFile: readonly ListedSource[], beside: readonly ListedSource[]): readonly Source[] {
  const byUrl = new Map([...beside, ...inFile].map((source) => [source.url, source]));
  return [...byUrl.values()].map(({ url, topics }) => ({
    id: sourceId(url, null),
    url,
    audience: null,
    topics,
    addedBy: null,
    addedAt: 0,
  }));
}
