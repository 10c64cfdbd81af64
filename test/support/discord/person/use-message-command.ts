import { ApplicationCommandType, InteractionType, type Locale } from 'discord-api-types/v10';
import { findCommand } from '../world/commands.ts';
import { findMessage, isLoading } from '../world/messages.ts';
import type { ChannelRecord } from '../world/records.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { cannot, type InteractionSender, sendInteraction } from './send-interaction.ts';
import { requireOffered } from './use-command.ts';

export interface MessageCommandUse {
  readonly channel: ChannelRecord;
  readonly userId: string;
  readonly locale: Locale;
  readonly messageId: string;
  /** As it is registered, not as it is translated. */
  readonly name: string;
}

/**
 * Picks a command in the menu of a message.
 *
 * @throws HexinError `loopback-person` when Discord's client would not offer it there
 * @see https://docs.discord.com/developers/interactions/application-commands#message-commands
 */
export function useMessageCommand(sender: InteractionSender, use: MessageCommandUse): InteractionHandle {
  const { world } = sender;
  const { channel, userId, locale, messageId, name } = use;
  const command = findCommand(world, channel.guildId, name, ApplicationCommandType.Message);
  if (!command) throw cannot(`no message command ${name} is registered`);
  const installations = requireOffered(sender, use, command);
  const record = findMessage(world, channel.id, messageId);
  if (!record) throw cannot('the message is gone');
  // The menu of an ephemeral message has no apps.
  if (record.ephemeralTo !== null || isLoading(record.message)) throw cannot('the message has no menu of apps');
  // Whatever the intents, what a message command is used on comes with its content.
  const { nonce: _nonce, ...message } = record.message;
  return sendInteraction(sender, {
    type: InteractionType.ApplicationCommand,
    channel,
    userId,
    locale,
    installations,
    commandName: name,
    data: {
      id: command.id,
      name: command.name,
      type: command.type,
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
      target_id: messageId,
      resolved: { messages: { [messageId]: message } },
    },
  });
}
