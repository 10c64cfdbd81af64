import { deliveryNonce } from '../../domain/delivery-nonce.ts';
import {
  type BriefingPlan,
  countStories,
  type Progress,
  type Subscription,
  toldStory,
} from '../../domain/subscription.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SendOutcome } from '../../ports/messenger.ts';
import type { Attempt } from './attempt.ts';
import { isEveryones } from './is-everyones.ts';
import { withTold } from './look-back.ts';
import { createOutlet, type Outlet, type OutletDeps } from './outlet.ts';
import { briefingRun, isLate, type PlanDeps } from './plan-briefing.ts';
import { loadMessage, splitMessage } from './planned-message.ts';
import { afterQuiet } from './quiet.ts';
import { endOrPause, endTrial, type RefusalDeps } from './refusal.ts';
import type { Seeing, UnseeingDeps } from './seeing.ts';

export interface SendDeps
  extends UnseeingDeps,
    Omit<Seeing, 'view'>,
    OutletDeps,
    Omit<RefusalDeps, 'clock'>,
    Pick<PlanDeps, 'dueTimes'> {
  readonly clock: Clock;
  /** Called with what came of each attempt to post. */
  readonly onAttempt?: ((attempt: Attempt) => void) | undefined;
  /** Whether the guild is cut off at Discord's end: what is refused there then says nothing of the channel. @defaultValue none is */
  readonly hasOutage?: (guildId: string) => boolean;
  /** Called with {@link toldStory} of what a message told, before the progress that knows it is written. */
  readonly onTold?: (channelId: string, told: readonly string[]) => Promise<void>;
  /** Called with each message of an announcement channel that tells what everyone may see, before that: resolves once it is sure to be published. */
  readonly onAnnounced?: ((channelId: string, messageId: string) => Promise<void>) | undefined;
}

/** The attempts that one `attemptedAt` stands for began within so long of it: a few tries that failed soon after one another. */
const attemptsForMs = 120_000;

/** The limit that a channel usually has passes in five seconds; a longer one is worth a line in the log. */
const usualHoldMs = 6_000;

/** What sending a message came to: how far the channel is now, or why it is no further. */
export type Step =
  | { readonly progress: Progress }
  | { readonly retryAfterMs: number }
  | { readonly heldForMs: number }
  | { readonly ended: { readonly kind: 'ended' | 'paused' } };

/** Sends the next message of a plan, after a look whether an earlier attempt at it is in the channel. @throws HexinError `store-failed` */
export async function sendNext(
  deps: SendDeps,
  subscription: Subscription,
  progress: Progress,
  frozen: BriefingPlan,
): Promise<Step> {
  const { channelId } = subscription;
  // What a failing Discord held up is late too; once the first message is out, the others follow it.
  const now = deps.clock.now();
  const plan = frozen.sent === 0 ? { ...frozen, late: isLate(deps.dueTimes, subscription, frozen.dueAt, now) } : frozen;
  const message = plan.messages[plan.sent];
  const { stories, listed } = await loadMessage(deps.archive, message);
  const ofNow = deliveryNonce(channelId, {
    stories: stories.map(({ entry, page }) => ({ articleId: entry.article.id, page })),
    listedIds: listed.map(({ article }) => article.id),
  });
  const nonce = plan.attemptedAt === null ? ofNow : (plan.attemptedAs ?? ofNow);
  if (stories.length === 0 && listed.length === 0) return { progress: await advance(deps, progress, plan) };

  const run = briefingRun(deps.dueTimes, subscription, plan.dueAt, plan.late);
  const outlet = createOutlet(deps, subscription, plan, { nonce, title: deps.view.title(stories, run) });
  const orderedFor = plan.dueAt ?? stories[0]?.entry.archivedAt ?? now;
  const dueAt = afterQuiet(deps.dueTimes, subscription.quiet, orderedFor);
  const note = (outcome: Attempt['outcome'], reason: string | null = null) => {
    const at = deps.clock.now();
    deps.log.info('delivery', { channelId, outcome, seqs: stories.map((story) => story.entry.seq) });
    deps.onAttempt?.({
      channelId,
      outcome,
      reason,
      schedule: subscription.schedule.kind,
      dueAt,
      at,
      tookMs: at - now,
      stories: stories.filter(({ page }) => page === 0).length + listed.length,
    });
  };
  const arrived = async (messageId: string): Promise<Step> => {
    await endTrial(deps.roster, subscription);
    const entries = [...stories, ...listed.map((entry) => ({ entry, page: 0 }))];
    // What a guild's own sources bring is seen in that guild alone, and not in those that follow its channel.
    const everyone = deps.archives.seenFrom(null);
    const isPublic = entries.every(({ entry }) => isEveryones(everyone, entry));
    if (subscription.channelKind === 'announcement' && isPublic) await deps.onAnnounced?.(channelId, messageId);
    if (deps.gathers) deps.published?.note(channelId);
    const name = ({ entry, page }: (typeof entries)[number]) => toldStory(entry.article.id, page);
    await deps.onTold?.(channelId, entries.map(name));
    // Once a change was taken back, a plan may tell what lies beyond its end, so that the offset won't know of it.
    const beyond = entries.filter(({ entry }) => entry.seq > plan.offsetAfter).map(name);
    const known = withTold(progress, beyond);
    return { progress: await advance(deps, known, outlet.beginsPost ? { ...plan, postId: messageId } : plan) };
  };

  if (plan.attemptedAt !== null) {
    const attempted = { from: plan.attemptedAt, to: plan.attemptedAt + attemptsForMs };
    const found = await outlet.find(attempted);
    if (typeof found === 'object') {
      note('found');
      return arrived(found.messageId);
    }
    if (found === 'unreachable') {
      const reason = 'whether it was posted can’t be looked up';
      return settle(deps, subscription, progress, plan, outlet, { kind: 'retry-later', afterMs: 0, reason });
    }
    // `unknown` is sent again: within Discord's window the nonce holds, and past it late is better than never.
    // A single story that was held up for so long goes with what else is owed.
    const archivedAt = stories[0]?.entry.archivedAt ?? now;
    if (plan.dueAt === null && plan.sent === 0 && isLate(deps.dueTimes, subscription, archivedAt, now)) {
      return { progress: await saveInFlight(deps, progress, null) };
    }
  }
  // So that looking back takes no longer the more often it failed: what came of earlier attempts has just been looked up.
  if (plan.attemptedAt === null || now > plan.attemptedAt + attemptsForMs) {
    await saveInFlight(deps, progress, { ...plan, attemptedAt: now, attemptedAs: nonce });
  }

  const position = { index: plan.sent, count: plan.messages.length, storyCount: countStories(plan.messages) };
  const outcome = await outlet.send(deps.view.render(stories, listed, run, nonce, position), deps.tenure?.ended);
  note(outcome.kind, 'reason' in outcome ? outcome.reason : null);
  if (outcome.kind !== 'sent') return settle(deps, subscription, progress, plan, outlet, outcome);
  return arrived(outcome.messageId);
}

