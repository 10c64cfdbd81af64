/** The first second of 2015, from which Discord counts. https://docs.discord.com/developers/reference#snowflakes */
const discordEpochMs = 1_420_070_400_000n;
const timestampShift = 22n;

/** The snowflake of a moment, with nothing in its lower bits. */
export function snowflakeAt(epochMs: number): string {
  return String((BigInt(Math.trunc(epochMs)) - discordEpochMs) << timestampShift);
}

/** When that was, in milliseconds since the epoch. */
export function momentOf(snowflake: string): number {
  return Number((BigInt(snowflake) >> timestampShift) + discordEpochMs);
}

/** Makes snowflakes that grow with every call, also while the clock stands still or goes back. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fromClock = BigInt(snowflakeAt(now()));
    last = fromClock > last ? fromClock : last + 1n;
    return String(last);
  };
}

/**
 * Makes the ids of guilds a millisecond apart, whatever the clock says: a guild's shard is `(guild_id >> 22) % shard_count`, and
 * guilds made in one millisecond would all share theirs.
 *
 * @see https://docs.discord.com/developers/events/gateway#sharding
 */
export function createGuildSnowflakes(startMs: number): () => string {
  let next = startMs;
  return () => {
    next += 1;
    return snowflakeAt(next);
  };
}

/** Which of `shardCount` shards a guild belongs to. https://docs.discord.com/developers/events/gateway#sharding */
export function shardOfGuild(guildId: string, shardCount: number): number {
  return Number((BigInt(guildId) >> timestampShift) % BigInt(shardCount));
}
