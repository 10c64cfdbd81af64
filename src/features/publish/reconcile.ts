import { deliveryNonce } from '../../domain/delivery-nonce.ts';
import {
  type BriefingPlan,
  countStories,
  type Progress,
  type Subscription,
  toldStory,
} from '../../domain/subscription.ts';
import type { BriefingView } from '../../ports/briefing-view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { SendOutcome } from '../../ports/messenger.ts';
import type { Archive, Archives } from '../archive.ts';
import type { Roster, Standing } from '../roster.ts';
import { isEveryones } from './is-everyones.ts';
import { type Doubt, isInDoubt, lookBack, withoutTold, withTold } from './look-back.ts';
import { createOutlet, type Outlet, type OutletDeps } from './outlet.ts';
import { briefingRun, isLate, type PlanDeps, planBriefing } from './plan-briefing.ts';
import { loadMessage, splitMessage } from './planned-message.ts';
import { quietSpan } from './quiet.ts';
import { endOrPause, endTrial } from './refusal.ts';

export interface ReconcileDeps extends Omit<PlanDeps, 'archive'>, OutletDeps {
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly view: BriefingView;
  readonly roster: Roster;
  readonly clock: Clock;
  readonly log: Log;
  /** What channels may have been told beyond the records. @defaultValue nothing */
  readonly doubt?: Doubt | undefined;
  /** Once true, the message being sent is the last one. */
  readonly isInterrupted: (channelId: string) => boolean;
  /** Whether the guild is cut off at Discord's end: what is refused there then says nothing of the channel. @defaultValue none is */
  readonly hasOutage?: (guildId: string) => boolean;
  /** Called when a channel was paused since Discord lets the bot post there no longer. */
  readonly onForbidden?: (channelId: string) => void;
  /** Called with {@link toldStory} of what a message told, before the progress that knows it is written. */
  readonly onTold?: (channelId: string, told: readonly string[]) => Promise<void>;
  /** Called with each message of an announcement channel that tells what everyone may see, before that: resolves once it is sure to be published. */
  readonly onAnnounced?: ((channelId: string, messageId: string) => Promise<void>) | undefined;
}

/** With the archive as the channel's guild sees it. */
interface SeeingDeps extends ReconcileDeps {
  readonly archive: Pick<Archive, 'after' | 'at'>;
}

/** The attempts that one `attemptedAt` stands for began within so long of it: a few tries that failed soon after one another. */
const attemptsForMs = 120_000;

/** The limit that a channel usually has passes in five seconds; a longer one is worth a line in the log. */
const usualHoldMs = 6_000;

/** How a reconciliation ended. What wasn't sent is still owed, except where the subscription ended. */
export type Reconciled =
  | { readonly kind: 'up-to-date' }
  /** `hasProgressed`: whether something was delivered before it failed. */
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly hasProgressed: boolean }
  /** A limit stands in the way, or the process is ending: nothing has failed. */
  | { readonly kind: 'held'; readonly afterMs: number; readonly hasProgressed: boolean }
  | { readonly kind: 'paused' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'interrupted' };

/**
 * Brings one channel up to date: finishes the plan in flight if there is one, then plans and posts what is owed until
 * nothing is. Every step is durable before the next, so that dying between any two loses and repeats nothing: a message
 * that may have been posted is looked for in the channel before it is sent again, under the same nonce.
 *
 * @throws HexinError `store-failed`; what is in flight is then finished by the next reconciliation
 */
export async function reconcile(given: ReconcileDeps, channelId: string): Promise<Reconciled> {
  let hasProgressed = false;
  for (;;) {
    const standing = given.roster.get(channelId);
    if (!standing || !mayPost(given, standing)) return { kind: 'up-to-date' };
    const { subscription } = standing;
    const deps: SeeingDeps = { ...given, archive: given.archives.seenFrom(subscription.guildId) };

    let progress = standing.progress;
    if (!progress.inFlight) {
      progress = await planBriefing(deps, standing, deps.clock.now());
      if (!progress.inFlight) {
        await deps.roster.noteProgress(progress);
        return { kind: 'up-to-date' };
      }
    }
    const known = await leaveOutTold(deps, standing, progress);
    if (known === 'unreachable') return { kind: 'retry-later', afterMs: 0, hasProgressed };
    progress = known;
    if (progress.inFlight?.messages.length === 0) {
      await save(deps, { ...progress, offset: progress.inFlight.offsetAfter }, null);
      continue;
    }

    while (progress.inFlight && progress.inFlight.sent < progress.inFlight.messages.length) {
      if (deps.isInterrupted(channelId)) return { kind: 'interrupted' };
      // Paused, ended or replaced by hand while the message before was on its way; or quiet hours began.
      const current = deps.roster.get(channelId);
      if (!current || !mayPost(deps, current)) return { kind: 'up-to-date' };
      const step = await sendNext(deps, subscription, progress, progress.inFlight);
      if ('heldForMs' in step) return { kind: 'held', afterMs: step.heldForMs, hasProgressed };
      if ('retryAfterMs' in step) return { kind: 'retry-later', afterMs: step.retryAfterMs, hasProgressed };
      if ('ended' in step) return step.ended;
      progress = step.progress;
      hasProgressed = true;
    }
  }
}

