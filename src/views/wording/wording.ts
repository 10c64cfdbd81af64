import type { AnswerMode, AnswerNote } from '../../domain/answer.ts';
import type { KeyPointsAuthor } from '../../domain/article.ts';
import type { Locale } from '../../domain/locale.ts';
import type { NeededRight } from '../../domain/needed-right.ts';
import type { CronSchedule, SchedulePreset } from '../../domain/subscription.ts';

export type CommandName =
  | 'subscribe'
  | 'unsubscribe'
  | 'subscriptions'
  | 'briefing'
  | 'ask'
  | 'summary'
  | 'articles'
  | 'help';

export type OptionName =
  | 'channel'
  | 'schedule'
  | 'cron'
  | 'timezone'
  | 'quiet'
  | 'topics'
  | 'mention'
  | 'count'
  | 'question'
  | 'article'
  | 'private'
  | 'text'
  | 'file'
  | 'query';

/** What a command or an option is called and says of itself: at most 32 and 100 characters. */
export interface Label {
  readonly name: string;
  readonly description: string;
}

/** Why a file can't be summarised. */
export type FileNotice =
  | 'file-wrong-type'
  | 'file-too-large'
  | 'file-empty'
  | 'file-undecodable'
  | 'file-without-text'
  | 'file-unreachable'
  | 'file-too-complex';

/** Why something wasn't done, by code. */
export type NoticeCode =
  | 'not-permitted'
  | 'guild-only'
  | 'cron-needs-custom'
  | 'custom-needs-cron'
  | 'bad-cron'
  | 'bad-time-zone'
  | 'never-due'
  | 'bad-quiet'
  | 'quiet-without-length'
  | 'everyone-role'
  | 'channel-not-found'
  | 'channel-unsuitable'
  | 'channel-unreachable'
  | 'no-subscription'
  | 'no-such-article'
  | 'no-articles'
  | 'answer-forgotten'
  | 'question-length'
  | 'summary-needs-one'
  | 'text-empty'
  | FileNotice
  | 'store-failed'
  | 'unexpected';

/**
 * Everything Hexin says, in one language. Parameters are already escaped; `at` and `channel` are Discord's own mark-up.
 */
export interface Wording {
  readonly locale: Locale;
  readonly commands: Readonly<Record<CommandName, Label>>;
  readonly options: Readonly<Record<OptionName, Label>>;
  readonly presets: Readonly<Record<SchedulePreset, string>>;
  readonly notices: Readonly<Record<NoticeCode, string>>;
  readonly rights: Readonly<Record<NeededRight, string>>;
  missingRights(channel: string, rights: readonly string[]): string;
  /** Between the members of a list. */
  readonly comma: string;

  readonly untitled: string;
  quotedTitle(title: string): string;
  /** When a story came that doesn't say when it was published. */
  archived(at: string): string;
  readonly pointsBy: Readonly<Record<KeyPointsAuthor, string>>;
  readonly askButton: string;
  readonly sectionsButton: string;
  readonly originalButton: string;
  continued(title: string): string;

  briefingHeading(dueAtMs: number, timeZone: string): string;
  storyCount(count: number): string;
  /** Which message of how many; counts from 1. */
  part(number: number, count: number): string;
  late(at: string): string;
  /** Of stories that should have come one by one; `at` is when the first should have. */
  lateSince(at: string): string;
  /** It was due in quiet hours. */
  deferred(at: string): string;
  /** What an instant channel is told at once after it had to wait. */
  readonly gatheredHeading: string;
  listedHeading(count: number): string;
  readonly pickPlaceholder: string;
  pickRange(from: number, to: number): string;
  moreStories(count: number): string;
  readonly storyGoesOn: string;

  asked(question: string): string;
  quotation(title: string, quote: string): string;
  readonly answeredBy: Readonly<Record<AnswerMode, string>>;
  readonly answerNotes: Readonly<Record<AnswerNote, string>>;
  /** So many sentences of a model's that no article bears out. */
  sentencesDropped(count: number): string;
  sentencesLeftOut(count: number): string;
  /** To the next page of an answer, which has that number. */
  continueButton(page: number, count: number): string;
  readonly abstained: string;
  /** What else to say of it when a model was asked and failed. */
  readonly abstainedWithoutModel: string;
  readonly lookedInEverything: string;
  lookedInArticle(title: string): string;
  lookedInTopics(topics: string): string;
  readonly nearest: string;
  askAbout(title: string): string;
  readonly askTitle: string;
  readonly askLabel: string;
  readonly askPlaceholder: string;

  /** A model was asked for key points, and these aren't its. */
  readonly pointsModelFailed: string;
  readonly pointsLeftOut: string;
  /** So many articles of a file are shown, of so many. */
  articlesLeftOut(shown: number, count: number): string;

  readonly sectionsHeading: string;
  readonly previousButton: string;
  readonly nextButton: string;
  articlesHeading(count: number): string;
  articlesFound(query: string, count: number): string;
  articlesNotFound(query: string): string;

  readonly instantly: string;
  schedule(preset: Exclude<SchedulePreset, 'instant'>, schedule: CronSchedule): string;
  /** @param hours - `23:00–07:00` */
  quiet(hours: string, timeZone: string): string;
  readonly everyStory: string;
  topics(included: readonly string[], excluded: readonly string[]): string;
  readonly subscribedHeading: string;
  readonly resubscribedHeading: string;
  readonly fields: Readonly<Record<'channel' | 'schedule' | 'quiet' | 'topics' | 'mention' | 'first' | 'next', string>>;
  readonly whenArriving: string;
  readonly paused: Readonly<Record<'by-hand' | 'forbidden' | 'removed', string>>;
  /** What a channel waits for. */
  lacking(rights: readonly string[]): string;
  /** Discord refuses, and nothing seems to be missing. */
  readonly lackingUnknown: string;
  readonly notTold: string;
  readonly pauseNoticeHeading: string;
  /** What to do about channels of which `pauseNoticeHeading` tells. */
  readonly pauseNoticeAdvice: string;
  readonly recheckButton: string;
  readonly recheckedAll: string;
  readonly recheckedSome: string;
  unsubscribed(channel: string): string;
  subscriptionsHeading(count: number): string;
  readonly noSubscriptions: string;
  readonly pauseButton: string;
  readonly resumeButton: string;
  readonly removeButton: string;
  readonly confirmRemoveButton: string;
  readonly keepButton: string;

  readonly help: {
    readonly intro: string;
    readonly everyone: string;
    readonly managers: string;
    readonly access: string;
  };
}
