/**
 * Which of `count` shards a guild belongs to, as Discord deals them out. Direct messages are the first one's.
 *
 * @param guildId - null for direct messages
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function shardOf(guildId: string | null, count: number): number {
  return guildId === null || count === 1 ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** Of a bot in some 25 million guilds. */
export const mostShards = 10_000;

/** Reads how many shards there are, as a store has it. Undefined for anything that can't be such a count. */
export function parseShardCount(text: string | undefined): number | undefined {
  const count = /^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : undefined;
  return count !== undefined && count <= mostShards ? count : undefined;
}

/** Reads `0,1,4-6`: numbers of shards and ranges of them, in any order. Undefined for anything else. */
export function parseShardIds(text: string): readonly number[] | undefined {
  const ids = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part) ?? [];
    if (first === undefined || Number(first) > Number(last)) return undefined;
    for (let id = Number(first); id <= Number(last); id += 1) ids.add(id);
  }
  return [...ids].sort((a, b) => a - b);
}
