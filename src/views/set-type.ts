import type { APITextDisplayComponent } from 'discord-api-types/v10';
import { textDisplay } from './components.ts';
import { isBlank } from './short-text.ts';

/**
 * How texts share a container's text displays. Discord sets a space of a third of a line between two of those, which nothing within one
 * text does; but each is one of a message's 40 components.
 */
export const looks = ['each', 'apart', 'one'] as const;

/** `each`: a text display for the head and for each line. `apart`: one for the head, one for the lines. `one`: one for all. */
export type Look = (typeof looks)[number];

/** A head and the lines under it as text displays; as one where Discord would refuse one for having nothing in it. */
export function setType(
  head: readonly string[],
  lines: readonly string[],
  look: Look,
): readonly APITextDisplayComponent[] {
  const parts = look === 'each' ? [head, ...lines.map((line) => [line])] : look === 'apart' ? [head, lines] : [];
  const texts = parts.filter((part) => part.length > 0).map((part) => textDisplay(...part));
  if (texts.length === 0 || texts.some(({ content }) => isBlank(content))) return [textDisplay(...head, ...lines)];
  return texts;
}

/** `01` and an en space, so that what begins with a figure stands off. */
export function numberMark(index: number): string {
  return `**${String(index + 1).padStart(2, '0')}**\u2002`;
}
