import type { JsonObject } from '../support/discord/json.ts';

/** A field of a modal, in its label. */
export function inLabel(more: JsonObject = {}): JsonObject {
  return { type: 18, label: 'Name', component: { type: 4, custom_id: 'name', style: 1, ...more } };
}

/** An answer that opens a modal of one field. */
export function modal(more: JsonObject = {}): JsonObject {
  return { type: 9, data: { custom_id: 'm', title: 'Title', components: [inLabel(more)] } };
}
