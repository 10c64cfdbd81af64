/** A shard of the gateway that this process is to have open, and how far it is: `resuming` where there is a session to go on with, until it does. */
export interface ShardState {
  readonly id: number;
  /** How many shards the bot's guilds are divided into. */
  readonly count: number;
  readonly state: 'connecting' | 'resuming' | 'ready';
}
