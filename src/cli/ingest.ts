import { readDocument } from '../adapters/sources/read-document.ts';
import type { Appended } from '../features/archive.ts';
import type { CliCommand } from './command-line.ts';
import { messageOf } from './message-of.ts';
import { withCore } from './with-core.ts';

export const ingestCommand: CliCommand = {
  name: 'ingest',
  usage: 'ingest FILE… [--json]',
  summary: 'add the articles of documents to the archive',
  atLeast: 1,
  async run({ words: files }, io) {
    const taken: Appended[] = [];
    // A clock's timers keep no process alive, and handing over to a running bot waits on one.
    const keepAlive = setInterval(() => undefined, 1_000);
    try {
      await withCore(true, async ({ ingest }) => {
        for (const [index, file] of files.entries()) {
          io.progress(`${index + 1}/${files.length} ${file}`);
          try {
            for (const appended of await ingest(await readDocument(file))) {
              taken.push(appended);
              if (!io.json) io.print(describe(appended));
            }
          } catch (error) {
            io.fail(`${file}: ${messageOf(error)}`);
          }
        }
      });
    } finally {
      clearInterval(keepAlive);
    }
    if (io.json) io.printJson(taken.map(toJson));
  },
};

function toJson({ entry, isNew }: Appended) {
  return { seq: entry.seq, id: entry.article.id, title: entry.article.title, new: isNew };
}

function describe({ entry, isNew }: Appended): string {
  return `${isNew ? 'added ' : 'there already '}${entry.article.id} ${entry.article.title}`;
}
