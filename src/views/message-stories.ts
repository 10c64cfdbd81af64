import type { ArchiveEntry } from '../domain/article.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { container, message, textDisplay } from './components.ts';
import { discordLimits } from './limits.ts';
import { shortTitle } from './short-text.ts';
import { pickRow } from './title-list.ts';
import { wordingOf } from './wording/wording-of.ts';

const titleText = 120;

/** The stories that one message tells of, by title, and a menu that shows the key points of one. The first 25 if there are more. */
export function renderMessageStories(entries: readonly ArchiveEntry[], locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const articles = entries.slice(0, discordLimits.selectOptionCount).map(({ article }) => article);
  return message([
    container([
      textDisplay(
        `**${wording.reading.storiesInMessage(entries.length)}**`,
        ...articles.map(({ title }) => `- ${shortTitle(title, titleText, wording)}`),
      ),
      pickRow('message', wording.pickPlaceholder, articles, wording),
    ]),
  ]);
}
