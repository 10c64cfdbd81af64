import type { JsonObject } from '../json.ts';
import { channelObject, memberWithoutUser, roleObject, userObject } from '../world/objects.ts';
import { permissionsIn, type World } from '../world/world.ts';
import { cannot } from './send-interaction.ts';

export type ResolvedKind = 'user' | 'role' | 'channel' | 'mentionable';

/** An id that was picked, and what it may name. */
export interface PickedId {
  readonly id: string;
  readonly kind: ResolvedKind;
  /** Kinds of channel that may be picked; any when absent. */
  readonly channelTypes?: readonly number[];
}

/**
 * The objects behind picked ids.
 *
 * @throws HexinError `loopback-person` when a person couldn't have picked one
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function resolvedObjects(
  world: World,
  guildId: string | null,
  userId: string,
  picks: readonly PickedId[],
): JsonObject {
  const users: Record<string, unknown> = {};
  const members: Record<string, unknown> = {};
  const roles: Record<string, unknown> = {};
  const channels: Record<string, unknown> = {};
  const guild = guildId === null ? undefined : world.guilds.get(guildId);
  for (const pick of picks) {
    const user = pick.kind === 'user' || pick.kind === 'mentionable' ? world.users.get(pick.id) : undefined;
    const role = pick.kind === 'role' || pick.kind === 'mentionable' ? guild?.roles.get(pick.id) : undefined;
    const channel = pick.kind === 'channel' ? world.channels.get(pick.id) : undefined;
    const member = guild?.members.get(pick.id);
    if (user) users[user.id] = userObject(user);
    if (user && member) members[user.id] = { ...memberWithoutUser(member), permissions: '0' };
    if (role) roles[role.id] = roleObject(role);
    if (channel && channel.guildId === guildId) {
      if (pick.channelTypes && !pick.channelTypes.includes(channel.type))
        throw cannot(`channel ${pick.id} is of the wrong type`);
      const { id, name, type, parent_id, thread_metadata } = channelObject(world, channel);
      const permissions = String(permissionsIn(world, channel, userId));
      channels[pick.id] = { id, name, type, permissions, parent_id, ...(thread_metadata ? { thread_metadata } : {}) };
    }
    if (!user && !role && !(pick.id in channels)) throw cannot(`nothing to pick with id ${pick.id}`);
  }
  const parts = Object.entries({ users, members, roles, channels }).filter(([, part]) => Object.keys(part).length > 0);
  return Object.fromEntries(parts);
}
