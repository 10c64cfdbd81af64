import type { Schedule, Subscription } from '../domain/subscription.ts';
import type { Locale } from '../domain/locale.ts';
import type { ChannelCheck } from '../ports/channel-directory.ts';

export interface SubscribeOrder {
  readonly channelId: string;
  readonly guildId: string | null;
  readonly createdBy: string;
  readonly locale: Locale;
  readonly schedule: Schedule;
  readonly topics: readonly string[];
  readonly mentionRoleId: string | null;
}

export type SubscribeOutcome =
  | {
      readonly kind: 'subscribed';
      readonly subscription: Subscription;
      /** Whether the channel had a subscription before, which this one takes the place of. */
      readonly replaced: boolean;
      /** When the first briefing comes, in milliseconds since the epoch; null for instant. */
      readonly nextDue: number | null;
    }
  | { readonly kind: 'bad-schedule'; readonly problem: 'bad-cron' | 'bad-time-zone' | 'never-due' }
  | { readonly kind: 'channel-problem'; readonly check: Exclude<ChannelCheck, { kind: 'ready' }> };

export interface ListedSubscription {
  readonly subscription: Subscription;
  /** Null for instant, and while paused. */
  readonly nextDue: number | null;
}

/** The standing orders of channels. */
export interface Subscriptions {
  subscribe(order: SubscribeOrder): Promise<SubscribeOutcome>;
  /** The subscription that ended, or undefined when the channel had none. */
  unsubscribe(channelId: string): Promise<Subscription | undefined>;
  get(channelId: string): Promise<ListedSubscription | undefined>;
  /** Those of a guild, by channel id. */
  list(guildId: string): Promise<readonly ListedSubscription[]>;
  /** Both answer with the subscription as it is then, or undefined when there is none. */
  pause(channelId: string): Promise<ListedSubscription | undefined>;
  resume(channelId: string): Promise<ListedSubscription | undefined>;
}
