import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  ComponentType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { toLocale } from '../../domain/locale.ts';
import type {
  ActionCall,
  Attachment,
  Caller,
  CallPlace,
  CommandCall,
  CompletionCall,
  MessageCommandCall,
  OptionValue,
} from '../../ports/command.ts';
import type { CommandUse } from './command-verdict.ts';

/** Whose `parent_id` is a channel; that of other channels is a category. */
const threadTypes: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

type BasicOption = APIApplicationCommandInteractionDataBasicOption;

/** Who asks, from where, in Hexin's terms. */
export function toCaller(interaction: APIInteraction): Caller {
  const user = interaction.member?.user ?? interaction.user;
  const locale = toLocale('locale' in interaction ? interaction.locale : undefined);
  const guildLocale = interaction.guild_locale === undefined ? locale : toLocale(interaction.guild_locale);
  return {
    userId: user?.id ?? '',
    channelId: interaction.channel?.id ?? interaction.channel_id ?? '',
    guildId: interaction.guild_id ?? null,
    place: placeOf(interaction),
    isBotInGuild: isBotInGuild(interaction),
    applicationId: interaction.application_id,
    locale,
    guildLocale: isSeenByCallerAlone(interaction) ? locale : guildLocale,
    permissions: BigInt(interaction.member?.permissions ?? 0),
    permissionsIn: (channelId) => BigInt(resolvedChannels(interaction)[channelId]?.permissions ?? 0),
    roleIds: interaction.member?.roles ?? [],
  };
}

function placeOf({ context, guild_id: guildId }: APIInteraction): CallPlace {
  if (context === InteractionContextType.PrivateChannel) return 'private-channel';
  return guildId === undefined || context === InteractionContextType.BotDM ? 'bot-dm' : 'guild';
}

/**
 * An interaction says for which installations it came about: the guild's own, the caller's, or both.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function isBotInGuild({ authorizing_integration_owners: owners, guild_id: guildId }: APIInteraction): boolean {
  if (guildId === undefined) return false;
  return !owners || owners[ApplicationIntegrationType.GuildInstall] === guildId;
}

/**
 * Whether Discord keeps every reply to the caller: where only they added the app, and the guild doesn't let them use such apps in public.
 *
 * @see https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags
 */
function isSeenByCallerAlone(interaction: APIInteraction): boolean {
  if (!interaction.member || isBotInGuild(interaction)) return false;
  return (BigInt(interaction.member.permissions) & PermissionFlagsBits.UseExternalApps) === 0n;
}

/** Who uses a component where, for what the guild's moderators set; undefined where there is no guild that could set anything. */
export function toCommandUse(interaction: APIInteraction): CommandUse | undefined {
  const { guildId, channelId, userId, roleIds, permissions, isBotInGuild } = toCaller(interaction);
  if (guildId === null || !isBotInGuild) return undefined;
  const { channel } = interaction;
  const parentId = isInThread(interaction) && channel && 'parent_id' in channel ? channel.parent_id : undefined;
  return { guildId, channelId: parentId ?? channelId, userId, roleIds, permissions };
}

export function isInThread({ channel }: APIInteraction): boolean {
  return channel !== undefined && threadTypes.includes(channel.type);
}

/** With each channel that an option names, Discord sends what the caller may do there. */
function resolvedChannels(interaction: APIInteraction) {
  const resolved = interaction.data && 'resolved' in interaction.data ? interaction.data.resolved : undefined;
  return (resolved && 'channels' in resolved && resolved.channels) || {};
}

/** @param toAttachment - makes a file of what Discord says of an attachment */
export function toCommandCall(
  interaction: APIChatInputApplicationCommandInteraction,
  toAttachment: (attachment: APIAttachment) => Attachment,
): CommandCall {
  const { options, resolved } = interaction.data;
  const attachments: Record<string, Attachment> = {};
  for (const option of basicOptions(options)) {
    if (option.type !== ApplicationCommandOptionType.Attachment) continue;
    const attachment = resolved?.attachments?.[option.value];
    if (attachment) attachments[option.name] = toAttachment(attachment);
  }
  const subcommand = subcommandOf(options).join(' ');
  return {
    ...toCaller(interaction),
    ...(subcommand !== '' && { subcommand }),
    options: toOptions(options),
    attachments,
  };
}

/** Throws for a message that Discord names and doesn't send. */
export function toMessageCommandCall(
  interaction: APIMessageApplicationCommandInteraction,
  toAttachment: (attachment: APIAttachment) => Attachment,
  botUserId: string,
): MessageCommandCall {
  const { target_id: id, resolved } = interaction.data;
  const message = resolved.messages[id];
  if (!message) throw new Error(`message ${id} is not there`);
  const { attachments = [], message_snapshots: forwarded = [], content, embeds, components } = message;
  return {
    ...toCaller(interaction),
    target: {
      isOwn: message.author.id === botUserId,
      body: { content, embeds, components, message_snapshots: forwarded },
      attachments: [...attachments, ...forwarded.flatMap((snapshot) => snapshot.message.attachments ?? [])].map(
        toAttachment,
      ),
    },
  };
}

export function toCompletionCall(interaction: APIApplicationCommandAutocompleteInteraction): CompletionCall {
  const options = basicOptions(interaction.data.options);
  const focused = options.find((option) => 'focused' in option && option.focused);
  return { ...toCaller(interaction), options: toOptions(options), focused: focused?.name ?? '' };
}

/** The verb that a custom_id names, and the call it makes of it: `verb:argument:…`. */
export function toActionCall(interaction: APIMessageComponentInteraction | APIModalSubmitInteraction): {
  readonly verb: string;
  readonly call: ActionCall;
} {
  const [verb = '', ...args] = interaction.data.custom_id.split(':');
  const fields =
    'components' in interaction.data ? modalFields(interaction.data.components) : pickedValues(interaction);
  return { verb, call: { ...toCaller(interaction), args, fields } };
}

function pickedValues(interaction: APIMessageComponentInteraction | APIModalSubmitInteraction) {
  return 'values' in interaction.data ? { values: interaction.data.values } : {};
}

/** Inputs sit in action rows or in labels. */
function modalFields(components: APIModalSubmitInteraction['data']['components']): Record<string, readonly string[]> {
  const fields: Record<string, readonly string[]> = {};
  for (const row of components) {
    const inputs = row.type === ComponentType.ActionRow ? row.components : 'component' in row ? [row.component] : [];
    for (const input of inputs) {
      if ('value' in input && typeof input.value === 'string') fields[input.custom_id] = [input.value];
      else if ('values' in input) fields[input.custom_id] = input.values;
    }
  }
  return fields;
}

type AnyOption = APIApplicationCommandInteractionDataOption;

/** The names of the subcommand and its group, if any. */
function subcommandOf(options: readonly AnyOption[] | undefined): readonly string[] {
  const inner = options?.find(isSubcommand);
  return inner ? [inner.name, ...subcommandOf(inner.options)] : [];
}

/** Those that hold values: of the subcommand, if there is one. */
function basicOptions(options: readonly AnyOption[] | undefined): readonly BasicOption[] {
  const inner = options?.find(isSubcommand);
  if (inner) return basicOptions(inner.options);
  return (options ?? []).filter((option) => !isSubcommand(option));
}

function isSubcommand(option: AnyOption): option is Exclude<AnyOption, BasicOption> {
  const { type } = option;
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
}

function toOptions(options: readonly AnyOption[] | undefined) {
  const values: Record<string, OptionValue> = {};
  for (const option of basicOptions(options)) values[option.name] = option.value;
  return values;
}
