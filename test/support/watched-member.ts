import { setTimeout as delay } from 'node:timers/promises';
import { shardOf } from '../../src/domain/shard.ts';
import type { Member } from './fleet.ts';
import type { FleetSite } from './fleet-run-options.ts';

const post = 'POST /channels/{channel_id}/messages';
/** The loopback answers to this name too, so that what a process of its own name sends is known from what others do. */
const hostName = 'localhost';
const servedMs = 60_000;

/** One more process of a fleet, of which it is known what it sends. */
export interface WatchedMember {
  readonly member: Member;
  /** Resolves once it has taken shards, or has again. */
  serves(since?: number): Promise<void>;
  /** How often it has taken shards so far. */
  readonly servings: number;
  /** How many posts it has sent so far. */
  readonly posts: number;
  /** The channels to which it posted while another process had their shard. */
  strays(): readonly string[];
}

/** @param variables - what it is given besides what the others are */
export function startWatchedMember(
  { fleet, discord, guilds }: FleetSite,
  variables: Readonly<Record<string, string>> = {},
): WatchedMember {
  const apiUrl = new URL(discord.apiUrl);
  apiUrl.hostname = hostName;
  const member = fleet.start({ ...fleet.running[0]?.variables, DISCORD_API_URL: apiUrl.href, ...variables });
  const guildOf = new Map(guilds.flatMap(({ id, channelIds }) => channelIds.map((channelId) => [channelId, id])));
  const sent = () =>
    discord.requests.filter(({ host, method, route }) => host.startsWith(hostName) && `${method} ${route}` === post);
  const takings = () => fleet.lines.flatMap(readTaking).toSorted((a, b) => a.atMs - b.atMs);
  const own = () => takings().filter(({ number }) => number === member.number);

  return {
    member,
    get servings() {
      return own().length;
    },
    get posts() {
      return sent().length;
    },
    async serves(since = 0) {
      const giveUpAt = performance.now() + servedMs;
      while (own().length <= since) {
        if (performance.now() > giveUpAt)
          throw new Error(`It takes no shard:\n${member.process.lines.slice(-20).join('\n')}`);
        await delay(50);
      }
    },
    strays() {
      const all = takings();
      return sent().flatMap(({ atMs, path }) => {
        const channelId = path.split('/')[2] ?? '';
        const holder = all.findLast(
          ({ atMs: takenAt, shards, count }) =>
            takenAt <= atMs && shards.includes(shardOf(guildOf.get(channelId) ?? null, count)),
        );
        return holder?.number === member.number ? [] : [`${new Date(atMs).toISOString()} ${channelId}`];
      });
    },
  };
}

interface Taking {
  readonly number: number;
  readonly atMs: number;
  readonly shards: readonly number[];
  readonly count: number;
}

/** From a line of the log, behind its process's number, that says which shards were taken. */
function readTaking(line: string): readonly Taking[] {
  if (!line.includes('"shards-served"')) return [];
  const space = line.indexOf(' ');
  const { time, shards, count } = JSON.parse(line.slice(space + 1));
  return [{ number: Number(line.slice(0, space)), atMs: Date.parse(time), shards, count }];
}