async function settle(
  deps: SendDeps,
  subscription: Subscription,
  progress: Progress,
  plan: BriefingPlan,
  outlet: Outlet,
  outcome: Exclude<SendOutcome, { kind: 'sent' }>,
): Promise<Step> {
  const { channelId } = subscription;
  const { guildId } = subscription;
  const isRefusal = outcome.kind === 'forbidden' || outcome.kind === 'channel-gone';
  if (isRefusal && guildId !== null && deps.hasOutage?.(guildId)) {
    deps.log.warn('delivery-delayed', { channelId, reason: `outage: ${outcome.reason}` });
    return { retryAfterMs: 0 };
  }
  switch (outcome.kind) {
    case 'held':
      if (outcome.afterMs > usualHoldMs) deps.log.warn('delivery-delayed', { channelId, reason: outcome.reason });
      // As before this attempt, which sent nothing: the next one needn't look for it in the channel.
      if (plan.attemptedAt === null) await saveInFlight(deps, progress, plan);
      return { heldForMs: outcome.afterMs };
    case 'retry-later':
      deps.log.warn('delivery-delayed', { channelId, reason: outcome.reason });
      return { retryAfterMs: outcome.afterMs };
    case 'rejected': {
      deps.log.error('delivery-rejected', { channelId, reason: outcome.reason, message: plan.messages[plan.sent] });
      const alone = splitMessage(plan);
      return { progress: alone ? await saveInFlight(deps, progress, alone) : await advance(deps, progress, plan) };
    }
    case 'forbidden':
    case 'channel-gone':
      // A post that somebody deleted or locked: the rest goes into another.
      if (outlet.isInPost)
        return { progress: await saveInFlight(deps, progress, { ...plan, postId: undefined, attemptedAt: null }) };
      return { ended: { kind: await endOrPause(deps, channelId, outcome) } };
  }
}

/** One message is done: on to the next, or past the whole plan. */
function advance(deps: SendDeps, progress: Progress, plan: BriefingPlan): Promise<Progress> {
  const sent = plan.sent + 1;
  if (sent < plan.messages.length) return saveInFlight(deps, progress, { ...plan, sent, attemptedAt: null });
  return saveInFlight(deps, { ...progress, offset: plan.offsetAfter }, null);
}

/** Writes what is in flight, or that nothing is. @returns the progress as it is now */
export async function saveInFlight(
  { roster, guildId, tenure }: Pick<SendDeps, 'roster' | 'guildId' | 'tenure'>,
  progress: Progress,
  inFlight: BriefingPlan | null,
): Promise<Progress> {
  const saved = { ...progress, inFlight };
  await roster.saveProgress(saved, guildId, tenure);
  return saved;
}
