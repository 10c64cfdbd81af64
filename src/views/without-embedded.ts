import { type APIEmbed, ComponentType } from 'discord-api-types/v10';
import type { Locale } from '../domain/locale.ts';
import type { OwnPost, WithoutStory } from '../ports/own-posts.ts';
import { verbs } from './custom-id.ts';
import { storiesIn } from './stories-in.ts';
import { toldIn } from './told-in.ts';
import { withoutStory } from './without-story.ts';
import { wordingOf } from './wording/wording-of.ts';

type Components = OwnPost['components'];

/**
 * Takes a story out of any message of Hexin's own: {@link withoutStory}, and the same for one of embeds (see `createFollowedView`), of which the first ones are those
 * that its rows name, in their order, and the last one may be a list of titles. What is changed in a published message Discord changes where it was carried to.
 */
export function withoutStoryIn(
  post: Pick<OwnPost, 'components' | 'embeds' | 'content'>,
  articleId: string,
  locale: Locale,
): WithoutStory {
  const { components, embeds = [], content = '' } = post;
  if (embeds.length === 0) return withoutStory(components, articleId, locale);
  const names = (part: unknown) => storiesIn(part).includes(articleId);
  if (!names(components)) return { kind: 'unrelated' };

  const isList = (row: Components[number]) => listMark.test(firstId(row) ?? '');
  const told = components.filter((row) => !isList(row));
  const at = storiesIn(told).indexOf(articleId);
  const ofList = storiesIn(components.filter(isList));
  const kept = at < 0 ? embeds : embeds.toSpliced(at, 1);
  const list = ofList.includes(articleId) ? embeds.at(-1) : undefined;
  const rest = components.flatMap((row) => withoutOption(row, articleId));
  if (toldIn(rest).length === 0) return { kind: 'empty' };
  const note = `-# ${wordingOf(locale).takenDownHere}`;
  return {
    kind: 'changed',
    body: {
      content: content.endsWith(note) ? content : [content, note].filter((line) => line !== '').join('\n'),
      embeds: list ? [...kept.slice(0, -1), ...withoutLine(list, ofList, articleId, locale)] : [...kept],
      components: rest,
      allowed_mentions: { parse: [] },
    },
  };
}

/** A menu of a list of titles has the number that it is of. */
const listMark = new RegExp(`^${verbs.pick}:[^:]*\\.\\d+$`);

function firstId(row: Components[number]): string | undefined {
  if (row.type !== ComponentType.ActionRow) return undefined;
  const [first] = row.components;
  return first && 'custom_id' in first ? first.custom_id : undefined;
}

/** A row without what names the article; none where nothing else is in it. */
function withoutOption(row: Components[number], articleId: string): Components {
  if (row.type !== ComponentType.ActionRow || !storiesIn(row).includes(articleId)) return [row];
  const [menu] = row.components;
  if (menu?.type !== ComponentType.StringSelect) return [];
  const options = menu.options.filter(({ value }) => value !== articleId);
  return options.length === 0 ? [] : [{ ...row, components: [{ ...menu, options }] }];
}

function withoutLine(list: APIEmbed, ids: readonly string[], articleId: string, locale: Locale): readonly APIEmbed[] {
  const [heading = '', ...titles] = (list.description ?? '').split('\n');
  // Of a list that reads otherwise than it was written, nobody knows which line the title is.
  if (titles.length !== ids.length || ids.length === 1) return [];
  const headingOf = (count: number) => `**${wordingOf(locale).listedHeading(count)}**`;
  const counted = heading === headingOf(ids.length) ? headingOf(ids.length - 1) : heading;
  return [{ ...list, description: [counted, ...titles.toSpliced(ids.indexOf(articleId), 1)].join('\n') }];
}
