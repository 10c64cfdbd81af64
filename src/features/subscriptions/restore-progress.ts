import { type BriefingPlan, type PlannedMessage, type Progress, toldStory } from '../../domain/subscription.ts';
import type { Archive } from '../archive.ts';
import { withoutTold, withTold } from '../publish/look-back.ts';
import { loadMessage } from '../publish/planned-message.ts';

/**
 * How far a channel has been served once a change of its order is taken back: as far as `before`, but for what it has been told
 * since, which is neither owed again nor takes anything with it that it wasn't told. A message that may be in the channel, or may not, is
 * finished first: looked for, and sent if it isn't there.
 *
 * @param current - how far it has been served now; undefined when nothing is kept of it
 * @param told - {@link toldStory} of what the channel has been told since
 */
export async function restoreProgress(
  before: Progress,
  current: Progress | undefined,
  told: readonly string[],
  archive: Pick<Archive, 'at'>,
): Promise<Progress> {
  const attempted = attemptedMessage(current?.inFlight);
  if (told.length === 0 && !attempted) return before;
  const lookedBack = current?.lookedBack ?? before.lookedBack;
  const restored = withTold({ ...before, lookedBack }, told);
  // What is attempted counts as told only once it is there.
  const known = [...(restored.lookedBack?.told ?? []), ...(attempted ? await storiesOf(attempted, archive) : [])];
  const rest = before.inFlight && (await withoutTold(before.inFlight, known, archive));
  if (!attempted || !current?.inFlight) return { ...restored, inFlight: rest };
  const messages = [attempted, ...(rest?.messages ?? [])];
  const offsetAfter = rest?.offsetAfter ?? before.offset;
  return { ...restored, inFlight: { ...current.inFlight, messages, sent: 0, offsetAfter } };
}

/** The message of which an attempt to post may have come to something. */
export function attemptedMessage(plan: BriefingPlan | null | undefined): PlannedMessage | undefined {
  return plan && plan.attemptedAt !== null ? plan.messages[plan.sent] : undefined;
}

async function storiesOf(message: PlannedMessage, archive: Pick<Archive, 'at'>): Promise<readonly string[]> {
  const { stories, listed } = await loadMessage(archive, message);
  return [
    ...stories.map(({ entry, page }) => toldStory(entry.article.id, page)),
    ...listed.map(({ article }) => toldStory(article.id, 0)),
  ];
}
