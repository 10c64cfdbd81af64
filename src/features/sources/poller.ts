import type { Article } from '../../domain/article.ts';
import type { CanaryFinding, SourceHold, Verdict } from '../../domain/canary-verdict.ts';
import type { Audience } from '../../domain/source.ts';
import type { SourceProblem, SourceState } from '../../domain/source-state.ts';
import type { Collection } from '../../ports/store.ts';
import type { HeldSources } from './hold-notices.ts';

/** What came of looking at a source. */
export type PollOutcome =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'read';
      /** Stories that nobody of its audience could see before. */
      readonly fresh: number;
      /** Stories that changed. */
      readonly updated: number;
      /** Left out, each for what is wrong with it. */
      readonly findings: readonly CanaryFinding[];
    }
  /** Nothing was taken. */
  | { readonly kind: 'held'; readonly hold: SourceHold }
  | { readonly kind: 'failed'; readonly problem: SourceProblem }
  /** There is no source of that id (any more), or the process ends, or the store fails, of which the log has more; then it is looked at again soon. */
  | { readonly kind: 'not-polled' };

/** What a source would bring, of which nothing was stored. */
export type TriedSource =
  | {
      readonly kind: 'read';
      /** What to add: where it is for good; of a page that names feeds, its best feed. */
      readonly url: string;
      readonly contentKind: 'feed' | 'page';
      /** What it calls itself. */
      readonly title: string | null;
      /** The newest first: all that it has now, but only so many pages of stubs are fetched; what stands for the others is not among them. */
      readonly stories: readonly Article[];
      /** The ids of those that would be taken in, and not posted: see {@link pastBefore}. Of a source that was read before: none. */
      readonly past: ReadonlySet<string>;
      /** How many items have a page that wasn't fetched: of news, and of what wouldn't be posted. */
      readonly unread: { readonly news: number; readonly past: number };
      /** How many items it has in all. */
      readonly itemCount: number;
      readonly verdict: Verdict;
      /** All feeds that the page at the given address names; empty if a feed is there itself. */
      readonly feeds: readonly string[];
    }
  | { readonly kind: 'failed'; readonly problem: SourceProblem };

/** Looks at every source again and again, politely, and hands on what is new. */
export interface Poller extends HeldSources {
  /**
   * Reads what is known of the sources, and begins; again after {@link Poller.pause}.
   *
   * @param records - where what is known is kept from now on. @defaultValue where it was before anything began
   * @throws HexinError `store-failed`
   */
  start(records?: Collection<SourceState>): Promise<void>;
  /** Looks no more. Resolves when nothing is under way. */
  pause(): Promise<void>;
  /** The same for good; what is being tried out ends, too. */
  stop(): Promise<void>;
  /** Whether this process looks at the sources. */
  readonly isLooking: boolean;
  /** Looks at a source at once, ended ones too; if it is being looked at, what comes of that. Resolves when what came is stored. */
  pollNow(sourceId: string): Promise<PollOutcome>;
  /** Reads what is at an address without storing anything. Waits for its host's turn as any other. @throws the signal's reason once it aborts */
  tryOut(url: string, audience: Audience, signal?: AbortSignal): Promise<TriedSource>;
  /** Undefined for one that nobody has heard of. Of this process while it looks: see `SourceDesk` for others. */
  state(sourceId: string): SourceState | undefined;
}
