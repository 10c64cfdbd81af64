import type { SeenEntry } from '../../src/domain/seen-entry.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { Libraries } from '../../src/features/library.ts';
import type { Caller, Choice, CompletionCall } from '../../src/ports/command.ts';
import { discordLimits } from '../../src/views/limits.ts';
import { choiceTitle } from '../../src/views/title-list.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { seenBy } from './seen-by.ts';

export interface ArticleDeps {
  readonly archives: Archives;
  readonly libraries: Libraries;
}

/** The article that an `article` option means: by id, which is what completion fills in, else the best match of a typed title. */
export async function findArticle(
  { archives, libraries }: ArticleDeps,
  option: string,
  caller: Caller,
): Promise<SeenEntry | undefined> {
  const archive = seenBy(archives, caller);
  const entry = await archive.get(option);
  if (entry !== undefined) return entry;
  const [best] = await seenBy(libraries, caller).titles(option, 1);
  return best === undefined ? undefined : archive.get(best.articleId);
}

/** Titles that match what is being typed, with the article's id as the value. */
export async function completeArticle(
  { libraries }: Pick<ArticleDeps, 'libraries'>,
  call: CompletionCall,
): Promise<readonly Choice[]> {
  const wording = wordingOf(call.locale);
  const typed = call.options[call.focused]?.toString() ?? '';
  const found = await seenBy(libraries, call).titles(typed, discordLimits.choiceCount);
  return found.map(({ articleId, title }) => ({ name: choiceTitle(title, wording), value: articleId }));
}
