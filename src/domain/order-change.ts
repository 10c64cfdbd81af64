import type { Progress, Subscription } from './subscription.ts';

/** What a channel had before its order was changed. Without a subscription, its progress is what an earlier one left behind, if any. */
export interface FormerOrder {
  readonly subscription: Subscription | null;
  readonly progress: Progress | null;
}

/** The last time that somebody changed a channel's order, with what it takes to undo that. A channel has at most one. */
export interface OrderChange {
  readonly channelId: string;
  /** Whose channel it is, null for a direct message; absent in what earlier versions noted. */
  readonly guildId?: string | null | undefined;
  /** When it was made, in milliseconds since the epoch, and what names it: later changes of the channel have a greater one. */
  readonly revision: number;
  readonly changedBy: string;
  readonly before: FormerOrder;
  /** Whether it ended the subscription. */
  readonly ends: boolean;
  /** {@link toldStory} of each story that the channel has been told since. */
  readonly told: readonly string[];
  /** Whether it was taken back. */
  readonly isUndone: boolean;
}

/** For so long a change can be taken back, in milliseconds: a day. */
export const undoableMs = 86_400_000;
