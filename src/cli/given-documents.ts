import { readAll, readDocument } from '../adapters/sources/read-document.ts';
import { createLog } from '../adapters/telemetry/log.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { createReading } from '../compose/reading.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import type { Article } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { PageReader } from '../features/read-page.ts';
import { pageProblems } from './page-problems.ts';

/** Reads what a word of the command line names: a file, a web page by its address, or `-`, standard input. */
export interface GivenDocuments {
  /** The articles in it; what has no title has an empty one. @throws HexinError that says what is wrong with it */
  read(word: string): Promise<readonly Article[]>;
  /** The same, of stories alone. @throws HexinError `no-article` for what is no story, or has no title */
  readStories(word: string): Promise<readonly Article[]>;
}

const isAddress = (word: string) => /^https?:\/\//i.test(word);

/** @param parse - `parseArticles` with its options */
export async function openGivenDocuments(parse: (text: string) => readonly Article[]): Promise<GivenDocuments> {
  const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: [] });
  const core = { parse };
  const { documents } = createReading({ allowedPrivateHosts: [] }, { core, clock: systemClock, log });
  let pages: PageReader | undefined;
  let input: Promise<Uint8Array> | undefined;

  async function readPage(address: string): Promise<readonly Article[]> {
    if (!pages) {
      const config = readConfig(readEnvironment());
      const secrets = configSecrets(config);
      const quiet = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets });
      ({ pages } = createReading(config, { core, clock: systemClock, log: quiet }));
    }
    const read = await pages.read(address);
    if (read.kind === 'read') return read.articles;
    throw new HexinError(read.problem, pageProblems[read.problem]);
  }

  async function read(word: string): Promise<readonly Article[]> {
    if (isAddress(word)) return readPage(word);
    if (word === '-') {
      // Once: who reads it again finds it at its end.
      input ??= readAll(process.stdin);
      return documents.read(undefined, await input);
    }
    const { name, bytes } = await readDocument(word);
    return documents.read(name, bytes);
  }

  return {
    read,
    async readStories(word) {
      const articles = await read(word);
      const called = word === '-' ? 'standard input' : word;
      if (articles.length === 0) throw new HexinError('no-article', `There is no article in ${called}`);
      if (articles.some(({ title }) => title === ''))
        throw new HexinError('no-article', `There is no title in ${called}: an article begins with one`);
      return articles;
    },
  };
}
