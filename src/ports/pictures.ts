import type { Locale } from '../domain/locale.ts';

/** A story of a card, as printed: a picture has no markup, so nothing is escaped. */
export interface CardStory {
  readonly title: string;
  /** The numbered points, or with an empty mark how the story begins. */
  readonly points: readonly { readonly mark: string; readonly text: string }[];
  /** Source, time and who wrote the points; may be empty. */
  readonly credit: string;
}

/** A briefing as a picture that is passed around. */
export interface BriefingCard {
  readonly kind: 'briefing';
  /** Decides the forms of the characters. */
  readonly locale: Locale;
  readonly name: string;
  readonly date: string;
  /** The year, the weekday and the part of the day. */
  readonly edition: string;
  readonly stories: readonly CardStory[];
  readonly footer: string;
}

/** How many articles came on each day, and about what. */
export interface WeekCard {
  readonly kind: 'week';
  readonly locale: Locale;
  readonly name: string;
  readonly span: string;
  readonly days: readonly CountedName[];
  readonly topicsHeading: string;
  readonly topics: readonly CountedName[];
  readonly footer: string;
}

export interface CountedName {
  readonly name: string;
  readonly count: number;
}

export type Card = BriefingCard | WeekCard;

/** A PNG. */
export interface Picture {
  readonly bytes: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The card's stories that are on it in part or whole, by their place on the card, from 0; empty for a week. */
  readonly stories: readonly number[];
  /** What of the stories' words is on it, in reading order. */
  readonly text: string;
}

export interface PrintedCard {
  readonly pictures: readonly Picture[];
  /** Whether the end of a story that is too long for all pictures together is on none. */
  readonly isCut: boolean;
}

/** Sets cards in type. */
export interface Pictures {
  /**
   * One picture, or as many as it takes, at most ten, which is what a message holds; stories that don't fit on those are on none. A character that no face
   * has is drawn as 〓, the printer's mark for missing type, and logged.
   *
   * @throws HexinError `pictures-busy` when too many wait already, `picture-failed` for one that can't be drawn or takes too long
   */
  draw(card: Card): Promise<PrintedCard>;
  /** Ends what is under way. */
  stop(): Promise<void>;
}
