import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ArchiveEntry } from '../domain/article.ts';
import { container, type SelectOption, selectRow, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
import { oneLine } from './plain-text.ts';
import { isBlank, shortTitle } from './short-text.ts';
import { abridge } from './split-text.ts';
import type { Wording } from './wording/wording.ts';
import { zhCn } from './wording/zh-cn.ts';

const lineText = 200;
const headingText = 60;
/** What to call a story without a title takes as much as this in any language. */
const leastTitleText = 20;

/** What a list of titles takes of a message at most, in any language. */
export function titleListSize(entries: readonly ArchiveEntry[]): { textLength: number; componentCount: number } {
  if (entries.length === 0) return { textLength: 0, componentCount: 0 };
  const lines = entries.map(
    (entry) => Math.max(shortTitle(entry.article.title, lineText, zhCn).length, leastTitleText) + '- \n'.length,
  );
  return {
    textLength: lines.reduce((sum, length) => sum + length, headingText),
    componentCount: 2 + 2 * Math.ceil(entries.length / discordLimits.selectOptionCount),
  };
}

/** The titles, one a line, and menus from which a reader picks one to see its key points. */
export function renderTitleList(
  entries: readonly ArchiveEntry[],
  marker: string,
  wording: Wording,
): APIContainerComponent {
  const lines = entries.map((entry) => `- ${shortTitle(entry.article.title, lineText, wording)}`);
  const menus = Array.from({ length: Math.ceil(entries.length / discordLimits.selectOptionCount) }, (_, index) => {
    const from = index * discordLimits.selectOptionCount;
    const options = entries.slice(from, from + discordLimits.selectOptionCount);
    const placeholder =
      entries.length > discordLimits.selectOptionCount
        ? wording.pickRange(from + 1, from + options.length)
        : wording.pickPlaceholder;
    return pickRow(
      `${marker}.${index}`,
      placeholder,
      options.map((entry) => entry.article),
      wording,
    );
  });
  return container([textDisplay(`**${wording.listedHeading(entries.length)}**`, ...lines), ...menus]);
}

/** A menu of articles; picking one shows its key points. At most 25, each named once; of several with one title, the others are numbered, in their order. */
export function pickRow(
  marker: string,
  placeholder: string,
  articles: readonly { readonly id: string; readonly title: string }[],
  wording: Wording,
) {
  const options = new Map<string, SelectOption>();
  const counts = new Map<string, number>();
  for (const { id, title } of articles) {
    if (options.has(id)) continue;
    const label = choiceTitle(title, wording);
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    options.set(id, { label: count === 1 ? label : choiceTitle(`(${count}) ${label}`, wording), value: id });
  }
  return selectRow(customId(verbs.pick, marker), placeholder, [...options.values()]);
}

/** A title for the name of a choice or an option, where Discord has no markup: at most 100 characters. */
export function choiceTitle(title: string, wording: Wording): string {
  return isBlank(title) ? wording.untitled : abridge(oneLine(title.toWellFormed()), discordLimits.choiceName);
}
