import type { BriefingPlan, PlannedMessage, Progress, Subscription } from '../../domain/subscription.ts';
import type { TimeSpan } from '../../domain/time-span.ts';
import type { BriefingView } from '../../ports/briefing-view.ts';
import type { ChannelHistory } from '../../ports/channel-history.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import type { Archive } from '../archive.ts';
import { createIsPageTold } from './is-told.ts';

/** A post that was on its way when the process ended has arrived by then. */
const lastPostMs = 60_000;
const factName = 'look-back';

/** That channels may have been told more than the records say. */
export interface Doubt {
  /** When what the records may lack was posted. */
  readonly span: TimeSpan;
  readonly history: ChannelHistory;
  /** `toldStory` of what a message of the bot's tells, given its components, and `BriefingView.marks` of it. */
  readonly storiesIn: (components: unknown) => readonly string[];
}

/**
 * The time that has to be looked through in a channel before anything is posted there, if there is one: since the last thing that the records
 * know of. It is remembered, since channels are looked at when they are owed something, which may take weeks.
 *
 * @throws HexinError `store-failed`
 */
export async function findDoubt(
  { facts, progress, state }: Pick<Store, 'facts' | 'progress' | 'state'>,
  known: { readonly archive: Pick<Archive, 'newest'>; readonly clock: Clock },
): Promise<TimeSpan | undefined> {
  const before = readSpan(await facts.get(factName));
  if (state === 'intact') return before;
  const times = [(await known.archive.newest(1))[0]?.archivedAt ?? 0];
  for await (const [, { servedDue, inFlight }] of progress.entries()) times.push(servedDue, inFlight?.attemptedAt ?? 0);
  const now = known.clock.now();
  // A time to come was written while the clock was ahead, and tells nothing.
  const lastKnown = times.filter((time) => time <= now).reduce((latest, time) => Math.max(latest, time), 0);
  const to = now + lastPostMs;
  const span = { from: Math.min(lastKnown, before?.from ?? lastKnown, to), to };
  await facts.set(factName, `${span.from} ${span.to}`);
  return span;
}

function readSpan(text: string | undefined): TimeSpan | undefined {
  const [from, to] = (text ?? '').split(' ').map(Number);
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}

/** Whether the channel has to be looked at before it is told anything. */
export function isInDoubt(doubt: Doubt | undefined, subscription: Subscription, progress: Progress): boolean {
  if (!doubt || subscription.createdAt >= doubt.span.to) return false;
  return (progress.lookedBack?.until ?? 0) < doubt.span.to;
}

/**
 * Looks up what the channel was told. Where it can't be read, nothing is known to have been told: late, or even twice, is better than never.
 *
 * @returns the progress that knows it, not yet saved
 */
export async function lookBack(
  { span, history, storiesIn }: Doubt,
  { channelId, guildId, channelKind }: Subscription,
  progress: Progress,
): Promise<Progress | 'unreachable'> {
  const isForum = channelKind === 'forum' && guildId !== null;
  const posts = await (isForum
    ? history.ownForumPosts({ channelId, guildId }, span)
    : history.ownPosts(channelId, span));
  if (posts === 'unreachable') return posts;
  const { lookedBack } = withTold(progress, posts === 'unknown' ? [] : posts.flatMap(storiesIn));
  return { ...progress, lookedBack: { until: span.to, told: lookedBack?.told ?? [] } };
}

/** The progress that knows of stories which the channel was told, whatever its offset says. @param told - `toldStory` of each */
export function withTold(progress: Progress, told: readonly string[]): Progress {
  if (told.length === 0) return progress;
  const { until = 0, told: known = [] } = progress.lookedBack ?? {};
  return { ...progress, lookedBack: { until, told: [...new Set([...known, ...told])] } };
}

/** What is left of a plan without the stories that the channel was told already, the messages known to be sent among them. */
export async function withoutTold(
  plan: BriefingPlan,
  told: readonly string[],
  archive: Pick<Archive, 'at'>,
  marks?: BriefingView['marks'],
): Promise<BriefingPlan> {
  const isPageTold = createIsPageTold(told, marks);
  const isNew = async (seq: number, page: number) => {
    const entry = await archive.at(seq);
    return entry === undefined || !isPageTold(entry, page);
  };
  const messages: PlannedMessage[] = [];
  for (const message of plan.messages.slice(plan.sent)) {
    const stories = [];
    for (const story of message.stories) if (await isNew(story.seq, story.page)) stories.push(story);
    const listed = [];
    for (const seq of message.listed) if (await isNew(seq, 0)) listed.push(seq);
    const isWhole = stories.length === message.stories.length && listed.length === message.listed.length;
    if (isWhole) messages.push(message);
    else if (stories.length + listed.length > 0) messages.push({ stories, listed });
  }
  // What was attempted is looked for as long as it is a message of the plan: another has another nonce.
  const isNext = messages[0] === plan.messages[plan.sent];
  return { ...plan, messages, sent: 0, attemptedAt: isNext ? plan.attemptedAt : null };
}
