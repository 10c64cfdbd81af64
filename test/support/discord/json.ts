/** A JSON object of which nothing is known yet. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** Whether `value` is a JSON object: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `value` as a list of objects; what isn't an object is left out, and what isn't a list is an empty one. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** `value` as a string, or an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
