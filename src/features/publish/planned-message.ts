import type { ArchiveEntry } from '../../domain/article.ts';
import type { BriefingPlan, PlannedMessage } from '../../domain/subscription.ts';
import type { StoryPage } from '../../ports/briefing-view.ts';
import type { Archive } from '../archive.ts';

/** What a planned message tells. A story that was taken out of the archive meanwhile is left out. */
export async function loadMessage(archive: Pick<Archive, 'at'>, message: PlannedMessage | undefined) {
  const stories: StoryPage[] = [];
  for (const { seq, page } of message?.stories ?? []) {
    const entry = await archive.at(seq);
    if (entry) stories.push({ entry, page });
  }
  const listed: ArchiveEntry[] = [];
  for (const seq of message?.listed ?? []) {
    const entry = await archive.at(seq);
    if (entry) listed.push(entry);
  }
  return { stories, listed };
}

/**
 * Discord takes no blame for one story alone: a refused message of several is sent again a story a message.
 *
 * @returns undefined for a message that can't be split
 */
export function splitMessage(plan: BriefingPlan): BriefingPlan | undefined {
  const message = plan.messages[plan.sent];
  if (!message) return undefined;
  const pieces: PlannedMessage[] = message.stories.map((story) => ({ stories: [story], listed: [] }));
  if (message.listed.length > 0) pieces.push({ stories: [], listed: message.listed });
  if (pieces.length < 2) return undefined;
  return { ...plan, messages: plan.messages.toSpliced(plan.sent, 1, ...pieces), attemptedAt: null };
}
