import type { Scope } from '../../src/domain/scope.ts';
import type { Archives } from '../../src/features/archive.ts';
import type { Caller } from '../../src/ports/command.ts';
import type { LookedIn } from '../../src/views/looked-in.ts';
import { seenBy } from './seen-by.ts';

/** A scope with what to call it in a reply; undefined for an article that the caller sees none of. */
export async function nameScope(
  { archives }: { readonly archives: Archives },
  scope: Scope,
  caller: Caller,
): Promise<LookedIn | undefined> {
  if (scope.kind !== 'article') return scope;
  const entry = await seenBy(archives, caller).get(scope.articleId);
  return entry && { kind: 'article', articleId: entry.article.id, title: entry.article.title };
}

/** The same without the name. */
export function toScope(scope: LookedIn): Scope {
  return scope.kind === 'article' ? { kind: 'article', articleId: scope.articleId } : scope;
}
