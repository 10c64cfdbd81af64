import type { ArchiveEntry } from '../domain/article.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { PlannedMessage, PlannedStory } from '../domain/subscription.ts';
import { discordLimits } from './limits.ts';
import { layOutStory, type StoryLayoutPage, storyPageText } from './story.ts';
import { titleListSize } from './title-list.ts';

/** Stories and titles share what the header and a note leave, which are one component each. */
const roomCount = discordLimits.componentCount - 2;

interface Draft {
  readonly stories: PlannedStory[];
  readonly listed: ArchiveEntry[];
  textLength: number;
  componentCount: number;
}

interface LaidOutStory {
  readonly seq: number;
  readonly pages: readonly StoryLayoutPage[];
}

/**
 * Stories in order, each page of one on a message, in as few messages as Discord's limits allow, and then the titles of `listed`.
 *
 * @param perMessage - at most so many stories in a message
 * @param isEven - whether the messages are to hold about as much as one another: of ten stories five each, not seven and three
 */
export function packBriefing(
  stories: readonly SeenEntry[],
  listed: readonly ArchiveEntry[],
  perMessage: number,
  isEven: boolean,
): readonly PlannedMessage[] {
  const laidOut = stories.map(({ seq, article, otherReports }) => ({
    seq,
    pages: layOutStory(article, otherReports),
  }));
  const drafts = isEven ? packEvenly(laidOut, perMessage) : packStories(laidOut, perMessage, roomCount);
  let last = drafts.at(-1);
  for (const entry of listed) {
    if (last === undefined || !hasRoomFor([...last.listed, entry], last)) last = openDraft(drafts);
    last.listed.push(entry);
  }
  return drafts.map((draft) => ({ stories: draft.stories, listed: draft.listed.map(({ seq }) => seq) }));
}

/** With the fewest components a message at which there are no more messages than with all that Discord allows. */
function packEvenly(stories: readonly LaidOutStory[], perMessage: number): Draft[] {
  let best = packStories(stories, perMessage, roomCount);
  for (let most = roomCount - 1; best.length > 1 && most > 0; most -= 1) {
    const drafts = packStories(stories, perMessage, most);
    if (drafts.length > best.length) break;
    best = drafts;
  }
  return best;
}

/** A page that has more than `most` components by itself is alone. */
function packStories(stories: readonly LaidOutStory[], perMessage: number, most: number): Draft[] {
  const drafts: Draft[] = [];
  let draft: Draft | undefined;
  for (const { seq, pages } of stories) {
    for (const [page, { textLength, componentCount }] of pages.entries()) {
      if (
        draft === undefined ||
        draft.stories.length >= perMessage ||
        draft.textLength + textLength > storyPageText ||
        draft.componentCount + componentCount > most
      ) {
        draft = openDraft(drafts);
      }
      draft.stories.push({ seq, page });
      draft.textLength += textLength;
      draft.componentCount += componentCount;
    }
  }
  return drafts;
}

function openDraft(drafts: Draft[]): Draft {
  const draft: Draft = { stories: [], listed: [], textLength: 0, componentCount: 0 };
  drafts.push(draft);
  return draft;
}

function hasRoomFor(listed: readonly ArchiveEntry[], stories: Pick<Draft, 'textLength' | 'componentCount'>): boolean {
  const { textLength, componentCount } = titleListSize(listed);
  return stories.textLength + textLength <= storyPageText && stories.componentCount + componentCount <= roomCount;
}
