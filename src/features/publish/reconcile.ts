import type { Progress } from '../../domain/subscription.ts';
import type { Traces } from '../../ports/traces.ts';
import type { Standing } from '../roster.ts';
import { inBriefing } from './in-briefing.ts';
import { type Doubt, isInDoubt, lookBack, withoutTold } from './look-back.ts';
import { type PlanDeps, planBriefing } from './plan-briefing.ts';
import { quietSpan } from './quiet.ts';
import { type Seeing, seeing, type UnseeingDeps } from './seeing.ts';
import { saveInFlight, type SendDeps, sendNext } from './send-next.ts';

export interface ReconcileDeps
  extends Omit<PlanDeps, 'archive' | 'view' | 'gathers'>,
    Omit<SendDeps, keyof Seeing>,
    UnseeingDeps {
  /** @defaultValue nothing has an id */
  readonly traces?: Pick<Traces, 'within'> | undefined;
  /** What channels may have been told beyond the records. @defaultValue nothing */
  readonly doubt?: Doubt | undefined;
  /** Once true, the message being sent is the last one. */
  readonly isInterrupted: (channelId: string) => boolean;
}

type SeeingDeps = ReconcileDeps & Seeing;

/** A lease that isn't sure is so again, as a rule, with the store's next answer. */
const unsureMs = 1_000;

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
    const deps = seeing(given, standing.subscription);
    const served = await inBriefing(given.traces, standing.progress, () => servePlan(deps, standing));
    if ('hasProgressed' in served) hasProgressed ||= served.hasProgressed;
    if (served.kind !== 'served') return 'hasProgressed' in served ? { ...served, hasProgressed } : served;
  }
}

/** Finishes the plan in flight, or makes one and goes through with it; `served` when there may be another. */
async function servePlan(
  deps: SeeingDeps,
  standing: Standing,
): Promise<Reconciled | { readonly kind: 'served'; readonly hasProgressed: boolean }> {
  const { subscription } = standing;
  const { channelId, guildId, schedule } = subscription;
  let hasProgressed = false;
  let progress = standing.progress;
  if (!progress.inFlight) {
    progress = await planBriefing(deps, standing, deps.clock.now());
    if (isOver(deps)) return { kind: 'held', afterMs: unsureMs, hasProgressed };
    if (!progress.inFlight) {
      await deps.roster.noteProgress(progress, guildId);
      return { kind: 'up-to-date' };
    }
    // Nothing is frozen until its time: what comes meanwhile goes along.
    const waitMs = deps.gathers && schedule.kind === 'instant' ? deps.published?.waitMs(channelId) : 0;
    if (waitMs) return { kind: 'held', afterMs: waitMs, hasProgressed };
  }
  const known = await leaveOutTold(deps, standing, progress);
  if (known === 'unreachable') return { kind: 'retry-later', afterMs: 0, hasProgressed };
  progress = known;
  if (progress.inFlight?.messages.length === 0) {
    await saveInFlight(deps, { ...progress, offset: progress.inFlight.offsetAfter }, null);
    return { kind: 'served', hasProgressed };
  }

  while (progress.inFlight && progress.inFlight.sent < progress.inFlight.messages.length) {
    if (deps.isInterrupted(channelId)) return { kind: 'interrupted' };
    // Paused, ended or replaced by hand while the message before was on its way; or quiet hours began.
    const current = deps.roster.get(channelId);
    if (!current || !mayPost(deps, current)) return { kind: 'up-to-date' };
    if (isOver(deps) || deps.served?.maySend(guildId) === false) {
      return { kind: 'held', afterMs: unsureMs, hasProgressed };
    }
    const step = await sendNext(deps, subscription, progress, progress.inFlight);
    if ('heldForMs' in step) return { kind: 'held', afterMs: step.heldForMs, hasProgressed };
    if ('retryAfterMs' in step) return { kind: 'retry-later', afterMs: step.retryAfterMs, hasProgressed };
    if ('ended' in step) return step.ended;
    progress = step.progress;
    hasProgressed = true;
  }
  return { kind: 'served', hasProgressed };
}

/** Whether the shard has been lost since, so that what was read of the channel is of another time, even where it has come back. */
function isOver({ served, guildId, tenure }: SeeingDeps): boolean {
  return served !== undefined && (tenure === undefined || served.tenureOf(guildId) !== tenure);
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
