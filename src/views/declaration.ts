import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { CommandName, Label, OptionName, Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** Where a command can be used: installed to a server, and there alone. */
export const inGuilds = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** In a server, and in a direct message to the bot. */
export const inGuildsAndDirectMessages = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Name and description of a command, in every language. */
export function commandLabels<Name extends CommandName>(name: Name) {
  return { name, ...localizations((wording) => wording.commands[name]) };
}

export function stringOption<Name extends OptionName, Rest extends object>(name: Name, rest: Rest) {
  return { type: ApplicationCommandOptionType.String as const, ...optionLabels(name), ...rest };
}

export function integerOption<Name extends OptionName, Rest extends object>(name: Name, rest: Rest) {
  return { type: ApplicationCommandOptionType.Integer as const, ...optionLabels(name), ...rest };
}

export function attachmentOption<Name extends OptionName>(name: Name) {
  return { type: ApplicationCommandOptionType.Attachment as const, ...optionLabels(name) };
}

export function booleanOption<Name extends OptionName>(name: Name) {
  return { type: ApplicationCommandOptionType.Boolean as const, ...optionLabels(name) };
}

export function roleOption<Name extends OptionName>(name: Name) {
  return { type: ApplicationCommandOptionType.Role as const, ...optionLabels(name) };
}

/** A channel that takes messages: text, announcement, thread. */
export function channelOption<Name extends OptionName>(name: Name) {
  const channelTypes = [
    ChannelType.GuildText,
    ChannelType.GuildAnnouncement,
    ChannelType.AnnouncementThread,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
  ] as const;
  return {
    type: ApplicationCommandOptionType.Channel as const,
    ...optionLabels(name),
    channel_types: [...channelTypes],
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

function optionLabels<Name extends OptionName>(name: Name) {
  return { name, ...localizations((wording) => wording.options[name]) };
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
