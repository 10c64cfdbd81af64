import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { BriefingRun, BriefingView, StoryPage } from '../ports/briefing-view.ts';
import { originalUrl } from './article-head.ts';
import { createBriefingView } from './briefing.ts';
import { button, buttonRow } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { pickRow } from './title-list.ts';
import { wordingOf } from './wording/wording-of.ts';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Of an embed's title, in characters. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const embedTitle = 256;
const titleMark = '### ';

/**
 * Briefings for channels that others follow. Discord carries a message's text and embeds to followers, but not its components, of which other briefings wholly
 * consist: so each story is an embed. Below them are buttons and a menu for who reads the channel itself, and no follower lacks anything that they could use.
 *
 * @see https://github.com/discord/discord-api-docs/issues/3079
 */
export function createFollowedView(): BriefingView {
  const view = createBriefingView();
  return {
    ...view,
    render(stories, listed, run, marker, position) {
      const { components = [], allowed_mentions } = view.render(stories, listed, run, marker, position);
      return {
        content: components.flatMap(textsOf).join('\n'),
        embeds: components.filter(isContainer).map((part, index) => toEmbed(part, stories[index])),
        components: [
          ...storyRows(stories, run, marker, components.filter(isContainer)),
          ...components.filter(isContainer).slice(stories.length).flatMap(rowsOf),
        ],
        ...(allowed_mentions && { allowed_mentions }),
      };
    },
  };
}

/** A single story keeps the buttons that it has anywhere. Of several, whole ones are picked from a menu; a page that goes on from the message before has its own button. */
function storyRows(
  stories: readonly StoryPage[],
  run: BriefingRun,
  marker: string,
  containers: readonly APIContainerComponent[],
): readonly Row[] {
  if (stories.length <= 1) return containers.slice(0, stories.length).flatMap(rowsOf);
  const wording = wordingOf(run.locale);
  const whole = stories.filter(({ page }) => page === 0).map(({ entry }) => entry.article);
  const continued = stories.filter(({ page }) => page > 0);
  return [
    ...continued.map(({ entry, page }) =>
      buttonRow([button(wording.askButton, customId(verbs.ask, entry.article.id, `${marker}.${page}`))]),
    ),
    ...(whole.length > 0 ? [pickRow(marker, wording.pickPlaceholder, whole, wording)] : []),
  ];
}

function toEmbed({ components, accent_color: color }: APIContainerComponent, story: StoryPage | undefined): APIEmbed {
  const [first = '', ...lines] = components.flatMap(textsOf).join('\n').split('\n');
  const url = story && originalUrl(story.entry.article.url);
  const title = first.slice(titleMark.length);
  const isTitled = first.startsWith(titleMark) && title.length <= embedTitle;
  return {
    ...(isTitled && { title }),
    ...(isTitled && url !== undefined && { url }),
    description: (isTitled ? lines : [first, ...lines]).join('\n'),
    ...(typeof color === 'number' && { color }),
  };
}

function isContainer(part: APIMessageTopLevelComponent): part is APIContainerComponent {
  return part.type === ComponentType.Container;
}

function textsOf(part: { readonly type: ComponentType; readonly content?: string }): readonly string[] {
  return part.type === ComponentType.TextDisplay && part.content !== undefined ? [part.content] : [];
}

function rowsOf({ components }: APIContainerComponent): readonly Row[] {
  return components.filter((part) => part.type === ComponentType.ActionRow);
}
