import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ComponentType,
} from 'discord.js';
import { toLocale } from '../../domain/locale.ts';
import type { ActionCall, Attachment, Caller, CommandCall, CompletionCall, OptionValue } from '../../ports/command.ts';

type BasicOption = APIApplicationCommandInteractionDataBasicOption;

/** Who asks, from where, in Hexin's terms. */
export function toCaller(interaction: APIInteraction): Caller {
  const user = interaction.member?.user ?? interaction.user;
  return {
    userId: user?.id ?? '',
    channelId: interaction.channel?.id ?? interaction.channel_id ?? '',
    guildId: interaction.guild_id ?? null,
    locale: toLocale('locale' in interaction ? interaction.locale : undefined),
    guildLocale: toLocale(interaction.guild_locale ?? ('locale' in interaction ? interaction.locale : undefined)),
    permissions: BigInt(interaction.member?.permissions ?? 0),
    permissionsIn: (channelId) => BigInt(resolvedChannels(interaction)[channelId]?.permissions ?? 0),
  };
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
  return { ...toCaller(interaction), options: toOptions(options), attachments };
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

function basicOptions(options: readonly { readonly type: ApplicationCommandOptionType }[] | undefined) {
  return (options ?? []).filter(
    (option): option is BasicOption =>
      option.type !== ApplicationCommandOptionType.Subcommand &&
      option.type !== ApplicationCommandOptionType.SubcommandGroup,
  );
}

function toOptions(options: readonly { readonly type: ApplicationCommandOptionType }[] | undefined) {
  const values: Record<string, OptionValue> = {};
  for (const option of basicOptions(options)) values[option.name] = option.value;
  return values;
}
