import { isObject, type JsonObject } from '../json.ts';
import type { Note } from '../rest/route.ts';
import { docsBase } from '../rules/breach.ts';
import { shardOfGuild } from '../snowflake.ts';
import type { World } from '../world/world.ts';
import { intentNames, knownIntents, privilegedIntents } from './intents.ts';

export interface IdentifyLimits {
  /** Privileged intents that the application was granted, as a bit field. */
  readonly grantedIntents: number;
  readonly maxConcurrency: number;
  /** 0 lets clients identify as often as they like. */
  readonly identifyIntervalMs: number;
  readonly maxGuildsPerShard: number;
}

export type IdentifyVerdict =
  | {
      readonly kind: 'accepted';
      readonly shardId: number;
      readonly shardCount: number;
      readonly intents: number;
      readonly privilegedIntents: number;
    }
  | { readonly kind: 'close'; readonly code: number; readonly reason: string };

const identifyDocs = `${docsBase}/events/gateway-events#identify`;

/**
 * Judges an IDENTIFY, with the close codes that Discord documents.
 *
 * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
export function checkIdentify(world: World, data: JsonObject, limits: IdentifyLimits, note: Note): IdentifyVerdict {
  if (!isOwnToken(world, data.token)) return close(4004, 'Authentication failed.');
  const { intents } = data;
  if (typeof intents !== 'number' || (intents & ~knownIntents) !== 0) {
    note('gateway-4013', `intents ${String(intents)}`, identifyDocs);
    return close(4013, 'Invalid intent(s).');
  }
  const privileged = intents & privilegedIntents;
  if (privileged & ~limits.grantedIntents) {
    note(
      'gateway-4014',
      intentNames(privileged & ~limits.grantedIntents).join(', '),
      `${docsBase}/events/gateway#privileged-intents`,
    );
    return close(4014, 'Disallowed intent(s).');
  }
  if (!isObject(data.properties)) note('identify-without-properties', 'properties is required', identifyDocs);
  const [shardId, shardCount] = Array.isArray(data.shard) ? data.shard.map(Number) : [0, 1];
  const isShard =
    Number.isInteger(shardId) &&
    Number.isInteger(shardCount) &&
    Number(shardId) >= 0 &&
    Number(shardId) < Number(shardCount);
  if (shardId === undefined || shardCount === undefined || !isShard) {
    note('gateway-4010', JSON.stringify(data.shard), identifyDocs);
    return close(4010, 'Invalid shard.');
  }
  const guildCount = [...world.guilds.keys()].filter((id) => shardOfGuild(id, shardCount) === shardId).length;
  if (guildCount > limits.maxGuildsPerShard) {
    note('gateway-4011', `${guildCount} guilds on one shard`, `${docsBase}/events/gateway#sharding`);
    return close(4011, 'Sharding required.');
  }
  return { kind: 'accepted', shardId, shardCount, intents, privilegedIntents: privileged };
}

function close(code: number, reason: string): IdentifyVerdict {
  return { kind: 'close', code, reason };
}

/** Libraries send the token bare or with the header's `Bot ` before it; Discord's gateway takes both. */
export function isOwnToken(world: World, token: unknown): boolean {
  return token === world.token || token === `Bot ${world.token}`;
}
