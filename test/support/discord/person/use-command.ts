import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type ApplicationIntegrationType,
  InteractionType,
  type Locale,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import { isCommandOn } from '../world/command-permissions.ts';
import { findCommand } from '../world/commands.ts';
import type { ChannelRecord } from '../world/records.ts';
import { uploadFile } from '../world/uploads.ts';
import { permissionsIn } from '../world/world.ts';
import { type OptionInput, type OptionValues, optionValues } from './command-options.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { type PickedId, type ResolvedKind, resolvedObjects } from './resolved.ts';
import { contextOf, offeringInstallations } from './installations.ts';
import { cannot, type InteractionSender, sendInteraction } from './send-interaction.ts';

export interface CommandUse {
  readonly channel: ChannelRecord;
  readonly userId: string;
  readonly locale: Locale;
  /** The command's name, followed by its group's and subcommand's: `feed add`. */
  readonly path: string;
  readonly options: OptionInput;
  /** The option that is being typed; null to send the command. */
  readonly focused: string | null;
}

/**
 * Uses a slash command, or (with `focused`) types in it.
 *
 * @throws HexinError `loopback-person` when Discord's client would not offer the command, or would not take the options
 */
export function useCommand(sender: InteractionSender, use: CommandUse): InteractionHandle {
  const { world } = sender;
  const { channel } = use;
  const [name = '', ...rest] = use.path.split(' ');
  const command = findCommand(world, channel.guildId, name);
  if (!command) throw cannot(`no command ${name} is registered`);
  const installations = requireOffered(sender, use, command);
  const { declared, wrap } = descend(command, rest);
  const { values, attachments } = upload(world, use.options);
  const options = optionValues(declared, values, use.focused);
  const picked = resolvedObjects(world, channel.guildId, use.userId, picksOf(declared, options));
  const resolved = { ...picked, ...(Object.keys(attachments).length > 0 ? { attachments } : {}) };
  return sendInteraction(sender, {
    type: use.focused === null ? InteractionType.ApplicationCommand : InteractionType.ApplicationCommandAutocomplete,
    channel,
    userId: use.userId,
    locale: use.locale,
    commandName: use.path,
    installations,
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      options: wrap(options),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  });
}

/** The options with the ids of the files that they hold, and what Discord says of those. */
function upload(world: InteractionSender['world'], input: OptionInput) {
  const values: Record<string, OptionValues[string]> = {};
  const attachments: Record<string, JsonObject> = {};
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'object') {
      values[name] = value;
      continue;
    }
    const attachment = uploadFile(world, value);
    values[name] = String(attachment.id);
    attachments[String(attachment.id)] = attachment;
  }
  return { values, attachments };
}

/**
 * @returns the installations for which it is offered
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
export function requireOffered(
  sender: InteractionSender,
  use: Pick<CommandUse, 'channel' | 'userId'>,
  command: APIApplicationCommand,
): readonly ApplicationIntegrationType[] {
  const { channel } = use;
  const installations = offeringInstallations(sender.world, use, command);
  if (installations.length === 0) {
    const where = { 0: 'in guilds', 1: 'in direct messages', 2: 'in private channels' }[contextOf(channel)];
    throw cannot(`/${command.name} is not offered ${where}`);
  }
  if (channel.guildId === null) return installations;
  const rights = permissionsIn(sender.world, channel, use.userId);
  if (!(rights & PermissionFlagsBits.ViewChannel)) throw cannot('the person does not see the channel');
  if (!(rights & PermissionFlagsBits.UseApplicationCommands)) throw cannot('the person may not use commands here');
  if (rights & PermissionFlagsBits.Administrator) return installations;
  const guild = sender.world.guilds.get(channel.guildId ?? '');
  if (guild && !isCommandOn(sender.world, guild, channel, use.userId, command.id))
    throw cannot(`/${command.name} is turned off here or for this person`);
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined) return installations;
  const bits = BigInt(needed);
  const isAllowed = bits === 0n ? Boolean(rights & PermissionFlagsBits.Administrator) : (rights & bits) === bits;
  if (!isAllowed) throw cannot(`/${command.name} is not offered to this person`);
  return installations;
}

/** Goes down to a subcommand's own options, and says how to wrap their values. */
function descend(
  command: APIApplicationCommand,
  path: readonly string[],
): {
  readonly declared: readonly APIApplicationCommandOption[];
  readonly wrap: (values: readonly JsonObject[]) => readonly JsonObject[];
} {
  let declared: readonly APIApplicationCommandOption[] = command.options ?? [];
  let wrap = (values: readonly JsonObject[]): readonly JsonObject[] => values;
  for (const step of path) {
    const option = declared.find((candidate) => candidate.name === step);
    const isNested =
      option?.type === ApplicationCommandOptionType.Subcommand ||
      option?.type === ApplicationCommandOptionType.SubcommandGroup;
    if (!option || !isNested) throw cannot(`/${command.name} has no subcommand ${step}`);
    const outer = wrap;
    wrap = (values) => outer([{ name: option.name, type: option.type, options: values }]);
    declared = option.options ?? [];
  }
  const isOpen = declared.some((option) => option.type === ApplicationCommandOptionType.Subcommand);
  if (isOpen) throw cannot(`/${command.name} needs a subcommand`);
  return { declared, wrap };
}

const pickKinds: Readonly<Record<number, ResolvedKind>> = {
  [ApplicationCommandOptionType.User]: 'user',
  [ApplicationCommandOptionType.Role]: 'role',
  [ApplicationCommandOptionType.Channel]: 'channel',
  [ApplicationCommandOptionType.Mentionable]: 'mentionable',
};

function picksOf(declared: readonly APIApplicationCommandOption[], values: readonly JsonObject[]): readonly PickedId[] {
  return values.flatMap((value) => {
    const kind = pickKinds[Number(value.type)];
    if (!kind) return [];
    const option = declared.find((candidate) => candidate.name === value.name);
    const channelTypes = option && 'channel_types' in option ? option.channel_types : undefined;
    return [{ id: String(value.value), kind, ...(channelTypes ? { channelTypes } : {}) }];
  });
}
