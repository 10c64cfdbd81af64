import { toldStory } from '../domain/subscription.ts';
import { verbs } from './custom-id.ts';

/** Marks of briefings alone look so: a delivery's nonce, then what sets components of one message apart. */
const mark = /^[\w-]{24}(?:\.(\d+))?$/;

/**
 * Which stories a briefing tells, by its components as Discord gives them back: {@link toldStory} of each. Nothing of what isn't a briefing.
 */
export function toldIn(components: unknown): readonly string[] {
  if (Array.isArray(components)) return components.flatMap(toldIn);
  if (typeof components !== 'object' || components === null) return [];
  const { custom_id: customId, options } = components as { readonly custom_id?: unknown; readonly options?: unknown };
  if (typeof customId !== 'string') return Object.values(components).flatMap(toldIn);
  const [verb, first = '', second = ''] = customId.split(':');
  if (verb === verbs.ask) {
    const found = mark.exec(second);
    return found ? [toldStory(first, Number(found[1] ?? 0))] : [];
  }
  if (verb !== verbs.pick || !mark.test(first) || !Array.isArray(options)) return [];
  return options.flatMap(({ value }: { readonly value?: unknown }) => (typeof value === 'string' ? [value] : []));
}
