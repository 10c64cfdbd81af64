import type { ArchiveEntry } from '../../domain/article.ts';
import { deliveryNonce } from '../../domain/delivery-nonce.ts';
import type { BriefingPlan, PlannedMessage, Progress, Subscription } from '../../domain/subscription.ts';
import type { BriefingView, StoryPage } from '../../ports/briefing-view.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger, SendOutcome } from '../../ports/messenger.ts';
import type { Archive } from '../archive.ts';
import type { Roster } from '../roster.ts';
import { briefingRun, isLate, type PlanDeps, planBriefing } from './plan-briefing.ts';

export interface ReconcileDeps extends PlanDeps {
  readonly archive: Pick<Archive, 'after' | 'at'>;
  readonly view: BriefingView;
  readonly roster: Roster;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** Once true, the message being sent is the last one. */
  readonly isInterrupted: (channelId: string) => boolean;
}

/** How a reconciliation ended. What wasn't sent is still owed, except where the subscription ended. */
export type Reconciled =
  | { readonly kind: 'up-to-date' }
  /** `hasProgressed`: whether something was delivered before it failed. */
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly hasProgressed: boolean }
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
    if (standing?.subscription.status.kind !== 'active') return { kind: 'up-to-date' };
    const { subscription } = standing;

    let progress = standing.progress;
    if (!progress.inFlight) {
      progress = await planBriefing(deps, standing, deps.clock.now());
      if (!progress.inFlight) {
        deps.roster.noteProgress(progress);
        return { kind: 'up-to-date' };
      }
    }

    while (progress.inFlight && progress.inFlight.sent < progress.inFlight.messages.length) {
      if (deps.isInterrupted(channelId)) return { kind: 'interrupted' };
      // Paused, ended or replaced by hand while the message before was on its way.
      if (deps.roster.get(channelId)?.subscription.status.kind !== 'active') return { kind: 'up-to-date' };
      const step = await sendNext(deps, subscription, progress, progress.inFlight);
      if ('retryAfterMs' in step) return { kind: 'retry-later', afterMs: step.retryAfterMs, hasProgressed };
      if ('ended' in step) return step.ended;
      progress = step.progress;
      hasProgressed = true;
    }
  }
}

type Step =
  | { readonly progress: Progress }
  | { readonly retryAfterMs: number }
  | { readonly ended: Exclude<Reconciled, { kind: 'retry-later' }> };

async function sendNext(
  deps: ReconcileDeps,
  subscription: Subscription,
  progress: Progress,
  frozen: BriefingPlan,
): Promise<Step> {
  const { channelId } = subscription;
  // What a failing Discord held up is late too; once the first message is out, the others follow it.
  const plan = frozen.sent === 0 ? { ...frozen, late: isLate(frozen.dueAt, deps.clock.now()) } : frozen;
  const nonce = deliveryNonce(channelId, plan, plan.sent);
  const message = plan.messages[plan.sent];
  const { stories, listed } = await loadMessage(deps.archive, message);
  if (stories.length === 0 && listed.length === 0) return { progress: await advance(deps, progress, plan) };

  if (plan.attemptedAt === null) {
    await deps.roster.saveProgress({ ...progress, inFlight: { ...plan, attemptedAt: deps.clock.now() } });
  } else {
    const posted = await deps.messenger.hasPosted(channelId, nonce, plan.attemptedAt);
    if (posted === 'yes') return { progress: await advance(deps, progress, plan) };
    if (posted === 'unreachable') {
      const reason = 'whether it was posted can’t be looked up';
      return settle(deps, subscription, progress, plan, { kind: 'retry-later', afterMs: 0, reason });
    }
    // `unknown` is sent again: within Discord's window the nonce holds, and past it late is better than never.
  }

  const body = deps.view.render(stories, listed, briefingRun(subscription, plan.dueAt, plan.late), nonce, {
    index: plan.sent,
    count: plan.messages.length,
  });
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
  switch (outcome.kind) {
    case 'sent':
      return { progress: await advance(deps, progress, plan) };
    case 'retry-later':
      deps.log.warn('delivery-delayed', { channelId, reason: outcome.reason });
      return { retryAfterMs: outcome.afterMs };
    case 'rejected': {
      deps.log.error('delivery-rejected', { channelId, reason: outcome.reason, message: plan.messages[plan.sent] });
      const alone = splitMessage(plan);
      return { progress: alone ? await save(deps, progress, alone) : await advance(deps, progress, plan) };
    }
    case 'forbidden': {
      deps.log.warn('subscription-paused', { channelId, reason: outcome.reason });
      const status = { kind: 'paused', reason: 'forbidden', since: deps.clock.now() } as const;
      // It may have been edited or ended while the message was on its way: what stands now is paused, if it still goes on.
      await deps.roster.changeSubscription(channelId, (current) =>
        current?.status.kind === 'active' ? { ...current, status } : undefined,
      );
      return { ended: { kind: 'paused' } };
    }
    case 'channel-gone':
      deps.log.warn('subscription-ended', { channelId, reason: outcome.reason });
      await deps.roster.remove(channelId);
      return { ended: { kind: 'ended' } };
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
