import { type $ZodType, safeParse } from 'zod/v4/core';
import { isObject, type JsonObject } from '../json.ts';
import { type SchemaIssue, specificIssues } from './schema-issues.ts';

/** Discord's official OpenAPI description, as schemas by name. */
export interface Specification {
  /**
   * What `value` breaks of a type of the specification, and which of its fields the type doesn't know. `type` is a schema's name
   * without `Schema`; `X[]` is a list of it, `X | Y` either.
   */
  check(type: string, value: unknown): SchemaCheck;
}

export interface SchemaCheck {
  readonly issues: readonly SchemaIssue[];
  readonly unknownFields: readonly (readonly (string | number)[])[];
}

/**
 * Loads the specification from the npm package `discord-api-spec`, which is generated daily from Discord's own
 * (https://github.com/discord/discord-api-spec). Some 330 kB of schemas: loaded once a process, when first needed.
 */
export function loadSpecification(): Promise<Specification> {
  loading ??= load();
  return loading;
}

let loading: Promise<Specification> | undefined;

async function load(): Promise<Specification> {
  // The package's own types for this entry point at a JavaScript file, which the compiler can't read: so its name isn't spelled out to it.
  const entry: string = 'discord-api-spec/zod';
  const schemas: unknown = await import(entry);
  if (!isObject(schemas)) throw new TypeError('discord-api-spec/zod exports nothing');
  const byName = schemas;
  return { check: (type, value) => checkAny(byName, type.split(' | '), value) };
}

function checkAny(schemas: JsonObject, types: readonly string[], value: unknown): SchemaCheck {
  const checks = types.map((type) => checkOne(schemas, type, value));
  return checks.reduce((best, check) => (check.issues.length < best.issues.length ? check : best));
}

function checkOne(schemas: JsonObject, type: string, value: unknown): SchemaCheck {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return failure([], 'BASE_TYPE_BAD_TYPE', 'Only iterables may be used in a ListType');
    return joined(value.map((item, index) => at(index, checkOne(schemas, type.slice(0, -2), item))));
  }
  const schema = schemas[`${type}Schema`];
  if (!isSchema(schema)) throw new TypeError(`discord-api-spec knows no ${type}`);
  const result = safeParse(schema, value, { reportInput: true });
  if (!result.success) return { issues: specificIssues(result.error.issues), unknownFields: [] };
  return { issues: [], unknownFields: lostFields(value, result.data, []) };
}

/** Fields of `given` that the schema dropped from `parsed`, which is how it treats those that it doesn't know. */
function lostFields(
  given: unknown,
  parsed: unknown,
  path: readonly (string | number)[],
): readonly (readonly (string | number)[])[] {
  if (Array.isArray(given) && Array.isArray(parsed)) {
    return given.flatMap((item, index) => lostFields(item, parsed[index], [...path, index]));
  }
  if (!isObject(given) || !isObject(parsed)) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (key in parsed) return lostFields(value, parsed[key], [...path, key]);
    // Libraries fill in what they always have; false and null ask for nothing.
    return value === false || value === null ? [] : [[...path, key]];
  });
}

function isSchema(value: unknown): value is $ZodType {
  return isObject(value) && '_zod' in value;
}

function failure(path: SchemaIssue['path'], code: string, message: string): SchemaCheck {
  return { issues: [{ path, code, message }], unknownFields: [] };
}

function at(index: number, check: SchemaCheck): SchemaCheck {
  return {
    issues: check.issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
    unknownFields: check.unknownFields.map((path) => [index, ...path]),
  };
}

function joined(checks: readonly SchemaCheck[]): SchemaCheck {
  return {
    issues: checks.flatMap((check) => check.issues),
    unknownFields: checks.flatMap((check) => check.unknownFields),
  };
}
