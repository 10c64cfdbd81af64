import type { Followings } from '../../ports/followings.ts';
import { createChannelQueue } from '../channel-queue.ts';

/**
 * The same followings, but that a channel never follows another twice, however many want it at once: two who press together, or one who presses again. What it
 * would follow twice, it would be told twice.
 */
export function followOnce(followings: Followings): Followings {
  const queue = createChannelQueue();
  return {
    ...followings,
    follow: (sourceId, channelId) =>
      queue.run(channelId, async () => {
        const look = await followings.look(channelId);
        // Perhaps it follows already, and the answer was lost.
        if (look.kind === 'unreachable') return look;
        const known = look.kind === 'found' ? look.followed.find((one) => one.sourceId === sourceId) : undefined;
        return known ? { kind: 'followed', webhookId: known.webhookId } : followings.follow(sourceId, channelId);
      }),
  };
}
