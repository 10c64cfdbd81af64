import type { Notice } from './notice.ts';

/** What makes an article unfit to be posted. */
export type CanaryCode =
  /** The title is missing, or has no letter. */
  | 'no-title'
  /** There is no text, or too little to be a story. */
  | 'no-text'
  /** `undefined`, `null`, `NaN`, `[object Object]`, `Invalid Date`: a program's words where somebody's should be. */
  | 'placeholder'
  /** `{{ title }}`, `${name}`, `<%= … %>`: a template that nobody filled in. */
  | 'template'
  /** Tags, style sheets, scripts or JSON instead of text. */
  | 'markup'
  /** Characters read in the wrong encoding. */
  | 'mojibake'
  | 'cookie-banner'
  /** Only who logs in, pays or turns on JavaScript sees more. */
  | 'wall'
  /** A page that wants to know whether somebody is human. */
  | 'captcha'
  /** "404", "502 Bad Gateway", 页面不存在. */
  | 'error-page'
  /** The key points don't read as sentences. */
  | 'odd-points'
  /** Stories of different titles have the same text. */
  | 'same-text'
  /** Most of what came at one time has the same title. */
  | 'same-title'
  /** Hardly any text, where this source's stories are long. */
  | 'shrunk';

/** One thing that is wrong with one article. */
export interface CanaryFinding {
  readonly code: CanaryCode;
  /** The article's, at most 100 characters; may be empty. */
  readonly title: string;
  /** The very text that gave it away, at most 60 characters; null when what is wrong is that something isn't there. */
  readonly excerpt: string | null;
}

/** What a source's good stories are like, to compare others with. Small enough to be kept with its state. */
export interface SourceHabits {
  /** Letters and digits in the texts of the newest good stories, newest last; at most 20. */
  readonly lengths: readonly number[];
  /** Hashes of their texts, each with one of its title, newest last; at most 20, no two the same. */
  readonly texts: readonly string[];
  /** How many doubtful articles in a row were passed over without holding the source. */
  readonly passedOver: number;
  /** Whether a page of one of its stories was ever fit, where its feed doesn't have the whole text. */
  readonly readsPages: boolean;
  /** When it was last held no longer, in milliseconds since the epoch; null if it never was. */
  readonly releasedAt: number | null;
}

/** Of a source that hasn't brought anything yet. */
export const noHabits: SourceHabits = { lengths: [], texts: [], passedOver: 0, readsPages: false, releasedAt: null };

/**
 * What came of looking at all that a source brought at one time. When it is bad nothing of it may be taken in, and the source is held: what is known of it
 * (items seen, validators of its last answer, habits) stays as it was, so that everything is read again.
 */
export type Verdict =
  | {
      readonly kind: 'good';
      /** Ids of the articles that mustn't be taken in all the same; their items count as seen. */
      readonly unfit: ReadonlySet<string>;
      /** What is wrong with those; for the log, and for who tries a source out. */
      readonly findings: readonly CanaryFinding[];
      /** To be kept in place of those that were given. */
      readonly habits: SourceHabits;
    }
  | { readonly kind: 'bad'; readonly findings: readonly [CanaryFinding, ...CanaryFinding[]] };

/** A source that nothing is taken from until its items are good again. Null in a source's state when it isn't held. */
export interface SourceHold {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** At most five, one of a code, as they were when it was held. */
  readonly findings: readonly CanaryFinding[];
  /** Whether who has to look after the source knows. */
  readonly notice: Notice;
}
