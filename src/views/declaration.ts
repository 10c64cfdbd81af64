import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type {
  CommandName,
  Label,
  MessageCommandName,
  OptionName,
  SubcommandName,
} from './wording/labels/labels-wording.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/**
 * In a server, and in a direct message with the bot. Who added the app for themselves is offered it in servers without the bot, too: Discord can't be told
 * to offer it to them in the direct message alone.
 */
export const inGuildsAndDirectMessages = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** In servers that the bot was added to. */
export const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Wherever the app can be: where it was added to a server, and with those who added it for themselves. */
export const everywhere = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Name and description of a command, in every language. */
export function commandLabels<Name extends CommandName>(name: Name) {
  return { name, ...localizations((wording) => wording.commands[name]) };
}

/** The name of a message command, in every language. */
export function messageCommandLabels(name: MessageCommandName) {
  return {
    type: ApplicationCommandType.Message as const,
    name: wordingOf('en-US').messageCommands[name],
    name_localizations: {
      'zh-CN': wordingOf('zh-CN').messageCommands[name],
      'zh-TW': wordingOf('zh-TW').messageCommands[name],
    },
  };
}

/** What a label is looked up by, where an option isn't called by the label that its name has elsewhere. */
type LabelOf = (wording: Wording) => Label;

export function stringOption<Name extends OptionName, Rest extends object>(name: Name, rest: Rest, label?: LabelOf) {
  return { type: ApplicationCommandOptionType.String as const, ...optionLabels(name, label), ...rest };
}

export function subcommand<Name extends SubcommandName>(
  name: Name,
  options: readonly APIApplicationCommandBasicOption[] = [],
) {
  const labels = localizations((wording) => wording.subcommands[name]);
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    ...labels,
    ...(options.length > 0 && { options: [...options] }),
  };
}

export function integerOption<Name extends OptionName, Rest extends object>(name: Name, rest: Rest) {
  return { type: ApplicationCommandOptionType.Integer as const, ...optionLabels(name), ...rest };
}

export function attachmentOption<Name extends OptionName, Rest extends object>(
  name: Name,
  rest?: Rest,
  label?: LabelOf,
) {
  return { type: ApplicationCommandOptionType.Attachment as const, ...optionLabels(name, label), ...rest };
}

export function booleanOption<Name extends OptionName>(name: Name) {
  return { type: ApplicationCommandOptionType.Boolean as const, ...optionLabels(name) };
}

export function roleOption<Name extends OptionName>(name: Name) {
  return { type: ApplicationCommandOptionType.Role as const, ...optionLabels(name) };
}

/** Channels in which briefings can be posted. Media channels too, but Discord's specification doesn't know them where channels are chosen. */
export const postableChannelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const;

/** A channel that briefings can be posted to: text, announcement, thread, forum. */
export function channelOption<Name extends OptionName>(name: Name) {
  return {
    type: ApplicationCommandOptionType.Channel as const,
    ...optionLabels(name),
    channel_types: [...postableChannelTypes],
  };
}

/** Choices of a string option, in every language. */
export function choices<Value extends string>(
  values: readonly Value[],
  word: (wording: Wording, value: Value) => string,
) {
  return values.map((value) => ({
    name: word(wordingOf('en-US'), value),
    name_localizations: {
      'zh-CN': word(wordingOf('zh-CN'), value),
      'zh-TW': word(wordingOf('zh-TW'), value),
    },
    value,
  }));
}

function optionLabels<Name extends OptionName>(name: Name, label: LabelOf = (wording) => wording.options[name]) {
  return { name, ...localizations(label) };
}

/** English is what Discord shows in the languages that are not named. */
function localizations(label: (wording: Wording) => Label) {
  const simplified = label(wordingOf('zh-CN'));
  const traditional = label(wordingOf('zh-TW'));
  return {
    name_localizations: { 'zh-CN': simplified.name, 'zh-TW': traditional.name },
    description: label(wordingOf('en-US')).description,
    description_localizations: { 'zh-CN': simplified.description, 'zh-TW': traditional.description },
  };
}
