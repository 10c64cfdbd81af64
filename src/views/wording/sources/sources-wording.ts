import type { CanaryCode } from '../../../domain/canary-verdict.ts';
import type { ImportCounts } from '../../../domain/source-list.ts';
import type { SourceProblemCode } from '../../../domain/source-state.ts';

/** Why something wasn't done about sources. */
export type SourceNotice =
  | 'needs-manage-server'
  | 'source-gone'
  | 'source-choice-gone'
  | 'sources-off'
  | 'opml-unreadable'
  | 'opml-empty';

export type SourceNotices = Readonly<Record<SourceNotice, string>>;

/** What Hexin says of a server's own sources. Parameters are already escaped; `at` is Discord's own mark-up. */
export interface SourcesWording {
  /** A server's own, of so many that it may have. */
  heading(count: number, limit: number): string;
  readonly none: string;
  /** Of sources that every server sees. */
  operators(count: number): string;
  /** So many stories in the last seven days. */
  week(count: number): string;
  lastSuccess(at: string): string;
  lastNew(at: string): string;
  readonly neverRead: string;
  next(at: string): string;
  /** @param why - of {@link problems}; @param passes - whether it may be otherwise the next time, with nobody doing anything */
  failed(at: string, why: string, passes: boolean): string;
  /** @param why - of {@link findings} */
  held(at: string, why: string): string;
  /** It said that it ends. */
  ended(at: string): string;
  addedBy(person: string, at: string): string;
  readonly topicsField: string;
  readonly problems: Readonly<Record<SourceProblemCode, string>>;
  /** What is wrong with a story, in a few words. */
  readonly findings: Readonly<Record<CanaryCode, string>>;
  finding(what: string, title: string, excerpt: string | null): string;

  readonly kinds: Readonly<Record<'feed' | 'page', string>>;
  readonly headings: Readonly<Record<'tried' | 'added' | 'changed' | 'unsure' | 'removed' | 'imported', string>>;
  stories(count: number): string;
  /** Of the stories looked at, so many are chosen by the topics. */
  chosen(topics: string, count: number, of: number): string;
  /** What comes of reading a source for the first time: `past` are too old to be posted, and unless it `isSure`, there may be more. */
  firstPosts(first: { readonly news: number; readonly past: number; readonly isSure: boolean }): string;
  readonly noStories: string;
  readonly pageNote: string;
  readonly ownNote: string;
  /** Behind a list of what is wrong: nothing is sent as long as it is so. */
  readonly holdNote: string;
  /** Some stories are left out for it, the others are sent. */
  readonly leftOutNote: string;
  previewHeading(shown: number): string;
  /** The page that was named has so many feeds. */
  feeds(count: number): string;
  readonly pickFeed: string;
  /** As {@link failed}, to who gave the address. */
  notRead(why: string, passes: boolean): string;
  everyones(title: string): string;
  tooMany(limit: number): string;
  gone(title: string): string;

  readonly buttons: Readonly<Record<'add' | 'addAnyway' | 'dismiss' | 'open' | 'readNow' | 'list' | 'undo', string>>;
  readonly dismissed: string;
  confirmRemove(title: string): string;
  readFresh(count: number): string;
  /** Where nothing else was new. */
  readUpdated(count: number): string;
  readonly readNothingNew: string;
  readonly readNotNow: string;

  /** A line for each kind of which there is any, and one for those that were added. */
  imported(counts: ImportCounts, limit: number): readonly string[];
  exported(count: number): string;
}
