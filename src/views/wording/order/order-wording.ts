/** What Hexin says while somebody orders what a channel gets. Parameters are already escaped; `channel`, `person` and `at` are Discord's own mark-up. */
export interface OrderWording {
  /** Of the last week's stories, or of the newest alone, so many the topics would have chosen. */
  matched(matched: number, stories: number, isWhole: boolean): string;
  /** What to do when that is none. */
  readonly matchedNone: string;
  readonly weekEmpty: string;
  /** A topic with how many stories it chose, or mentions the word that it excludes. */
  topicCount(topic: string, count: number): string;
  excluded(topic: string): string;

  readonly previewHeading: string;
  /** So many stories wait for the next briefing. */
  previewOwed(count: number): string;
  readonly previewSample: string;
  readonly previewNone: string;
  /** So many of the preview's stories don't fit beside the controls. */
  previewLeftOut(count: number): string;
  readonly previewPointsLeftOut: string;

  /** What a select menu is for, at most 150 characters each. */
  readonly pick: Readonly<Record<'schedule' | 'topics' | 'quiet' | 'role' | 'language' | 'channel', string>>;
  readonly noQuiet: string;
  readonly languageField: string;

  /** At most 80 characters each. */
  readonly buttons: Readonly<
    Record<'time' | 'topics' | 'manage' | 'more' | 'back' | 'preview' | 'undo' | 'undoLast' | 'postNow', string>
  >;
  /** Which page of how many; counts from 1. */
  page(number: number, count: number): string;

  /** Titles and labels take 45 characters at most, descriptions 100. */
  readonly timeModal: {
    readonly title: string;
    readonly cron: string;
    readonly cronHelp: string;
    readonly timeZone: string;
    readonly timeZoneHelp: string;
    readonly quiet: string;
    readonly quietHelp: string;
  };
  readonly topicsModal: {
    readonly title: string;
    readonly label: string;
    readonly help: string;
    readonly placeholder: string;
  };

  readonly undone: string;
  undoneNew(channel: string): string;
  changedSince(person: string, at: string): string;
  readonly undoneAlready: string;
  readonly tooOld: string;
  readonly endedSince: string;
  /** The message is about a subscription that is no more. */
  gone(channel: string): string;
  readonly postedNow: string;
  readonly nothingToPost: string;
}
