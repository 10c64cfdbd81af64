import {
  type APIChannel,
  type APIGuild,
  DiscordAPIError,
  PermissionFlagsBits,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { ChannelDirectory, Managed } from '../../ports/channel-directory.ts';
import { overwritesOf, permissionsIn } from './permissions-in.ts';

type Member = Parameters<ChannelDirectory['managedBy']>[0];

/** Of a channel that is gone or hidden, and of no guild of the bot's any more: nobody manages it here. */
const goneCodes: readonly (number | string)[] = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
];

const { Administrator, ManageChannels, ManageGuild, ManageWebhooks } = PermissionFlagsBits;

const rights = {
  channel: { own: ManageChannels, anywhere: Administrator | ManageGuild },
  webhooks: { own: ManageWebhooks, anywhere: Administrator },
} as const satisfies Readonly<Record<Managed, { readonly own: bigint; readonly anywhere: bigint }>>;

/**
 * The channels that a member may manage: two requests for the guild, and one for each that isn't among its channels, since Discord lists
 * threads apart. Who may not see a channel has no right in it.
 *
 * @see https://docs.discord.com/developers/topics/permissions#implicit-permissions
 */
export async function findManaged(
  rest: Pick<REST, 'get'>,
  { userId, roleIds, guildId }: Member,
  channelIds: readonly string[],
  what: Managed = 'channel',
): Promise<ReadonlySet<string> | 'unreachable'> {
  try {
    const [guild, listed] = await Promise.all([
      rest.get(Routes.guild(guildId)) as Promise<APIGuild>,
      rest.get(Routes.guildChannels(guildId)) as Promise<APIChannel[]>,
    ]);
    const overwrites = new Map(listed.map((channel) => [channel.id, overwritesOf(channel)]));
    const isManaged = async (channelId: string) => {
      const ruling = overwrites.get(channelId) ?? overwrites.get((await parentOf(rest, guildId, channelId)) ?? '');
      if (!ruling) return false;
      const granted = permissionsIn(guild, { roles: [...roleIds] }, userId, ruling);
      const { own, anywhere } = rights[what];
      const needed = PermissionFlagsBits.ViewChannel | own;
      // A right in the whole guild, which no channel takes away.
      return (granted & needed) === needed || (granted & anywhere) !== 0n;
    };
    const managed = await Promise.all(channelIds.map(async (id) => ((await isManaged(id)) ? [id] : [])));
    return new Set(managed.flat());
  } catch (error) {
    if (hasCode(error, goneCodes)) return new Set();
    return 'unreachable';
  }
}

async function parentOf(rest: Pick<REST, 'get'>, guildId: string, threadId: string): Promise<string | undefined> {
  try {
    const thread = (await rest.get(Routes.channel(threadId))) as APIChannel;
    const isOurs = 'guild_id' in thread && thread.guild_id === guildId;
    return isOurs && 'parent_id' in thread ? (thread.parent_id ?? undefined) : undefined;
  } catch (error) {
    if (hasCode(error, goneCodes)) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, codes: readonly (number | string)[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(error.code);
}
