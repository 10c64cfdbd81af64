import { isForbidden } from '../../src/domain/subscription-status.ts';
import type { PausedChannels } from '../../src/features/guilds/paused-channels.ts';
import type { Subscriptions } from '../../src/features/subscriptions.ts';
import type { Action } from '../../src/ports/command.ts';
import { verbs } from '../../src/views/custom-id.ts';
import { renderRechecked } from '../../src/views/pause-notice.ts';

export interface RecheckDeps {
  readonly subscriptions: Pick<Subscriptions, 'list'>;
  readonly pausedChannels: Pick<PausedChannels, 'look'>;
}

/**
 * The button of the message that tells of a pause: looks again at what the presser subscribed in that guild. It is pressed in a
 * direct message, where nobody has rights in the guild: only what is one's own is looked at, and nothing of others is said.
 */
export function createRecheckRights({ subscriptions, pausedChannels }: RecheckDeps): Action {
  const pausedOf = async (userId: string, guildId: string) =>
    (await subscriptions.list(guildId)).flatMap(({ subscription: { channelId, createdBy, status } }) =>
      createdBy === userId && isForbidden(status) ? [{ channelId, missing: status.missing ?? [] }] : [],
    );
  return {
    verb: verbs.recheck,
    effect: 'reply',
    async *run({ args: [guildId = ''], userId, locale }) {
      for (const { channelId } of await pausedOf(userId, guildId)) await pausedChannels.look(channelId);
      yield renderRechecked(await pausedOf(userId, guildId), locale);
    },
  };
}
