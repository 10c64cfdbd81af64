import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../adapters/telemetry/system-clock.ts';
import { HexinError } from '../domain/hexin-error.ts';
import { createConversations } from '../features/answering/conversations.ts';
import { askTakeDown } from '../features/taking-down/ask-take-down.ts';
import { removeAsked } from '../features/taking-down/remove-asked.ts';
import type { Store } from '../ports/store.ts';
import type { CliCommand } from './command-line.ts';
import { withCore } from './with-core.ts';

/** A bot takes it down within a second or two. Another `hexin ingest` doesn't, nor does a bot that is starting. */
const patienceMs = 30_000;
const lookAgainMs = 100;
/** So far back the channels are looked through for a story of which nobody knows any more when it came, in milliseconds: 90 days. */
const lookBackMs = 90 * 86_400_000;
const isArticleId = /^[0-9a-f]{16}$/;

export const removeCommand: CliCommand = {
  name: 'remove',
  usage: 'remove ARTICLE [--posted] [--json]',
  summary: 'take a story down for good, and with --posted out of the channels, too',
  options: { posted: { type: 'boolean' } },
  words: { atLeast: 1, atMost: 1 },
  async run({ words: [id = ''], flags }, io) {
    const isPosted = flags.posted === true;
    const { title, isRemoved } = await withCore({ append: {} }, async ({ archive }, { store, clock, log }) => {
      const entry = isArticleId.test(id) ? await archive.whole.get(id) : undefined;
      // What was removed before may still be in the channels.
      if (!entry && !(isPosted && isArticleId.test(id))) {
        throw new HexinError('no-such-article', `No article has the id ${id}. List them with: hexin articles`);
      }
      const askedAt = clock.now();
      await askTakeDown(store, { articleId: id, askedAt, since: entry?.archivedAt ?? askedAt - lookBackMs, isPosted });
      const conversations = createConversations({ records: store.conversations, clock, log });
      if (archive.role === 'appender') await removeAsked({ store, archive, conversations, log });
      return { title: entry?.article.title ?? null, isRemoved: await isDone(store, id) };
    });
    if (!isRemoved) throw new HexinError('not-taken', 'No bot has taken it down yet: the next one that runs will');
    if (io.json) return io.printJson({ id, title, posted: isPosted });
    if (title !== null) io.print(`removed ${id} ${title}`);
    if (isPosted)
      io.print('The bot takes it out of the channels, now or when it runs next: its log tells how far it is.');
  },
};

async function isDone({ takeDowns }: Pick<Store, 'takeDowns'>, articleId: string): Promise<boolean> {
  for (const giveUpAt = systemClock.now() + patienceMs; ; await delay(lookAgainMs)) {
    if ((await takeDowns.get(articleId))?.isRemoved !== false) return true;
    if (systemClock.now() > giveUpAt) return false;
  }
}
