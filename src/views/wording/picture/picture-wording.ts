/** What is on pictures, where nothing is escaped, and said of them. */
export interface PictureWording {
  readonly name: string;
  /** The day, alone. */
  date(atMs: number, timeZone: string): string;
  /** What comes with the day: year, weekday and part of the day. */
  edition(atMs: number, timeZone: string): string;
  /** When a story was published. */
  time(atMs: number, timeZone: string): string;
  footer(count: number): string;
  readonly failed: string;
  readonly busy: string;

  readonly weekName: string;
  /** Of the first and the last of the days. */
  weekSpan(fromMs: number, toMs: number, timeZone: string): string;
  /** Of a day, below its bar: the date, and on a second line the weekday. */
  barName(atMs: number, timeZone: string): string;
  readonly topicsHeading: string;
  weekFooter(count: number): string;
  weekHeading(count: number): string;
  /** How many on one day, in a sentence for who doesn't see the picture. */
  dayCount(atMs: number, timeZone: string, count: number): string;
  topicCount(topic: string, count: number): string;
  /** All of them, in a sentence. */
  topicsLine(topics: string): string;
  readonly newestHeading: string;
}
