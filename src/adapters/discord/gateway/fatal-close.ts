import { HexinError } from '../../../domain/hexin-error.ts';

interface Shard {
  readonly id: number;
  readonly count: number;
}

/**
 * Close codes after which reconnecting can't help, with what the operator can do.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const fatalCloses: Readonly<Record<number, { readonly code: string; readonly message: (shard: Shard) => string }>> = {
  4004: {
    code: 'bad-token',
    message: () => 'Discord refused DISCORD_TOKEN: copy the bot token again from the Developer Portal',
  },
  4010: {
    code: 'bad-shard',
    message: ({ id, count }) => `Discord refused shard ${id} of ${count}: check SHARD_COUNT and SHARD_IDS`,
  },
  4011: {
    code: 'sharding-required',
    message: ({ count }) =>
      `The bot is in too many guilds for ${count === 1 ? '1 shard' : `${count} shards`}: leave SHARD_COUNT unset in every process, so that Discord's own count holds, or raise it`,
  },
  4012: {
    code: 'bad-api-version',
    message: () => 'Discord no longer serves this gateway version: update Hexin',
  },
  4013: { code: 'bad-intents', message: () => 'Discord refused the intents as invalid: update Hexin' },
  4014: {
    code: 'disallowed-intents',
    message: () =>
      'Discord refused an intent that the bot may not use: Hexin needs no privileged intent, so check the application',
  },
};

/** Why a shard that was closed with the code can't be opened again; undefined when it can. */
export function fatalClose(closeCode: number, shard: Shard): HexinError | undefined {
  const reason = fatalCloses[closeCode];
  return reason && new HexinError(reason.code, reason.message(shard));
}

/** What Discord's 401 means to the operator. */
export function badToken(cause?: unknown): HexinError {
  return new HexinError('bad-token', fatalCloses[4004]?.message({ id: 0, count: 1 }) ?? '', { cause });
}
