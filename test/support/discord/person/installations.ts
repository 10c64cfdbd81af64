import {
  type APIApplicationCommand,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import type { ChannelRecord } from '../world/records.ts';
import { permissionsIn, type World } from '../world/world.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export function contextOf({ type, guildId }: ChannelRecord): InteractionContextType {
  if (guildId !== null) return InteractionContextType.Guild;
  return type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

/**
 * Which installations offer a command there: the guild's (in the bot's direct messages it counts as such, too), and the person's own.
 *
 * @see https://docs.discord.com/developers/interactions/application-commands#contexts
 */
export function offeringInstallations(
  world: World,
  { channel, userId }: { readonly channel: ChannelRecord; readonly userId: string },
  command: Pick<APIApplicationCommand, 'contexts' | 'integration_types' | 'guild_id' | 'dm_permission'>,
): readonly ApplicationIntegrationType[] {
  const context = contextOf(channel);
  const { contexts, guild_id: isGuilds } = command;
  const isDirect = context !== InteractionContextType.Guild;
  if (contexts ? !contexts.includes(context) : isDirect && command.dm_permission === false) return [];
  if (isGuilds && isDirect) return [];
  const isPresent = {
    [ApplicationIntegrationType.GuildInstall]:
      channel.guildId === null ? context === InteractionContextType.BotDM : world.guilds.has(channel.guildId),
    [ApplicationIntegrationType.UserInstall]: world.installers.has(userId),
  };
  const supported = command.integration_types ?? [ApplicationIntegrationType.GuildInstall];
  return supported.filter((type) => isPresent[type]);
}

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
export function integrationOwners(
  { guildId }: ChannelRecord,
  userId: string,
  installations: readonly ApplicationIntegrationType[],
): JsonObject {
  return Object.fromEntries(
    installations.map((type) => [
      String(type),
      type === ApplicationIntegrationType.UserInstall ? userId : (guildId ?? '0'),
    ]),
  );
}

/**
 * Where only the person added the app, and may not use apps from elsewhere in the guild, nobody else sees what it says.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
export function isForcedEphemeral(
  world: World,
  channel: ChannelRecord,
  userId: string,
  installations: readonly ApplicationIntegrationType[],
): boolean {
  if (channel.guildId === null || installations.includes(ApplicationIntegrationType.GuildInstall)) return false;
  return (permissionsIn(world, channel, userId) & PermissionFlagsBits.UseExternalApps) === 0n;
}
