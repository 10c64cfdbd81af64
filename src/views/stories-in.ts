import { verbs } from './custom-id.ts';

/** Components that name an article first: in their custom_id, or as what menus offer. */
const naming: readonly (string | undefined)[] = [verbs.ask, verbs.sections, verbs.cite, verbs.pick];

/**
 * The articles that a message of Hexin's own tells of or cites, by the components that ask about one, show its sections, quote it, or pick it:
 * their ids, each once.
 */
export function storiesIn(components: unknown): readonly string[] {
  return [...new Set(idsIn(components))];
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { custom_id: customId, options } = value as { readonly custom_id?: unknown; readonly options?: unknown };
  if (typeof customId !== 'string') return Object.values(value).flatMap(idsIn);
  const [verb, articleId = ''] = customId.split(':');
  if (!naming.includes(verb)) return [];
  return Array.isArray(options) ? options.flatMap(idOfOption) : [articleId];
}

function idOfOption(option: { readonly value?: unknown } | null): readonly string[] {
  return typeof option?.value === 'string' ? option.value.split(':', 1) : [];
}
