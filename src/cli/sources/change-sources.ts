import { createOpml } from '../../adapters/sources/opml.ts';
import { readDocument } from '../../adapters/sources/read-document.ts';
import { createSourceFile } from '../../adapters/sources/source-file.ts';
import { systemClock } from '../../adapters/telemetry/system-clock.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { readSourceAddress } from '../../domain/source-address.ts';
import type { ListedSource } from '../../domain/source-list.ts';
import { parseTopics } from '../../domain/topics.ts';
import { wordingOf } from '../../views/wording/wording-of.ts';
import type { CliInput } from '../command-line.ts';
import { messageOf } from '../message-of.ts';
import type { SourcesUse } from './sources-use.ts';

const { problems } = wordingOf('en-US').sources;

type Change = 'add' | 'remove' | 'import';

/** Changes the operator's `sources.json`, which a running bot reads again within ten seconds. */
export function changeSources(change: Change): SourcesUse {
  return async ({ sources: { file: path, listed } }, input, io) => {
    const file = createSourceFile(path, systemClock);
    const before = await file.read();
    const named = await namedSources(change, input, (problem) => io.fail(problem));
    const after = new Map(before.map((source) => [source.url, source]));
    const lines: string[] = [];
    for (const source of named) {
      const { url } = source;
      const isThere = after.has(url);
      const isBeside = listed.some((other) => other.url === url);
      if (change === 'remove') {
        if (after.delete(url)) lines.push(`removed ${url}`);
        else
          io.fail(isBeside ? `${url} is in SOURCES: take it out there` : `${url} is not among the sources in ${path}`);
      } else if (change === 'import' && (isThere || isBeside)) lines.push(`there already ${url}`);
      else {
        after.set(url, source);
        lines.push(`${isThere ? 'changed' : 'added'} ${url}`);
      }
    }
    await file.write([...after.values()]);
    if (io.json) io.printJson([...after.values()]);
    else for (const line of lines) io.print(line);
  };
}

async function namedSources(
  change: Change,
  { words, flags }: CliInput,
  fail: (problem: string) => void,
): Promise<readonly ListedSource[]> {
  const topics = parseTopics(typeof flags.topics === 'string' ? flags.topics : '');
  if (topics === 'too-many') throw new HexinError('bad-usage', 'There can be 20 topics at most');
  const [path = ''] = words;
  const given = change === 'import' ? await readList(path) : words.map((url) => ({ url, topics }));
  if (given.length === 0) throw new HexinError('no-sources', `There is no feed in ${path}`);
  return given.flatMap((source) => {
    const address = readSourceAddress(source.url);
    if (address.kind === 'address') return [{ ...source, url: address.url }];
    fail(`${source.url} can’t be a source: ${problems[address.problem]}`);
    return [];
  });
}

/** The feeds of an OPML file. */
async function readList(path: string): Promise<readonly ListedSource[]> {
  try {
    return await createOpml().read((await readDocument(path)).bytes);
  } catch (error) {
    const code = error instanceof HexinError ? error.code : 'unreadable';
    throw new HexinError(code, `${path} can’t be imported: ${messageOf(error)}`, { cause: error });
  }
}
