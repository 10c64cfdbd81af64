import type { SeenEntry } from '../domain/seen-entry.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import type { PrintedCard } from '../ports/pictures.ts';
import { originalUrl } from './article-head.ts';
import { withNote } from './briefing.ts';
import { button, buttonRow, linkButton, message } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { toGallery } from './picture-message.ts';
import { pickRow } from './title-list.ts';
import { wordingOf } from './wording/wording-of.ts';

const marker = 'picture';

/**
 * A briefing as pictures; below, what the text has: the story's buttons, or of several a menu.
 *
 * @param entries - the card's stories, in its order
 */
export function renderBriefingPicture(
  printed: PrintedCard,
  entries: readonly SeenEntry[],
  locale: Locale,
): MessageBody {
  const wording = wordingOf(locale);
  const { files, gallery } = toGallery('hexin-briefing', printed.pictures);
  const shown = new Set(printed.pictures.flatMap(({ stories }) => stories));
  const articles = entries.filter((_, index) => shown.has(index)).map(({ article }) => article);
  const [only] = articles;
  const url = originalUrl(only?.url ?? null);
  const controls =
    articles.length === 1 && only
      ? buttonRow([
          button(wording.askButton, customId(verbs.ask, only.id, marker)),
          button(wording.sectionsButton, customId(verbs.sections, only.id, marker)),
          ...(url === undefined ? [] : [linkButton(wording.originalButton, url)]),
        ])
      : pickRow(marker, wording.pickPlaceholder, articles, wording);
  const left = entries.length - articles.length;
  const notes = [...(printed.isCut ? [wording.storyGoesOn] : []), ...(left > 0 ? [wording.moreStories(left)] : [])];
  const body = { ...message([gallery, controls]), files };
  return notes.length === 0 ? body : withNote(body, notes.join(' · '));
}
