import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../adapters/telemetry/system-clock.ts';
import type { Core } from '../../compose/core.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import { createConversations } from '../../features/answering/conversations.ts';
import { askToPrune, isToPrune, pruneAsked } from '../../features/keeping/prune.ts';
import { createRoster } from '../../features/roster.ts';
import { askTakeDown } from '../../features/taking-down/ask-take-down.ts';
import { removeAsked } from '../../features/taking-down/remove-asked.ts';
import type { CliInput, CliIo } from '../command-line.ts';
import { type CoreContext, withCore } from '../with-core.ts';
import { type Chosen, chooseArticles } from './choose-articles.ts';
import { readPruning } from './read-pruning.ts';

/** A bot lets thousands go in seconds. */
const patienceMs = 120_000;
const lookAgainMs = 200;
/** So many are named. */
const shown = 10;

/** Shows which articles would go, or lets them go: never one that a channel is still owed. */
export async function pruneArticles(flags: CliInput['flags'], io: CliIo): Promise<void> {
  const isMeant = flags.yes === true;
  const append = isMeant ? { append: {} } : {};
  const chosen = await withCore(append, async (core, context) => {
    const pruning = await readPruning(flags, context);
    const found = await chooseArticles(pruning, core, context);
    if (isMeant && found.articles.length > 0) await letGo(found, core, context);
    return found;
  });
  const { articles, owed, owedTo } = chosen;
  if (io.json) return io.printJson({ pruned: isMeant, articles, owed, owedTo: owedTo ?? null });
  for (const { id, title, archivedAt } of articles.slice(0, shown)) io.print(`${id}  ${archivedAt}  ${title}`);
  if (articles.length > shown) io.print(`… and ${articles.length - shown} more`);
  const stay =
    owedTo === undefined ? 'a channel is still owed them' : `channel ${owedTo} is still owed the first of them`;
  if (owed > 0) io.print(`${owed} more stay, since ${stay}.`);
  const count = articles.length === 1 ? '1 article' : `${articles.length} articles`;
  const are = articles.length === 1 ? 'is' : 'are';
  io.print(isMeant ? `${count} ${are} gone.` : `${count} would go. Nothing was changed: --yes lets them go.`);
}

/** By this process, if nobody else appends; else the bot does, within a second or two. */
async function letGo(
  { articles, before }: Chosen,
  { archive }: Core,
  { store, clock, log }: CoreContext,
): Promise<void> {
  if (before !== undefined) await askToPrune(store, before);
  else {
    const askedAt = clock.now();
    for (const { id: articleId } of articles)
      await askTakeDown(store, { articleId, askedAt, since: askedAt, isPosted: false });
  }
  if (archive.role === 'appender') {
    const conversations = createConversations({ records: store.conversations, clock, log });
    await removeAsked({ store, archive, conversations, log });
    await pruneAsked({ store, archive, roster: createRoster(store), clock, log });
    // A bot would do so as its index drops them.
    for (const { id } of articles) await store.vectors.delete(id);
    return;
  }
  const isDone = async () => {
    if (before !== undefined) return !(await isToPrune(store));
    for (const { id } of articles) if ((await store.takeDowns.get(id))?.isRemoved === false) return false;
    return true;
  };
  for (const giveUpAt = systemClock.now() + patienceMs; !(await isDone()); await delay(lookAgainMs))
    if (systemClock.now() > giveUpAt)
      throw new HexinError('not-taken', 'No bot has let them go yet: the next one that runs will');
}
