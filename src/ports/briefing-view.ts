import type { ArchiveEntry } from '../domain/article.ts';
import type { SeenEntry } from '../domain/seen-entry.ts';
import type { Locale } from '../domain/locale.ts';
import type { PlannedMessage } from '../domain/subscription.ts';
import type { MessageBody } from './command.ts';

/** What every message of one run has in common. */
export interface BriefingRun {
  /** When the run was due; null for an instant post. Of an instant channel that catches up, when its oldest story should have come. */
  readonly dueAt: number | null;
  readonly late: boolean;
  /** Whether it was due in quiet hours, and so comes after them as ordered. */
  readonly deferred: boolean;
  /** Whether stories that would have come one by one come together. */
  readonly gathered: boolean;
  readonly locale: Locale;
  /** IANA zone of the schedule or of the quiet hours; null without either. */
  readonly timeZone: string | null;
  readonly mentionRoleId: string | null;
}

/** A story with the page of it that a message holds. */
export interface StoryPage {
  readonly entry: SeenEntry;
  readonly page: number;
}

/** Which message of a briefing. */
export interface BriefingPosition {
  /** From 0. */
  readonly index: number;
  /** How many messages the briefing has. */
  readonly count: number;
  /** How many stories all of them tell in full: `countStories` of the plan. */
  readonly storyCount: number;
}

/** What a story looks like, as `publish` knows it: pure, and the same for the same arguments. */
export interface BriefingView {
  /**
   * Packs stories, in order, into as few messages as Discord's limits allow, and the titles of `listed` after them. A message
   * that holds the second page of a story comes right after the one that holds its first.
   *
   * @param perMessage - at most so many stories in a message: 1 for an instant post
   */
  pack(
    stories: readonly SeenEntry[],
    listed: readonly ArchiveEntry[],
    run: BriefingRun,
    perMessage: number,
  ): readonly PlannedMessage[];
  /**
   * What a story is known by in a channel's messages where its id is another by now, since it was edited, or is told by another source. Beginning with `~`,
   * so that they are no ids.
   */
  marks(entry: ArchiveEntry): readonly string[];
  /** What a run is called as a post in a forum: 1 to 100 UTF-16 units of plain text on one line. */
  title(stories: readonly StoryPage[], run: BriefingRun): string;
  /**
   * @param marker - at most 25 characters, which some component's custom_id of the message contains
   */
  render(
    stories: readonly StoryPage[],
    listed: readonly ArchiveEntry[],
    run: BriefingRun,
    marker: string,
    position: BriefingPosition,
  ): MessageBody;
}
