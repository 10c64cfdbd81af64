/** What is kept of a person, of which there may be more or none. */
export interface PrivacyItems {
  readonly conversations: number;
  readonly channelSubscriptions: number;
  readonly directSubscriptions: number;
  readonly sources: number;
}

/** How long something is kept, in hours or days. */
export interface KeptFor {
  readonly conversationHours: number;
  readonly threadDays: number;
  readonly undoHours: number;
  readonly leftGuildDays: number;
}

export interface PrivacyWording {
  readonly keptHeading: string;
  conversations(kept: KeptFor): string;
  subscriptions(kept: KeptFor): string;
  sources(kept: KeptFor): string;
  /** What is gone when the process ends. */
  readonly memory: string;
  /** Counts and copies of articles, of nobody. */
  readonly ofNobody: string;
  readonly notKept: string;
  readonly sentHeading: string;
  readonly toModel: string;
  readonly toVectorModel: string;
  readonly toNobody: string;
  readonly seen: string;
  readonly heldHeading: string;
  /** A line for each kind of which there is any; `forgets` says what becomes of it. */
  held(items: PrivacyItems): readonly string[];
  readonly heldNothing: string;
  /** How to have it removed, and what that leaves. */
  readonly deletion: string;
  readonly removedHeading: string;
  removed(items: PrivacyItems): readonly string[];
  readonly removedNothing: string;
  /** What can't be reached just now is removed as soon as it can be. */
  readonly awaited: string;
  readonly remains: string;
}
