/** A shard of the gateway that this process is to have open, and how far it is. One that goes on with a session is ready too. */
export interface ShardState {
  readonly id: number;
  /** How many shards the bot's guilds are divided into. */
  readonly count: number;
  readonly state: 'connecting' | 'resuming' | 'ready';
}
