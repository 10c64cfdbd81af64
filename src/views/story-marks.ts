import type { APIContainerComponent } from 'discord-api-types/v10';
import { ComponentType } from 'discord-api-types/v10';
import type { ArchiveEntry } from '../domain/article.ts';
import { textHash } from '../domain/text-hash.ts';
import { renderStory } from './story.ts';
import { toldIn } from './told-in.ts';
import { zhCn } from './wording/zh-cn.ts';

/**
 * What a story is known by where its text, and so its id, is another by now: that its title stands above the same first point, or above the same address.
 * Neither alone would do: columns keep their titles and pages their addresses while their stories change.
 */
export function storyMarks({ article }: ArchiveEntry): readonly string[] {
  return marksOf(
    renderStory({ seq: 0, archivedAt: 0, article }, 0, zhCn, { marker: '', look: 'one', namesPublisher: false }),
  );
}

/** Which stories a briefing tells, by its components as Discord gives them back: as {@link toldIn} says, and as {@link storyMarks}. */
export function knownIn(components: unknown): readonly string[] {
  const containers = Array.isArray(components) ? components.filter(isContainer) : [];
  return [...toldIn(components), ...containers.filter((part) => toldIn(part).length > 0).flatMap(marksOf)];
}

function isContainer(part: unknown): part is APIContainerComponent {
  const { type, components } = (part ?? {}) as { readonly type?: unknown; readonly components?: unknown };
  return type === ComponentType.Container && Array.isArray(components);
}

/** None of a list of titles, or of a story's further pages. */
function marksOf({ components }: APIContainerComponent): readonly string[] {
  const texts = components.flatMap((part) => (part.type === ComponentType.TextDisplay ? [part.content] : []));
  const [title = '', ...lines] = texts
    .join('\n')
    .split('\n')
    .map((line) => line.trim());
  if (!title.startsWith('### ')) return [];
  const first = lines.find((line) => line !== '' && !line.startsWith('-# '));
  const buttons = components.flatMap((part) => (part.type === ComponentType.ActionRow ? part.components : []));
  const url = buttons.flatMap((part) => ('url' in part ? [part.url] : []))[0];
  return [first, url].flatMap((beside) =>
    beside === undefined ? [] : [`~${textHash(JSON.stringify([title, beside]))}`],
  );
}
