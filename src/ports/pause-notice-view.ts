import type { Locale } from '../domain/locale.ts';
import type { NeededRight } from '../domain/needed-right.ts';
import type { MessageBody } from './command.ts';

/** A channel that waits until the bot may post there again; `missing` is empty when nothing was found missing. */
export interface PausedChannel {
  readonly channelId: string;
  readonly missing: readonly NeededRight[];
}

/**
 * What whoever subscribed is told: which channels are paused, what is missing, and what to do. A component's custom_id contains
 * `marker`, at most 24 characters.
 */
export type PauseNoticeView = (
  guildId: string,
  channels: readonly PausedChannel[],
  locale: Locale,
  marker: string,
) => MessageBody;
