import type { ArchiveEntry } from '../../src/domain/article.ts';
import type { Archive } from '../../src/features/archive.ts';
import type { Library } from '../../src/features/library.ts';
import type { Choice, CompletionCall } from '../../src/ports/command.ts';
import { discordLimits } from '../../src/views/limits.ts';
import { choiceTitle } from '../../src/views/title-list.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';

export interface ArticleDeps {
  readonly archive: Archive;
  readonly library: Library;
}

/** The article that an `article` option means: by id, which is what completion fills in, else the best match of a typed title. */
export async function findArticle(
  { archive, library }: ArticleDeps,
  option: string,
): Promise<ArchiveEntry | undefined> {
  const entry = await archive.get(option);
  if (entry !== undefined) return entry;
  const [best] = library.titles(option, 1);
  return best === undefined ? undefined : archive.get(best.articleId);
}

/** Titles that match what is being typed, with the article's id as the value. */
export async function completeArticle(
  { library }: Pick<ArticleDeps, 'library'>,
  call: CompletionCall,
): Promise<readonly Choice[]> {
  const wording = wordingOf(call.locale);
  return library
    .titles(call.options[call.focused]?.toString() ?? '', discordLimits.choiceCount)
    .map(({ articleId, title }) => ({ name: choiceTitle(title, wording), value: articleId }));
}
