import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { Locale } from '../domain/locale.ts';
import type { BriefingRun, BriefingView } from '../ports/briefing-view.ts';
import { message, textDisplay } from './components.ts';
import { countComponents, discordLimits, textLength } from './limits.ts';
import { looks } from './set-type.ts';
import { abridge } from './split-text.ts';
import { renderStory } from './story.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What would be posted. */
export interface OrderPreview {
  /** In the order in which they are told. */
  readonly entries: readonly SeenEntry[];
  readonly run: BriefingRun;
  /** Whether they wait for the next briefing, and aren't merely like what will. */
  readonly isOwed: boolean;
}

const marker = 'preview';
/** Of a story that would fill the message, so much of its first point is shown, in UTF-16 units. */
const shownPointText = [300, 120, 40] as const;

/**
 * The briefing as it will look, as much of it as a message has room for beside what is in it already. Its buttons work: they answer
 * whoever looks at it.
 */
export function renderPreview(
  view: BriefingView,
  preview: OrderPreview,
  beside: readonly APIMessageTopLevelComponent[],
  locale: Locale,
): readonly APIMessageTopLevelComponent[] {
  const { order } = wordingOf(locale);
  const { entries, isOwed } = preview;
  const first = entries[0];
  const head = (...notes: readonly string[]) => textDisplay(`### ${order.previewHeading}`, `-# ${notes.join(' · ')}`);
  if (!first) return [head(order.previewNone)];
  const says = isOwed ? order.previewOwed(entries.length) : order.previewSample;
  const fits = (components: readonly APIMessageTopLevelComponent[]) => {
    const body = message([...beside, ...components]);
    return countComponents(body) <= discordLimits.componentCount && textLength(body) <= discordLimits.text;
  };

  for (let count = entries.length; count > 0; count -= 1) {
    const notes = [says, ...(count < entries.length ? [order.previewLeftOut(entries.length - count)] : [])];
    for (const body of drawings(view, preview, entries.slice(0, count))) {
      const components = [head(...notes), ...body];
      if (fits(components)) return components;
    }
  }
  const notes = [says, order.previewPointsLeftOut];
  for (const entry of shortened(first)) {
    for (const body of drawings(view, preview, [entry])) {
      const components = [head(...notes), ...body];
      if (fits(components)) return components;
    }
  }
  return [head(says)];
}

/** The first message of a briefing of these stories, whole, the airiest first; none where they take more than one. */
function* drawings(
  view: BriefingView,
  { entries, run }: OrderPreview,
  shown: readonly SeenEntry[],
): Generator<readonly APIMessageTopLevelComponent[]> {
  if (view.pack(shown, [], run, shown.length).length !== 1) return;
  const pages = shown.map((entry) => ({ entry, page: 0 }));
  const position = { index: 0, count: 1, storyCount: entries.length };
  const drawn = view.render(pages, [], run, marker, position).components ?? [];
  yield drawn;
  const header = drawn.filter(({ type }) => type === ComponentType.TextDisplay);
  for (const look of looks.slice(1)) {
    yield [
      ...header,
      ...shown.map((entry) =>
        renderStory(entry, 0, wordingOf(run.locale), { marker, look, namesPublisher: run.dueAt === null }),
      ),
    ];
  }
}

/** A story with fewer and fewer of its points, and at last with a part of the first. */
function* shortened(entry: SeenEntry): Generator<SeenEntry> {
  const { article } = entry;
  for (let count = article.keyPoints.length - 1; count > 0; count -= 1) {
    yield { ...entry, article: { ...article, keyPoints: article.keyPoints.slice(0, count) } };
  }
  const [point = ''] = article.keyPoints;
  for (const limit of shownPointText) {
    const title = abridge(article.title, limit);
    yield { ...entry, article: { ...article, title, keyPoints: point === '' ? [] : [abridge(point, limit)] } };
  }
}
