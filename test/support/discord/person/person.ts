import { type APIMessage, Locale } from 'discord-api-types/v10';
import { waitUntil } from '../waiting.ts';
import type { ChannelRecord } from '../world/records.ts';
import type { OptionInput } from './command-options.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import { cannot, type InteractionSender } from './send-interaction.ts';
import { type FieldInput, submitModal } from './submit-modal.ts';
import { useCommand } from './use-command.ts';
import { useComponent } from './use-component.ts';
import { useMessageCommand } from './use-message-command.ts';

type MessageKey = Pick<APIMessage, 'id' | 'channel_id'>;

/** A human at Discord's client. What the client wouldn't let them do throws `loopback-person`. */
export interface Person {
  readonly userId: string;
  /** The channel of their direct messages with the bot. */
  readonly directChannelId: string;
  /** Sends a slash command; a subcommand's name follows the command's: `feed add`. */
  command(channelId: string, path: string, options?: OptionInput): Promise<InteractionHandle>;
  /** Picks a command in a message's menu, by its registered name. */
  messageCommand(channelId: string, messageId: string, name: string): Promise<InteractionHandle>;
  /** Types into an option; resolves with the handle, whose `choices()` are what the bot offers. */
  autocomplete(channelId: string, path: string, options: OptionInput, focused: string): Promise<InteractionHandle>;
  /** Presses a button of a message as it is now. */
  click(message: MessageKey, customId: string): Promise<InteractionHandle>;
  /** Picks from a select menu. */
  select(message: MessageKey, customId: string, values: readonly string[]): Promise<InteractionHandle>;
  /** Fills in and sends the modal that `opener` opened; waits for it to open. */
  submitModal(opener: InteractionHandle, fields: FieldInput): Promise<InteractionHandle>;
}

export interface PersonFacts {
  readonly userId: string;
  readonly directChannelId: string;
  /** @defaultValue `en-US` */
  readonly locale?: `${Locale}`;
}

export function createPerson(sender: InteractionSender, facts: PersonFacts): Person {
  const { userId } = facts;
  const locale = (facts.locale ?? Locale.EnglishUS) as Locale;
  const channelOf = (channelId: string): ChannelRecord => {
    const channel = sender.world.channels.get(channelId);
    if (!channel) throw cannot(`no channel ${channelId}`);
    const guild = channel.guildId === null ? undefined : sender.world.guilds.get(channel.guildId);
    if (guild && !guild.members.has(userId)) throw cannot('the person is not in the guild');
    return channel;
  };
  /** A person waits until there is a bot, and until it has registered its commands. */
  const whereCommandsAre = async (channelId: string): Promise<ChannelRecord> => {
    const channel = channelOf(channelId);
    await sender.untilServed(channel.guildId);
    await waitUntil({
      listen: (check) => sender.world.feed.listen(check),
      probe: () => sender.world.commands.size > 0 || undefined,
      timeoutMs: 5_000,
      what: () => 'commands to be registered',
    });
    return channel;
  };
  const use = async (message: MessageKey, customId: string, values: readonly string[] | null) => {
    await sender.untilServed(sender.world.channels.get(message.channel_id)?.guildId ?? null);
    return useComponent(sender, { message, customId, userId, locale, values });
  };
  return {
    userId,
    directChannelId: facts.directChannelId,
    command: async (channelId, path, options = {}) =>
      useCommand(sender, { channel: await whereCommandsAre(channelId), userId, locale, path, options, focused: null }),
    messageCommand: async (channelId, messageId, name) =>
      useMessageCommand(sender, { channel: await whereCommandsAre(channelId), userId, locale, messageId, name }),
    autocomplete: async (channelId, path, options, focused) =>
      useCommand(sender, { channel: await whereCommandsAre(channelId), userId, locale, path, options, focused }),
    click: (message, customId) => use(message, customId, null),
    select: (message, customId, values) => use(message, customId, values),
    async submitModal(opener, fields) {
      await opener.modal();
      await sender.untilServed(opener.interaction.guildId);
      return submitModal(sender, { opener: opener.interaction, fields, userId, locale });
    },
  };
}
