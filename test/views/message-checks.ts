import assert from 'node:assert/strict';
import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { MessageBody } from '../../src/ports/command.ts';
import { countComponents, discordLimits, textLength } from '../../src/views/limits.ts';
import { isObject } from '../support/discord/json.ts';
import { loadSpecification } from '../support/discord/rest/specification.ts';
import { attachmentBreaches } from '../support/discord/rules/attachment-rules.ts';
import { componentBreaches } from '../support/discord/rules/component-rules.ts';
import { drawMarkdown } from './discord-markdown.ts';

const specification = await loadSpecification();

/** Every object in a message that says what type of component it is, whatever it is nested in. */
export function componentsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(componentsOf);
  if (typeof value !== 'object' || value === null) return [];
  const nested = Object.values(value).flatMap(componentsOf);
  return 'type' in value && typeof value.type === 'number' ? [{ ...value }, ...nested] : nested;
}

export function textsOf(body: MessageBody): readonly string[] {
  return componentsOf(body.components).flatMap(({ type, content }) =>
    type === ComponentType.TextDisplay && typeof content === 'string' ? [content] : [],
  );
}

/** What a reader sees of a message's texts. */
export function seenText(body: MessageBody): string {
  return asSeen(textsOf(body).map(drawMarkdown).join('\n'));
}

/** A text as it is seen: nobody sees an isolate, an en space is a space, and half a surrogate pair is U+FFFD. */
export function asSeen(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u2066-\u2069]/g, '')
    .replaceAll('\u2002', ' ');
}

export function customIdsOf(body: MessageBody): readonly string[] {
  return componentsOf(body.components).flatMap(({ custom_id }) => (typeof custom_id === 'string' ? [custom_id] : []));
}

export function labelsOf(body: MessageBody): readonly string[] {
  return componentsOf(body.components).flatMap(({ label }) => (typeof label === 'string' ? [label] : []));
}

/** That a value is of a type of Discord's own specification, with no field that the type doesn't know. */
export function assertConforms(type: string, value: unknown): void {
  assert.deepEqual(specification.check(type, value), { issues: [], unknownFields: [] });
}

/** The schema with a message's files beside it, and that its components name them. */
function assertFiles({ files = [], ...json }: MessageBody): void {
  const attachments = files.map(({ description }, index) => ({ id: String(index), description }));
  assertConforms('MessageCreateRequest', { ...json, ...(files.length > 0 && { attachments }) });
  const uploaded = files.map(({ name: filename, bytes, type }, index) => {
    return { field: `files[${index}]`, filename, bytes, type, size: bytes.length };
  });
  const parts: readonly unknown[] = json.components ?? [];
  assert.deepEqual(attachmentBreaches({ components: parts.filter(isObject), attachments }, uploaded, []), []);
}

/** That Discord takes a message: its own schema, and what the schema leaves out. */
export function assertSendable(body: MessageBody): void {
  assertFiles(body);
  const parts: readonly unknown[] = body.components ?? [];
  assert.deepEqual(componentBreaches(parts.filter(isObject), true), []);
  // https://docs.discord.com/developers/resources/message#create-message: components of the second kind stand alone.
  assert.equal(body.flags, MessageFlags.IsComponentsV2);
  assert.equal(body.content, undefined);
  assert.equal(body.embeds, undefined);
  assert.deepEqual(body.allowed_mentions?.parse, []);

  const components: readonly APIMessageTopLevelComponent[] = body.components ?? [];
  assert.ok(components.length > 0);
  const all = componentsOf(components);
  assert.equal(countComponents(body), all.length);
  assert.ok(all.length <= discordLimits.componentCount, `${all.length} components`);
  assert.ok(textLength(body) <= discordLimits.text, `${textLength(body)} characters`);
  for (const text of textsOf(body)) {
    assert.notEqual(text.trim(), '');
    assert.ok(text.isWellFormed());
  }
  const ids = customIdsOf(body);
  assert.equal(new Set(ids).size, ids.length, `custom_ids repeat: ${ids.join(' ')}`);
  for (const component of all) assertWellFormed(component);
}

function assertWellFormed(component: Readonly<Record<string, unknown>>): void {
  const { type, label, url, custom_id: id, options } = component;
  if (type === ComponentType.Button) {
    assert.ok(typeof label === 'string' && label.trim() !== '' && label.length <= discordLimits.buttonLabel);
    assert.notEqual(typeof url === 'string', typeof id === 'string', 'a button leads somewhere or does something');
    if (typeof url === 'string') assert.match(new URL(url).protocol, /^https?:$/);
  }
  if (type === ComponentType.StringSelect) {
    assert.ok(Array.isArray(options) && options.length >= 1 && options.length <= discordLimits.selectOptionCount);
    assert.equal(new Set(options.map(({ value }) => value)).size, options.length);
    for (const option of options)
      assert.ok(option.label.trim() !== '' && option.label.length <= discordLimits.selectOptionLabel);
  }
}
