import type { Note } from '../rest/route.ts';
import { docsBase } from '../rules/breach.ts';
import { shardOfGuild } from '../snowflake.ts';
import type { World } from '../world/world.ts';
import type { GatewaySession } from './session.ts';

/**
 * Notes whatever is served by two connections at once for longer than a handover takes: Discord allows that, and then sends each event
 * of the guild to both, so that a bot that does it answers twice.
 */
export function createDoubleServiceWatch(
  world: World,
  sessions: () => Iterable<GatewaySession>,
  handoverMs: number,
  note: Note,
) {
  const isLive = (session: GatewaySession) => session.isReady && session.deliver !== null;

  function servedByBoth(one: GatewaySession, other: GatewaySession): string | undefined {
    const serves = (guildId: string) => (session: GatewaySession) =>
      shardOfGuild(guildId, session.shardCount) === session.shardId;
    if (one.shardCount === other.shardCount) return one.shardId === other.shardId ? `shard ${one.shardId}` : undefined;
    if (one.shardId === 0 && other.shardId === 0) return 'direct messages';
    return world.guilds.keys().find((guildId) => [one, other].every(serves(guildId)));
  }

  return {
    /** To be called when a session is connected. */
    connected(session: GatewaySession): void {
      const others = [...sessions()].filter((other) => other !== session && isLive(other));
      if (others.length === 0) return;
      setTimeout(() => {
        for (const other of others.filter(isLive)) {
          const what = isLive(session) && servedByBoth(session, other);
          if (!what) continue;
          const who = [session, other].map(({ shardId, shardCount }) => `${shardId} of ${shardCount}`).join(' and ');
          note('served-twice', `${what}, by connections for shards ${who}`, `${docsBase}/events/gateway#sharding`);
        }
      }, handoverMs).unref();
    },
  };
}
