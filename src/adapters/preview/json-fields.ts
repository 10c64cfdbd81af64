import { type Locale, toLocale } from '../../domain/locale.ts';
import { badRequest } from './bad-request.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function parseJsonObject(text: string): JsonObject {
  return toObject(parseJson(text), 'the body');
}

/** @throws HexinError `preview-bad-request`, as everything here does */
export function objectField(from: JsonObject, name: string): JsonObject {
  const value = ownValue(from, name);
  return value === undefined ? {} : toObject(value, name);
}

export function textField(from: JsonObject, name: string, maxLength: number): string {
  return toText(ownValue(from, name), name, maxLength);
}

export function localeField(from: JsonObject): Locale {
  const code = textField(from, 'locale', 16);
  const locale = toLocale(code);
  if (locale !== code) throw badRequest('locale is zh-CN, zh-TW or en-US');
  return locale;
}

export function toText(value: unknown, name: string, maxLength: number): string {
  if (typeof value !== 'string') throw badRequest(`${name} is a string`);
  if (value.length > maxLength) throw badRequest(`${name} has at most ${maxLength} characters`);
  return value;
}

export function toTexts(value: unknown, name: string, maxCount: number, maxLength: number): readonly string[] {
  if (!Array.isArray(value)) throw badRequest(`${name} is a list of strings`);
  if (value.length > maxCount) throw badRequest(`${name} has at most ${maxCount} values`);
  return value.map((item: unknown) => toText(item, name, maxLength));
}

export function ownValue(from: JsonObject, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badRequest('the body is JSON', cause);
  }
}

export function toObject(value: unknown, name: string): JsonObject {
  if (!isObject(value)) throw badRequest(`${name} is a JSON object`);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
