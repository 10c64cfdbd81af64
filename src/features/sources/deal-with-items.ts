import type { Article } from '../../domain/article.ts';
import type { CanaryFinding } from '../../domain/canary-verdict.ts';
import type { Origin, Source } from '../../domain/source.ts';
import type { LateItem, SeenItem, SourceState } from '../../domain/source-state.ts';
import { textHash } from '../../domain/text-hash.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SourceContent } from '../../ports/source-reader.ts';
import type { Appended } from '../archive.ts';
import { articleMatches } from '../topic-filter.ts';
import { batchesOf, sortItems } from './batches.ts';
import type { Canary } from './canary.ts';
import { type ReadItem, readItems, unfitPages } from './item-pages.ts';
import type { SourceLooks } from './look-at-source.ts';
import type { GuildBudget } from './guild-budget.ts';
import { nextHold } from './next-hold.ts';
import { withNews, withStories } from './next-state.ts';
import { isPastItem } from './past-items.ts';
import { type FreshItem, withSeen } from './seen-items.ts';

/** What became of all that a source has now. */
export interface Dealt {
  readonly state: SourceState;
  /** Stories that nobody of its audience could see before. */
  readonly fresh: number;
  readonly updated: number;
  /** Of what was left out of what was taken. */
  readonly findings: readonly CanaryFinding[];
  /** Items whose page couldn't be had yet. */
  readonly late: readonly LateItem[];
  /** How long a host wants to be left alone before those are asked for again; null if none said so. */
  readonly retryAfterMs: number | null;
}

export interface DealDeps {
  readonly looks: Pick<SourceLooks, 'pages'>;
  readonly canary: Canary;
  /** Takes articles in; resolves when they are in the log. */
  readonly takeIn: (
    articles: readonly Article[],
    origin: Origin,
    alsoAt: readonly string[],
  ) => Promise<readonly Appended[]>;
  /** Resolves when it is durable. */
  readonly save: (state: SourceState) => Promise<void>;
  readonly budget: GuildBudget;
  readonly clock: Pick<Clock, 'now'>;
}

/** @throws the signal's reason once it aborts, and what `takeIn` and `save` throw */
export type DealWithItems = (
  source: Source,
  state: SourceState,
  content: SourceContent,
  signal: AbortSignal,
) => Promise<Dealt>;

/**
 * Judges what is new or was edited, and takes it in, the oldest first. Articles are in the log before their items count as seen: dying in between
 * reads them again, and the archive knows them. Stubs go a batch of pages at a time, each kept before the next.
 *
 * Of a source that is held what came since is judged, without what it is held for; where nothing came, some pages of that, which may be right by now. Once
 * that is good the source is released, and what it was held for is judged piece by piece.
 */
