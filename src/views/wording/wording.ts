import type { AnswerMode, AnswerNote } from '../../domain/answer.ts';
import type { KeyPointsAuthor } from '../../domain/article.ts';
import type { Locale } from '../../domain/locale.ts';
import type { NeededRight } from '../../domain/needed-right.ts';
import type { CronSchedule, SchedulePreset } from '../../domain/subscription.ts';
import type { FollowingWording } from './following/following-wording.ts';
import type { HoldsWording } from './holds/holds-wording.ts';
import type { LabelsWording } from './labels/labels-wording.ts';
import type { NoticesWording } from './notices/notices-wording.ts';
import type { OrderWording } from './order/order-wording.ts';
import type { PictureWording } from './picture/picture-wording.ts';
import type { PrivacyWording } from './privacy/privacy-wording.ts';
import type { ReadingWording } from './reading/reading-wording.ts';
import type { SourcesWording } from './sources/sources-wording.ts';

/**
 * Everything Hexin says, in one language. Parameters are already escaped; `at` and `channel` are Discord's own mark-up.
 */
export interface Wording extends LabelsWording {
  readonly locale: Locale;
  readonly notices: NoticesWording;
  readonly rights: Readonly<Record<NeededRight, string>>;
  missingRights(channel: string, rights: readonly string[]): string;
  /** Between the members of a list. */
  readonly comma: string;
  /** The channel between Hexin and the reader, which has no name with Discord. */
  readonly directMessages: string;
  readonly addToServerButton: string;
  /** By what id whoever runs the bot finds a failure in the log. */
  readonly errorNumber: (trace: string) => string;

  readonly untitled: string;
  quotedTitle(title: string): string;
  /** When a story came that doesn't say when it was published. */
  archived(at: string): string;
  /** Who wrote a story, beside whose it is. */
  author(name: string): string;
  /** A story whose text was changed after it came; no longer than its `at` and 12 characters. */
  updated(at: string): string;
  /** 同题报道: who else tells a story, of whom `unnamed` more aren't named. */
  otherReports(names: string, unnamed: number): string;
  /** The same where there is no room for a name; at most 40 characters. */
  otherReportsCount(count: number): string;
  /** Above a list of them. */
  readonly otherReportsHeading: string;
  readonly pointsBy: Readonly<Record<KeyPointsAuthor, string>>;
  readonly askButton: string;
  readonly sectionsButton: string;
  readonly originalButton: string;
  continued(title: string): string;

  briefingHeading(dueAtMs: number, timeZone: string): string;
  /** Of a briefing's stories: all of them, or those that don't say otherwise. */
  publishersPoints(isUnlessMarked: boolean): string;
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
  /** In a message from which a story was taken out. */
  readonly takenDownHere: string;
  /** What a post in a forum is called of which nothing is left. */
  readonly takenDown: string;
  readonly storyGoesOn: string;

  asked(question: string): string;
  quotation(title: string, quote: string): string;
  /** Of the article that the line above names; no longer than a quotation with its title. */
  sameSource(quote: string): string;
  readonly answeredBy: Readonly<Record<AnswerMode, string>>;
  readonly answerNotes: Readonly<Record<AnswerNote, string>>;
  /** So many sentences of a model's that no article bears out. */
  /** That an answer was looked for in the newest stories alone, while the others are being indexed. */
  lookedAtPart(newest: number, of: number): string;
  sentencesDropped(count: number): string;
  sentencesLeftOut(count: number): string;
  /** To the next page of an answer, which has that number. */
  continueButton(page: number, count: number): string;
  readonly abstained: string;
  /** What else to say of it when a model was asked and failed, or wasn't asked. */
  readonly abstainedWithoutModel: Readonly<Record<'model-failed' | 'budget-spent', string>>;
  readonly lookedInEverything: string;
  lookedInArticle(title: string): string;
  lookedInTopics(topics: string): string;
  readonly nearest: string;
  /** On a button, and a modal's title. */
  askAbout(title: string): string;
  /** Goes on from an answer, and is the title of the modal that it opens. */
  readonly followButton: string;
  /** Asks about the one article that an answer cites. */
  readonly askThisButton: string;
  /** The same where there was no answer. */
  readonly rephraseButton: string;
  /** Asks the same of all articles. */
  readonly widenButton: string;
  /** Shows what a citation of that number quotes, where it stands. */
  citationButton(number: number): string;
  readonly citationPlaceholder: string;
  readonly keyPointsHeading: string;
  /** What is in bold: the citation of that number. */
  passageNote(number: number): string;
  threadStarted(thread: string): string;
  /** Why no thread was opened; at most 120 characters. */
  readonly threadNotes: Readonly<Record<'in-thread' | 'not-permitted' | 'not-here' | 'failed' | 'private', string>>;
  readonly askLabel: string;
  readonly askPlaceholder: string;

  /** Why key points aren't a model's. */
  readonly pointsWithoutModel: Readonly<Record<'model-failed' | 'budget-spent', string>>;
  readonly pointsLeftOut: string;

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
  /** @param channel - null for the direct message itself */
  unsubscribed(channel: string | null): string;
  subscriptionsHeading(count: number): string;
  /** Of a direct message, which has one at most. */
  readonly ownSubscriptionHeading: string;
  readonly noSubscriptions: string;
  readonly pauseButton: string;
  readonly resumeButton: string;
  readonly removeButton: string;
  readonly confirmRemoveButton: string;
  readonly keepButton: string;

  /** Why a question isn't answered now; `again` is when it may be asked again, relative to now. */
  readonly allowance: {
    person(again: string): string;
    guild(again: string): string;
    running(count: number): string;
  };

  readonly reading: ReadingWording;
  readonly picture: PictureWording;
  readonly order: OrderWording;
  readonly privacy: PrivacyWording;
  readonly sources: SourcesWording;
  readonly holds: HoldsWording;
  readonly following: FollowingWording;

  readonly help: {
    readonly intro: string;
    readonly everyone: string;
    readonly managers: string;
    /** What is no slash command. */
    readonly elsewhere: string;
    /** @param command - what a message's menu offers */
    inMenu(command: string): string;
    /** @param names - of the buttons of stories, and last of answers */
    onButtons(names: readonly string[]): string;
    readonly access: string;
    /** Commands by their English names, where they have others. */
    inEnglish(commands: string): string;
    /** Where briefings can go, and who can use what without a server. */
    readonly places: string;
  };
}
