import { createLog } from '../adapters/telemetry/log.ts';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { openModels } from '../compose/models.ts';
import { createReader } from '../compose/reader.ts';
import { readConfig, readEnvironment } from '../config.ts';
import { configSecrets } from '../config-secrets.ts';
import type { Article, KeyPointsAuthor } from '../domain/article.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { createSummariser } from '../features/summarise.ts';
import type { CliCommand } from './command-line.ts';
import { openGivenDocuments } from './given-documents.ts';

const authors: Readonly<Record<KeyPointsAuthor, string>> = {
  publisher: 'by the publisher',
  model: 'by a model, checked against the text',
  extract: 'excerpts of the text',
};

export const summariseCommand: CliCommand = {
  name: 'summarise',
  usage: 'summarise FILE|URL|- [--json]',
  summary: 'print the key points of a file, and who wrote them; store nothing',
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [path = ''] }, io) {
    const config = readConfig(readEnvironment());
    const log = await createLog({ level: 'warn', pretty: true, output: 'stderr', secrets: configSecrets(config) });
    const { segmenter, parse } = createReader();
    const { model } = openModels(config, { clock: systemClock, log });
    const summariser = createSummariser({ model, segmenter, clock: systemClock, log });
    const summaries = [];
    for (const article of await readGiven(path, parse)) {
      const { points = [], by = 'extract' } = (await Array.fromAsync(summariser.summarise(article))).at(-1) ?? {};
      summaries.push({ title: article.title, by, points });
    }
    if (io.json) return io.printJson(summaries);
    for (const { title, by, points } of summaries) {
      const lines = points.map((point, index) => `  ${String(index + 1).padStart(2, '0')} ${point}`);
      io.print([`${title}${title === '' ? '' : '  '}(${authors[by]})`, ...lines].join('\n'));
    }
  },
};

/** @throws HexinError that says what is wrong with it */
async function readGiven(word: string, parse: (text: string) => readonly Article[]): Promise<readonly Article[]> {
  const articles = await (await openGivenDocuments(parse)).read(word);
  if (articles.length === 0) throw new HexinError('no-article', `There is no text in ${word}`);
  return articles;
}
