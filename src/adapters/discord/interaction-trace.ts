import type { APIInteraction } from 'discord.js';
import { traceId } from '../../domain/trace-id.ts';

/** What of an interaction its sender wrote: options and fields by `value`, a picked message by the others. */
const written: ReadonlySet<string> = new Set(['value', 'content', 'title', 'description']);

/** The id that all goes by that an interaction causes, and what of it the log must not hold. Takes whatever the gateway sends. */
export function traceOf(interaction: Partial<APIInteraction> | null | undefined): {
  readonly id: string;
  readonly secret: readonly string[];
} {
  return { id: traceId('interaction', interaction?.id ?? ''), secret: [...textsIn(interaction?.data)] };
}

function* textsIn(data: unknown): Iterable<string> {
  if (typeof data !== 'object' || data === null) return;
  for (const [name, value] of Object.entries(data)) {
    // Ids and numbers tell nothing, and the log is in need of them.
    if (typeof value === 'string' && written.has(name) && /[^\d]/.test(value)) yield value;
    else yield* textsIn(value);
  }
}
