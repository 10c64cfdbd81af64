import type { SendOutcome } from '../../ports/messenger.ts';

/** What came of one attempt to post a message of a briefing. Times are in milliseconds since the epoch. */
export interface Attempt {
  readonly channelId: string;
  /** `found`: an earlier attempt, of which no answer came, is in the channel. */
  readonly outcome: SendOutcome['kind'] | 'found';
  /** What Discord said, or what stood in the way; null for what is in the channel. */
  readonly reason: string | null;
  readonly schedule: 'instant' | 'cron';
  /** When it was to be posted, by its run, by when its story came in, or by the end of quiet hours. */
  readonly dueAt: number;
  readonly at: number;
  readonly tookMs: number;
  /** How many stories it tells, in full or by their titles. */
  readonly stories: number;
}
