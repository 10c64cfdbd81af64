import { systemClock } from '../adapters/telemetry/system-clock.ts';
import type { Core } from '../compose/core.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { byOperator } from '../domain/source.ts';
import type { Appended } from '../features/archive.ts';
import type { CliCommand } from './command-line.ts';
import { openGivenDocuments } from './given-documents.ts';
import { messageOf } from './message-of.ts';
import { withCore } from './with-core.ts';

/** A bot takes an article within a second or two. Another `hexin ingest` takes none, but it ends, and then this one appends. */
const defaults = { handOverTimeoutMs: 3_000, patienceMs: 60_000 } as const;

export const ingestCommand: CliCommand = {
  name: 'ingest',
  usage: 'ingest FILE|URL|-… [--json]',
  summary: 'add the articles of documents, pages or standard input to the archive',
  words: { atLeast: 1 },
  async run({ words: files }, io) {
    let given: ReturnType<typeof openGivenDocuments> | undefined;
    const taken: Appended[] = [];
    let done = 0;
    let giveUpAt = Number.POSITIVE_INFINITY;

    /** @returns early when nobody takes an article: then the store is opened anew, to see whether it is this one's turn */
    async function addTo({ takeIn, parse }: Core): Promise<void> {
      given ??= openGivenDocuments(parse);
      for (const file of files.slice(done)) {
        io.progress(`${done + 1}/${files.length} ${file}`);
        try {
          for (const appended of await takeIn(await (await given).readStories(file), byOperator)) {
            taken.push(appended);
            if (!io.json) io.print(describe(appended));
          }
          giveUpAt = Number.POSITIVE_INFINITY;
        } catch (error) {
          const now = systemClock.now();
          if (error instanceof HexinError && error.code === 'not-taken' && now < giveUpAt) {
            giveUpAt = Math.min(giveUpAt, now + defaults.patienceMs);
            return;
          }
          io.fail(`${file}: ${messageOf(error)}`);
        }
        done += 1;
      }
    }

    // A clock's timers keep no process alive, and handing over to a running bot waits on one.
    const keepAlive = setInterval(() => undefined, 1_000);
    try {
      const append = { handOverTimeoutMs: defaults.handOverTimeoutMs };
      while (done < files.length) await withCore({ append }, addTo);
    } finally {
      clearInterval(keepAlive);
    }
    if (io.json) io.printJson(taken.map(toJson));
  },
};

function toJson({ entry, kind, isNew }: Appended) {
  if (!entry) return { kind, new: isNew };
  return { seq: entry.seq, id: entry.article.id, title: entry.article.title, kind, new: isNew };
}

const became = {
  new: 'added',
  sighting: 'there already, from another source',
  updated: 'updated',
  known: 'there already',
} as const;

function describe(appended: Appended): string {
  if (appended.kind === 'removed') return 'taken down before, left out';
  const { id, title } = appended.entry.article;
  return `${became[appended.kind]} ${id} ${title}`;
}
