import { ComponentType } from 'discord-api-types/v10';
import { linksIn, withoutMarkup } from './message-markup.ts';

/** What a message says to who reads it. */
export interface Said {
  /** What its author wrote, without links and marks: its content, its text components, the embeds that a bot made, what it forwards. */
  readonly text: string;
  /** What Discord shows of the pages that it links to. */
  readonly previews: string;
  /** The pages that it links to, in order, each once. */
  readonly links: readonly string[];
}

/** What is in Discord's JSON is as others sent it, and may be anything. */
type Unchecked = Readonly<Record<string, unknown>>;

/** Embeds that a bot made; Discord makes the others of links. https://docs.discord.com/developers/resources/message#embed-object-embed-types */
const madeByBots = 'rich';
const deepest = 5;

/**
 * Reads a message as Discord has it.
 *
 * @param body - `content`, `embeds`, `components`, and under `message_snapshots` what it forwards
 */
export function saidIn(body: Unchecked): Said {
  const messages = [
    body,
    ...objects(body.message_snapshots)
      .map(({ message }) => message)
      .filter(isObject),
  ];
  const parts = messages.flatMap((message) => [
    textOf(message.content),
    ...flatten(message.components)
      .filter(({ type }) => type === ComponentType.TextDisplay)
      .map(({ content }) => textOf(content)),
    ...objects(message.embeds)
      .filter(({ type }) => type === madeByBots)
      .flatMap(embedTexts),
  ]);
  const embeds = messages.flatMap((message) => objects(message.embeds));
  const links = [
    ...parts.flatMap(linksIn),
    ...embeds.map(({ url }) => textOf(url)),
    ...messages
      .flatMap(({ components }) => flatten(components))
      .filter(({ type }) => type === ComponentType.Button)
      .map(({ url }) => textOf(url)),
  ];
  return {
    text: join(parts.map(withoutMarkup)),
    previews: join(
      embeds
        .filter(({ type }) => type !== madeByBots)
        .flatMap(embedTexts)
        .map(withoutMarkup),
    ),
    links: [...new Set(links.filter(isPage))],
  };
}

/** Places on Discord itself, and moving pictures, are no pages to read. */
const noPages = /(?:^|\.)(?:discord(?:app)?\.(?:com|net)|discord\.(?:gg|new|gift)|tenor\.com|giphy\.com)$/;

function isPage(link: string): boolean {
  const url = URL.parse(link);
  return url !== null && /^https?:$/.test(url.protocol) && !noPages.test(url.hostname);
}

function join(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

function embedTexts(embed: Unchecked): readonly string[] {
  const fields = objects(embed.fields).flatMap(({ name, value }) => [textOf(name), textOf(value)]);
  return [textOf(embed.title), textOf(embed.description), ...fields];
}

/** A message's components with what is in them, in reading order. Discord nests them four deep. */
function flatten(components: unknown, depth = 0): readonly Unchecked[] {
  if (depth > deepest) return [];
  return objects(components).flatMap((component) => [
    component,
    ...flatten(component.components, depth + 1),
    ...flatten([component.accessory], depth + 1),
  ]);
}

function objects(value: unknown): readonly Unchecked[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
