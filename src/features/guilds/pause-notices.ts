import type { Notice } from '../../domain/notice.ts';
import { noticeNonce } from '../../domain/notice-nonce.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { type Forbidden, isForbidden } from '../../domain/subscription-status.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DirectMessages } from '../../ports/direct-messages.ts';
import type { Log } from '../../ports/log.ts';
import type { Messenger } from '../../ports/messenger.ts';
import type { PauseNoticeView } from '../../ports/pause-notice-view.ts';
import { createNotices, type Notices } from '../notices.ts';
import type { Roster } from '../roster.ts';

/** So many channels are named in one message. */
const mostChannels = 20;

export interface PauseNoticesDeps {
  readonly roster: Roster;
  readonly messenger: Messenger;
  readonly directMessages: DirectMessages;
  readonly view: PauseNoticeView;
  readonly clock: Clock;
  readonly log: Log;
}

/** Tells whoever subscribed that the bot may no longer post there, what is missing, and what to do: of every pause that is known to have a reason. */
export type PauseNotices = Notices;

interface Paused extends Subscription {
  readonly status: Forbidden;
}

export function createPauseNotices({ roster, view, ...deps }: PauseNoticesDeps): PauseNotices {
  async function note(group: readonly Paused[], notice: Notice) {
    for (const { channelId, status } of group) {
      await roster.changeSubscription(channelId, (current) => {
        if (!current || !isForbidden(current.status) || current.status.since !== status.since) return undefined;
        return { ...current, status: { ...current.status, notice } };
      });
    }
  }

  return createNotices({
    ...deps,
    event: 'pause-notice',
    next(isPostponed) {
      const group = nextGroup(roster, isPostponed);
      const [first] = group;
      if (!first) return undefined;
      const { createdBy, guildId, locale, channelId, status } = first;
      const id = sendingOf(first) ?? noticeNonce('pause', channelId, status.since);
      const channels = group.map((paused) => ({ channelId: paused.channelId, missing: paused.status.missing ?? [] }));
      return {
        person: createdBy ?? '',
        id,
        since: Math.min(...group.map((paused) => paused.status.since)),
        recipient: async () => (guildId === null ? null : createdBy),
        body: () => view(guildId ?? '', channels, locale, id),
        note: (notice) => note(group, notice),
        fields: { userId: createdBy, channelIds: channels.map((channel) => channel.channelId) },
      };
    },
  });
}

/** Those that one message is to tell of: what an earlier attempt had in it, or all of one person's in one guild. */
function nextGroup(roster: Roster, isPostponed: (person: string) => boolean): readonly Paused[] {
  let first: Paused | undefined;
  const group: Paused[] = [];
  for (const { subscription } of roster.all()) {
    const { status } = subscription;
    if (!isForbidden(status) || status.notice.kind !== 'owed' || status.missing === null) continue;
    if (isPostponed(subscription.createdBy ?? '')) continue;
    const paused = { ...subscription, status };
    first ??= paused;
    if (group.length < mostChannels && isToldWith(paused, first)) group.push(paused);
  }
  return group;
}

function isToldWith(one: Paused, first: Paused): boolean {
  return one.createdBy === first.createdBy && one.guildId === first.guildId && sendingOf(one) === sendingOf(first);
}

function sendingOf({ status: { notice } }: Paused): string | null {
  return notice.kind === 'owed' ? notice.sending : null;
}
