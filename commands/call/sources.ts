import { readSourceAddress } from '../../src/domain/source-address.ts';
import type { TriedSource } from '../../src/features/sources/poller.ts';
import type { SourceChoices } from '../../src/features/sources/source-choices.ts';
import type { Looked, SourceDesk } from '../../src/features/sources/source-desk.ts';
import type { SourceOrder, SourceRoster } from '../../src/features/sources/source-roster.ts';
import { firstStories, wouldPost, wouldTake } from '../../src/features/sources/would-post.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Caller, MessageBody } from '../../src/ports/command.ts';
import type { Opml } from '../../src/ports/opml.ts';
import { botNotice, notice } from '../../src/views/notices.ts';
import { renderSourceList, type SourceListState } from '../../src/views/sources/source-list.ts';
import { type KnownSource, sourceInWords } from '../../src/views/sources/source-name.ts';
import { renderSource, type SourcePageState } from '../../src/views/sources/source-page.ts';
import { renderEveryones, renderNotRead, renderTooMany } from '../../src/views/sources/source-replies.ts';
import { renderSourceTrial, type SourceTrial, type TrialState } from '../../src/views/sources/source-trial.ts';
import type { SourcesWording } from '../../src/views/wording/sources/sources-wording.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { mayManageGuild, needsBot } from './may-manage.ts';
import type { AllowanceDeps } from './within-allowance.ts';

export interface SourceDeps extends AllowanceDeps {
  /** What is read, and what reads it. */
  readonly sources: {
    readonly roster: SourceRoster;
    readonly desk: SourceDesk;
    readonly choices: SourceChoices;
    readonly opml: Opml;
  };
  readonly clock: Clock;
}

/** A server in which the caller may manage sources. */
export interface Managed extends Caller {
  readonly guildId: string;
}

/** The caller as one who may manage the server's sources, or why they may not. */
export function asManager<C extends Caller>(call: C): (C & Managed) | { readonly refused: MessageBody } {
  if (needsBot(call)) return { refused: botNotice(call.applicationId, call.locale) };
  const { guildId } = call;
  if (guildId === null) return { refused: notice('guild-only', call.locale) };
  if (!mayManageGuild(call)) return { refused: notice('needs-manage-server', call.locale) };
  return { ...call, guildId };
}

/** The server's own sources, the newest last. */
export async function knownSources(
  { sources: { roster, desk } }: SourceDeps,
  guildId: string,
): Promise<readonly KnownSource[]> {
  const own = roster.ofGuild(guildId);
  const states = await desk.states(own.map(({ id }) => id));
  return own.map((source) => ({ source, state: states.get(source.id) }));
}

export async function findSource(deps: SourceDeps, { guildId }: Managed, id: string): Promise<KnownSource | undefined> {
  return (await knownSources(deps, guildId)).find(({ source }) => source.id === id);
}

type Shown = Pick<SourceListState, 'page' | 'note' | 'undo'>;

export async function showSources(deps: SourceDeps, { guildId, locale }: Managed, shown: Shown): Promise<MessageBody> {
  const { roster } = deps.sources;
  const { perGuild: limit } = roster;
  const state = { ...shown, limit, operatorCount: roster.operatorCount(), now: deps.clock.now() };
  return renderSourceList(await knownSources(deps, guildId), state, locale);
}

/** One of the server's sources; says so where there is none of that id any more. */
export async function showSource(
  deps: SourceDeps,
  call: Managed,
  id: string,
  state: Omit<SourcePageState, 'now'>,
): Promise<MessageBody> {
  const known = await findSource(deps, call, id);
  if (!known) return notice('source-gone', call.locale);
  return renderSource(known, { ...state, now: deps.clock.now() }, call.locale);
}

/** Ends a source of the server's, and shows what is left, with a button that brings it back. */
export async function removeSource(
  deps: SourceDeps,
  call: Managed,
  known: KnownSource,
  page: number,
): Promise<MessageBody> {
  const { guildId, userId, locale } = call;
  const removed = await deps.sources.roster.remove(guildId, known.source.id);
  if (!removed) return notice('source-gone', locale);
  const { url, topics } = removed;
  const wording = wordingOf(locale);
  const note = wording.sources.gone(sourceInWords(known, wording));
  return showSources(deps, call, {
    page,
    note,
    undo: deps.sources.choices.offer({ guildId, url, topics, addedBy: userId }),
  });
}

/** Why a source isn't to be added, seen before anything is fetched; undefined if it may be. */
export function refuseOrder(
  { sources: { roster } }: SourceDeps,
  order: Pick<SourceOrder, 'guildId' | 'url'>,
  { locale }: Caller,
): MessageBody | undefined {
  if (roster.perGuild === 0) return notice('sources-off', locale);
  const outcome = roster.foresee(order);
  if (outcome === 'everyones') return renderEveryones(order.url, locale);
  return outcome === 'too-many' ? renderTooMany(roster.perGuild, locale) : undefined;
}

/** What is at an address, and what would be posted of it. */
export interface Tried {
  readonly tried: TriedSource & { readonly kind: 'read' };
  /** What to add. */
  readonly order: SourceOrder;
}

/** @returns why nothing could be read, as a reply */
export async function tryOut(deps: SourceDeps, call: Managed, asked: SourceOrder): Promise<Tried | MessageBody> {
  const tried = await deps.sources.desk.tryOut(asked.url, call.guildId, call.signal);
  if (tried.kind === 'failed') return renderNotRead(tried.problem.code, call.locale);
  // Where it is in the end may be written otherwise than an address that somebody types.
  const address = readSourceAddress(tried.url);
  return { tried, order: { ...asked, url: address.kind === 'address' ? address.url : asked.url } };
}

export function showTrial(
  { sources: { choices } }: SourceDeps,
  { locale }: Caller,
  { tried, order }: Tried,
  state: TrialState,
): MessageBody {
  const { title, contentKind: kind, itemCount, verdict } = tried;
  const { url, topics } = order;
  const trial: SourceTrial = {
    url,
    title,
    kind,
    itemCount,
    stories: wouldPost(tried, topics),
    first: firstStories(tried, topics),
    chosen: wouldTake(tried, topics).length,
    lookedAt: tried.stories.length,
    topics,
    findings: verdict.findings,
    isHeld: verdict.kind === 'bad',
    otherFeeds: tried.feeds
      .filter((feed) => feed !== tried.url)
      .map((feed) => ({ url: feed, choice: choices.offer({ ...order, url: feed }) })),
  };
  return renderSourceTrial(trial, state, locale);
}

/** What came of looking at a source, where its page doesn't say it anyway. */
export function pollInWords(outcome: Looked, wording: SourcesWording): string | undefined {
  switch (outcome.kind) {
    case 'read':
      if (outcome.fresh > 0) return wording.readFresh(outcome.fresh);
      return outcome.updated > 0 ? wording.readUpdated(outcome.updated) : wording.readNothingNew;
    case 'unchanged':
      return wording.readNothingNew;
    case 'not-polled':
      return wording.readNotNow;
    default:
      return undefined;
  }
}
