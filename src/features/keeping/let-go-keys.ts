import type { LetGo } from '../../domain/let-go.ts';
import type { Audience } from '../../domain/source.ts';
import type { Collection } from '../../ports/store.ts';

/**
 * Under which keys it is kept that an article was let go: one for each text it was read as. What only guilds saw is old to them alone; others may get it yet.
 *
 * @param audiences - of the sources that brought it
 */
export function letGoKeys(readAs: readonly string[], audiences: readonly Audience[]): readonly string[] {
  const whose = audiences.includes(null) ? [null] : [...new Set(audiences)];
  return readAs.flatMap((id) => whose.map((audience) => letGoKey(id, audience)));
}

/** Whether what is read with that title and body, whose id is given, was let go by those who are to see it. */
export function createWasLetGo(
  letGo: Pick<Collection<LetGo>, 'get'>,
): (articleId: string, audience: Audience) => Promise<boolean> {
  return async (articleId, audience) => {
    const keys = new Set([letGoKey(articleId, null), letGoKey(articleId, audience)]);
    const found = await Promise.all([...keys].map((key) => letGo.get(key)));
    return found.some((record) => record !== undefined);
  };
}

function letGoKey(articleId: string, audience: Audience): string {
  return audience === null ? articleId : `${articleId}@${audience}`;
}
