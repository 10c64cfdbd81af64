/** Why a file can't be summarised. */
export type FileNotice =
  | 'file-wrong-type'
  | 'file-too-large'
  | 'file-empty'
  | 'file-undecodable'
  | 'file-damaged'
  | 'file-encrypted'
  | 'file-scanned'
  | 'file-without-text'
  | 'file-unreachable'
  | 'file-too-complex';

/** Why a web page can't be summarised. */
export type PageNotice =
  | 'page-bad-url'
  | 'page-bad-scheme'
  | 'page-credentials'
  | 'page-bad-port'
  | 'page-private-address'
  | 'page-unknown-host'
  | 'page-unreachable'
  | 'page-too-slow'
  | 'page-too-large'
  | 'page-too-many-redirects'
  | 'page-bad-answer'
  | 'page-forbidden'
  | 'page-gone'
  | 'page-unavailable'
  | 'page-wrong-type'
  | 'page-undecodable'
  | 'page-damaged'
  | 'page-encrypted'
  | 'page-scanned'
  | 'page-without-text'
  | 'page-wall'
  | 'page-too-complex';

/** Why a message can't. */
export type MessageNotice = 'message-empty' | 'message-too-short' | 'message-wrong-files' | 'message-stories-gone';

export type ReadingNotice = 'summary-needs-one' | 'text-empty' | FileNotice | PageNotice | MessageNotice;

export type ReadingNotices = Readonly<Record<ReadingNotice, string>>;

/** What Hexin says of texts, files and pages that somebody hands in. Parameters are already escaped. */
export interface ReadingWording {
  /** For the help: where a message's menu has it, and what it does. */
  readonly inMenu: string;
  /** What key points were made of; at most 40 characters besides the name. */
  readonly from: {
    readonly message: string;
    /** What Discord shows of a page that couldn't be read. */
    readonly preview: string;
    file(name: string): string;
    /** @param host - the page's server */
    page(host: string): string;
  };
  /** So many other files, or links, of a message that nobody read; one of them is 0. */
  leftUnread(files: number, links: number): string;
  /** Something else was read in its place; `reason` is a notice. */
  linkNotRead(reason: string): string;
  fileNotRead(reason: string): string;
  storiesInMessage(count: number): string;
  /** So many articles of what was read are shown, of so many. */
  articlesLeftOut(shown: number, count: number): string;
}
