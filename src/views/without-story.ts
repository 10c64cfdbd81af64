import {
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';
import type { WithoutStory } from '../ports/own-posts.ts';
import { message, textDisplay } from './components.ts';
import { verbs } from './custom-id.ts';
import { storiesIn } from './stories-in.ts';
import { toldIn } from './told-in.ts';
import { wordingOf } from './wording/wording-of.ts';

type Components = readonly APIMessageTopLevelComponent[];

/**
 * Takes a story out of a message of Hexin's own, given its components as Discord gives them back: out of a briefing, which says so then; any other that
 * tells, quotes or offers it has to go as a whole.
 *
 * @param locale - the channel's, for what the briefing says of it
 */
export function withoutStory(components: Components, articleId: string, locale: Locale): WithoutStory {
  const names = (part: unknown) => storiesIn(part).some((name) => name.split('.', 1)[0] === articleId);
  if (!names(components)) return { kind: 'unrelated' };
  if (toldIn(components).length === 0) return { kind: 'empty' };
  const rest = components.flatMap((part) => {
    if (!names(part) || part.type !== ComponentType.Container) return [part];
    return isTitleList(part) ? withoutTitle(part, articleId, locale) : [];
  });
  if (toldIn(rest).length === 0) return { kind: 'empty' };
  const { content } = textDisplay(`-# ${wordingOf(locale).takenDownHere}`);
  const isNoted = rest.some((part) => part.type === ComponentType.TextDisplay && part.content === content);
  return { kind: 'changed', body: message(isNoted ? rest : [...rest, textDisplay(content)]) };
}

function isTitleList({ components }: APIContainerComponent): boolean {
  return components.some((part) => pickOptions(part) !== undefined);
}

/** The list without one title: its line, what the menu offers, and how many there are. */
function withoutTitle(list: APIContainerComponent, articleId: string, locale: Locale): APIContainerComponent[] {
  const ids = list.components.flatMap((part) => pickOptions(part)?.map(({ value }) => value) ?? []);
  const at = ids.indexOf(articleId);
  const wording = wordingOf(locale);
  const heading = (count: number) => `**${wording.listedHeading(count)}**`;

  function strip(part: APIComponentInContainer): readonly APIComponentInContainer[] {
    if (part.type === ComponentType.TextDisplay) {
      const [first = '', ...titles] = part.content.split('\n');
      // Of a list that reads otherwise than it was written, nobody knows which line the title is.
      if (titles.length !== ids.length) return [];
      const counted = first === heading(ids.length) ? heading(ids.length - 1) : first;
      return [{ ...part, content: [counted, ...titles.toSpliced(at, 1)].join('\n') }];
    }
    if (part.type !== ComponentType.ActionRow) return [part];
    const [menu] = part.components;
    if (menu?.type !== ComponentType.StringSelect) return [part];
    const options = menu.options.filter(({ value }) => value !== articleId);
    return options.length > 0 ? [{ ...part, components: [{ ...menu, options }] }] : [];
  }

  return ids.length > 1 ? [{ ...list, components: list.components.flatMap(strip) }] : [];
}

function pickOptions(part: APIComponentInContainer) {
  if (part.type !== ComponentType.ActionRow) return undefined;
  const [menu] = part.components;
  if (menu?.type !== ComponentType.StringSelect) return undefined;
  return menu.custom_id.split(':', 1)[0] === verbs.pick ? menu.options : undefined;
}