/** Whoever serves the channel is woken when its quiet hours are over. */
function mayPost({ dueTimes, clock }: ReconcileDeps, { subscription: { status, quiet } }: Standing): boolean {
  return status.kind === 'active' && !quietSpan(dueTimes, quiet, clock.now());
}

/** A store that lost its last records owes what the channel has: it is asked, before anything is posted there. */
async function leaveOutTold(
  deps: SeeingDeps,
  standing: Standing,
  planned: Progress,
): Promise<Progress | 'unreachable'> {
  const mustLook = isInDoubt(deps.doubt, standing.subscription, planned);
  const progress = deps.doubt && mustLook ? await lookBack(deps.doubt, standing.subscription, planned) : planned;
  if (progress === 'unreachable') return progress;
  const { lookedBack, inFlight } = progress;
  // A plan made after looking back is without what was found then.
  if (!inFlight || !lookedBack?.told.length || (standing.progress.inFlight && !mustLook)) return progress;
  return { ...progress, inFlight: await withoutTold(inFlight, lookedBack.told, deps.archive, deps.view.marks) };
}

type Step =
  | { readonly progress: Progress }
  | { readonly retryAfterMs: number }
  | { readonly heldForMs: number }
  | { readonly ended: Exclude<Reconciled, { kind: 'retry-later' | 'held' }> };

async function sendNext(
  deps: SeeingDeps,
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
  const arrived = async (messageId: string): Promise<Step> => {
    const entries = [...stories, ...listed.map((entry) => ({ entry, page: 0 }))];
    // What a guild's own sources bring is seen in that guild alone, and not in those that follow its channel.
    const everyone = deps.archives.seenFrom(null);
    const isPublic = entries.every(({ entry }) => isEveryones(everyone, entry));
    if (subscription.channelKind === 'announcement' && isPublic) await deps.onAnnounced?.(channelId, messageId);
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
    if (typeof found === 'object') return arrived(found.messageId);
    if (found === 'unreachable') {
      const reason = 'whether it was posted can’t be looked up';
      return settle(deps, subscription, progress, plan, outlet, { kind: 'retry-later', afterMs: 0, reason });
    }
    // `unknown` is sent again: within Discord's window the nonce holds, and past it late is better than never.
    // A single story that was held up for so long goes with what else is owed.
    const archivedAt = stories[0]?.entry.archivedAt ?? now;
    if (plan.dueAt === null && plan.sent === 0 && isLate(deps.dueTimes, subscription, archivedAt, now)) {
      return { progress: await save(deps, progress, null) };
    }
  }
  // So that looking back takes no longer the more often it failed: what came of earlier attempts has just been looked up.
  if (plan.attemptedAt === null || now > plan.attemptedAt + attemptsForMs) {
    await deps.roster.saveProgress({ ...progress, inFlight: { ...plan, attemptedAt: now, attemptedAs: nonce } });
  }

  const position = { index: plan.sent, count: plan.messages.length, storyCount: countStories(plan.messages) };
  const outcome = await outlet.send(deps.view.render(stories, listed, run, nonce, position));
  deps.log.info('delivery', { channelId, outcome: outcome.kind, seqs: stories.map((story) => story.entry.seq) });
  if (outcome.kind !== 'sent') return settle(deps, subscription, progress, plan, outlet, outcome);
  await endTrial(deps.roster, subscription);
  return arrived(outcome.messageId);
}

async function settle(
  deps: ReconcileDeps,
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
      if (plan.attemptedAt === null) await save(deps, progress, plan);
      return { heldForMs: outcome.afterMs };
    case 'retry-later':
      deps.log.warn('delivery-delayed', { channelId, reason: outcome.reason });
      return { retryAfterMs: outcome.afterMs };
    case 'rejected': {
      deps.log.error('delivery-rejected', { channelId, reason: outcome.reason, message: plan.messages[plan.sent] });
      const alone = splitMessage(plan);
      return { progress: alone ? await save(deps, progress, alone) : await advance(deps, progress, plan) };
    }
    case 'forbidden':
    case 'channel-gone':
      // A post that somebody deleted or locked: the rest goes into another.
      if (outlet.isInPost)
        return { progress: await save(deps, progress, { ...plan, postId: undefined, attemptedAt: null }) };
      return { ended: { kind: await endOrPause(deps, channelId, outcome) } };
  }
}

/** One message is done: on to the next, or past the whole plan. */
function advance(deps: ReconcileDeps, progress: Progress, plan: BriefingPlan): Promise<Progress> {
  const sent = plan.sent + 1;
  if (sent < plan.messages.length) return save(deps, progress, { ...plan, sent, attemptedAt: null });
  return save(deps, { ...progress, offset: plan.offsetAfter }, null);
}

async function save(deps: ReconcileDeps, progress: Progress, inFlight: BriefingPlan | null): Promise<Progress> {
  const saved = { ...progress, inFlight };
  await deps.roster.saveProgress(saved);
  return saved;
}
