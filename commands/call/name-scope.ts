import type { Scope } from '../../src/domain/scope.ts';
import type { Archive } from '../../src/features/archive.ts';
import type { LookedIn } from '../../src/views/looked-in.ts';

/** A scope with what to call it in a reply; undefined for an article that there is none of. */
export async function nameScope(
  { archive }: { readonly archive: Archive },
  scope: Scope,
): Promise<LookedIn | undefined> {
  if (scope.kind !== 'article') return scope;
  const entry = await archive.get(scope.articleId);
  return entry && { kind: 'article', articleId: entry.article.id, title: entry.article.title };
}

/** The same without the name. */
export function toScope(scope: LookedIn): Scope {
  return scope.kind === 'article' ? { kind: 'article', articleId: scope.articleId } : scope;
}
