import type { ArchiveEntry } from '../../domain/article.ts';
import { deliveryNonce } from '../../domain/delivery-nonce.ts';
import type { BriefingPlan, PlannedMessage, Progress, Subscription } from '../../domain/subscription.ts';
import type { BriefingView, StoryPage } from '../../ports/briefing-view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger, SendOutcome } from '../../ports/messenger.ts';
import type { Archive } from '../archive.ts';
import type { Roster, Standing } from '../roster.ts';
import { type Doubt, isInDoubt, lookBack, withoutTold } from './look-back.ts';
import { briefingRun, isLate, type PlanDeps, planBriefing } from './plan-briefing.ts';
import { quietSpan } from './quiet.ts';
import { endOrPause, endTrial } from './refusal.ts';

export interface ReconcileDeps extends PlanDeps {
  readonly archive: Pick<Archive, 'after' | 'at'>;
  readonly view: BriefingView;
  readonly roster: Roster;
  readonly messenger: Messenger;
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
export async function reconcile(deps: ReconcileDeps, channelId: string): Promise<Reconciled> {
  let hasProgressed = false;
  for (;;) {
    const standing = deps.roster.get(channelId);
    if (!standing || !mayPost(deps, standing)) return { kind: 'up-to-date' };
    const { subscription } = standing;

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
  deps: ReconcileDeps,
  standing: Standing,
  planned: Progress,
): Promise<Progress | 'unreachable'> {
  const mustLook = isInDoubt(deps.doubt, standing.subscription, planned);
  const progress = deps.doubt && mustLook ? await lookBack(deps.doubt, planned) : planned;
  if (progress === 'unreachable') return progress;
  const { lookedBack, inFlight } = progress;
  // A plan made after looking back is without what was found then.
  if (!inFlight || !lookedBack?.told.length || (standing.progress.inFlight && !mustLook)) return progress;
  return { ...progress, inFlight: await withoutTold(inFlight, lookedBack.told, deps.archive) };
}

type Step =
  | { readonly progress: Progress }
  | { readonly retryAfterMs: number }
  | { readonly heldForMs: number }
  | { readonly ended: Exclude<Reconciled, { kind: 'retry-later' | 'held' }> };

async function sendNext(
  deps: ReconcileDeps,
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
  const nonce = deliveryNonce(channelId, {
    stories: stories.map(({ entry, page }) => ({ articleId: entry.article.id, page })),
    listedIds: listed.map(({ article }) => article.id),
  });
  if (stories.length === 0 && listed.length === 0) return { progress: await advance(deps, progress, plan) };

  if (plan.attemptedAt !== null) {
    const attempted = { from: plan.attemptedAt, to: plan.attemptedAt + attemptsForMs };
    const posted = await deps.messenger.hasPosted(channelId, nonce, attempted);
    if (posted === 'yes') return { progress: await advance(deps, progress, plan) };
    if (posted === 'unreachable') {
      const reason = 'whether it was posted can’t be looked up';
      return settle(deps, subscription, progress, plan, { kind: 'retry-later', afterMs: 0, reason });
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
    await deps.roster.saveProgress({ ...progress, inFlight: { ...plan, attemptedAt: now } });
  }

  const body = deps.view.render(
    stories,
    listed,
    briefingRun(deps.dueTimes, subscription, plan.dueAt, plan.late),
    nonce,
    {
      index: plan.sent,
      count: plan.messages.length,
    },
  );
  const outcome = await deps.messenger.send(channelId, body, nonce);
  deps.log.info('delivery', { channelId, outcome: outcome.kind, seqs: stories.map((story) => story.entry.seq) });
  return settle(deps, subscription, progress, plan, outcome);
}

async function settle(
  deps: ReconcileDeps,
  subscription: Subscription,
  progress: Progress,
  plan: BriefingPlan,
  outcome: SendOutcome,
): Promise<Step> {
  const { channelId } = subscription;
  const { guildId } = subscription;
  const isRefusal = outcome.kind === 'forbidden' || outcome.kind === 'channel-gone';
  if (isRefusal && guildId !== null && deps.hasOutage?.(guildId)) {
    deps.log.warn('delivery-delayed', { channelId, reason: `outage: ${outcome.reason}` });
    return { retryAfterMs: 0 };
  }
  switch (outcome.kind) {
    case 'sent':
      await endTrial(deps.roster, subscription);
      return { progress: await advance(deps, progress, plan) };
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

/** Discord takes no blame for one story alone: a refused message of several is sent again a story a message. */
function splitMessage(plan: BriefingPlan): BriefingPlan | undefined {
  const message = plan.messages[plan.sent];
  if (!message) return undefined;
  const pieces: PlannedMessage[] = message.stories.map((story) => ({ stories: [story], listed: [] }));
  if (message.listed.length > 0) pieces.push({ stories: [], listed: message.listed });
  if (pieces.length < 2) return undefined;
  return { ...plan, messages: plan.messages.toSpliced(plan.sent, 1, ...pieces), attemptedAt: null };
}

/** A story that was taken out of the archive meanwhile is left out. */
async function loadMessage(archive: Pick<Archive, 'at'>, message: PlannedMessage | undefined) {
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