export function createDealWithItems({ looks, canary, takeIn, save, budget, clock }: DealDeps): DealWithItems {
  async function take(
    source: Source,
    items: readonly ReadItem[],
    { unfit, pastBefore }: { readonly unfit: ReadonlySet<string>; readonly pastBefore: number | null },
    signal: AbortSignal,
  ) {
    const origin = { audience: source.audience, sourceId: source.id };
    const all: Appended[] = [];
    let stories = 0;
    for (const { fresh, articles } of items) {
      signal.throwIfAborted();
      const wanted = articles.filter((article) => !unfit.has(article.id) && articleMatches(article, source.topics));
      if (wanted.length === 0) continue;
      const isPast = isPastItem(fresh.item, pastBefore);
      const taken = await takeIn(wanted, { ...origin, ...(isPast && { isPast }) }, [addressOf(source, fresh)]);
      all.push(...taken);
      if (taken.some(({ kind }) => kind === 'new' || kind === 'updated')) budget.spend(source.audience, wanted);
      if (!isPast && !fresh.isEdited) stories += wanted.length;
    }
    return {
      fresh: all.filter(({ isNew }) => isNew).length,
      stories,
      updated: all.filter(({ kind }) => kind === 'updated').length,
    };
  }

  return async (source, start, content, signal) => {
    const present = new Set(content.items.map(({ key }) => textHash(key)));
    const pages = looks.pages(source.id);
    const { unread, refused, passedOver } = sortItems(content, start);
    let dealt: Dealt = { state: start, fresh: 0, updated: 0, findings: [], late: [], retryAfterMs: null };
    const change = (part: Partial<SourceState>) => {
      dealt = { ...dealt, state: { ...dealt.state, ...part } };
    };
    const startedAt = clock.now();
    const isOver = () => budget.isSpent(source.audience) || clock.now() - startedAt > longestLookMs;
    const see = (items: readonly SeenItem[]) => change({ seen: withSeen(dealt.state.seen, items, present) });
    see(passedOver);

    async function read(items: readonly FreshItem[]): Promise<readonly ReadItem[]> {
      const found = await readItems(items, start.late, pages, dealt.state.habits.readsPages, signal);
      const waits = [dealt.retryAfterMs, found.retryAfterMs].filter((wait) => wait !== null);
      const retryAfterMs = waits.length === 0 ? null : Math.max(...waits);
      dealt = { ...dealt, late: [...dealt.late, ...found.late], retryAfterMs };
      return found.read;
    }

    /** @returns false, with the source held, for what is bad */
    async function deal(items: readonly FreshItem[]): Promise<boolean> {
      const found = await read(items);
      const seenAs = found.map(({ fresh }) => fresh.seenAs);
      // Nothing that could be judged: whether it is good isn't known.
      if (found.length === 0) return dealt.state.hold === null;
      const verdict = canary.judge(articlesOf(found), dealt.state.habits);
      if (verdict.kind === 'bad') {
        const all = new Map([...dealt.state.refused, ...seenAs].map((item) => [item.key, item]));
        const kept = [...all.values()].filter(({ key }) => present.has(key));
        change({ ...nextHold(dealt.state, verdict, clock.now()), refused: kept });
        return false;
      }
      const { fresh, stories, updated } = await take(source, found, { ...start, unfit: verdict.unfit }, signal);
      const again = unfitPages(found, verdict.unfit, start.late);
      const isFit = ({ articles }: ReadItem) => articles.some(({ id }) => !verdict.unfit.has(id));
      const isNews = found.some((item) => !item.fresh.isEdited && isFit(item));
      const state = isNews ? withNews(dealt.state, content.items, clock.now()) : dealt.state;
      const released = nextHold(state, verdict, clock.now());
      const readsPages = released.habits.readsPages || found.some((item) => item.isFromPage && isFit(item));
      const habits = { ...released.habits, readsPages };
      dealt = {
        ...dealt,
        state: withStories({ ...state, ...released, habits }, stories, clock.now()),
        fresh: dealt.fresh + fresh,
        updated: dealt.updated + updated,
        findings: [...dealt.findings, ...verdict.findings],
        late: [...dealt.late, ...again],
      };
      see(seenAs.filter(({ key }) => !again.some((late) => late.key === key)));
      return true;
    }

    /** What is still bad by itself counts as seen. */
    async function dealWithRefused(items: readonly FreshItem[]): Promise<void> {
      for (const [index, item] of items.entries()) {
        if (isOver()) {
          wait(items.slice(index));
          break;
        }
        const found = await read([item]);
        const verdict = canary.judge(articlesOf(found), dealt.state.habits);
        if (verdict.kind === 'good') dealt = { ...dealt, ...(await counted(found, verdict.unfit)) };
        else dealt = { ...dealt, findings: [...dealt.findings, ...verdict.findings] };
        see(found.map(({ fresh }) => fresh.seenAs));
      }
      change({ refused: [] });
    }

    async function counted(found: readonly ReadItem[], unfit: ReadonlySet<string>) {
      const { fresh, stories, updated } = await take(source, found, { ...start, unfit }, signal);
      const state = withStories(dealt.state, stories, clock.now());
      return { state, fresh: dealt.fresh + fresh, updated: dealt.updated + updated };
    }

    /** The next look goes on with them. */
    function wait(items: readonly FreshItem[]): void {
      const waiting = items.map(({ seenAs: { key } }) => ({ key, attempts: attemptsOf(start, key) }));
      const retryAfterMs = budget.isSpent(source.audience) ? spentMs : dealt.retryAfterMs;
      dealt = { ...dealt, late: [...dealt.late, ...waiting], retryAfterMs };
    }

    const tried = start.hold && unread.length === 0 ? triedAgain(refused) : [];
    for (const [index, batch] of [...batchesOf(unread), ...(tried.length > 0 ? [tried] : [])].entries()) {
      if (isOver()) {
        wait(batch);
        return dealt;
      }
      // Kept before the next pages are asked for, each of which takes a while.
      if (index > 0) await save(dealt.state);
      const wasHeld = dealt.state.hold !== null;
      if (!(await deal(batch))) return dealt;
      if (wasHeld) await dealWithRefused(refused.filter((item) => !batch.includes(item)));
    }
    return dealt;
  };
}

const articlesOf = (items: readonly ReadItem[]) => items.flatMap(({ articles }) => articles);

const attemptsOf = ({ late }: SourceState, key: string) => late.find((item) => item.key === key)?.attempts ?? 0;

/** After this no further pages are fetched till the next look: whoever answers slowly holds nobody else up. */
const longestLookMs = 120_000;

/** So long a source waits whose guild had too much for now. */
const spentMs = 3_600_000;

/** So many pages of a source that is held are looked at again. */
const triedPages = 5;
const triedAgain = (refused: readonly FreshItem[]) => refused.filter(({ item }) => item.isStub).slice(-triedPages);

/** One item of a source, which the archive knows it by when it is edited; made up for one without an address, at a name that no host can have. */
function addressOf(source: Source, { item, seenAs }: FreshItem): string {
  return item.url ?? `https://${source.id}.source.invalid/${seenAs.key}`;
}
