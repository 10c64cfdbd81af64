import { type APIMessage, InteractionType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import { refuse } from '../rest/refusal.ts';
import type { UploadedFile } from '../rest/route.ts';
import type { Interaction } from './interactions.ts';
import { addMessage, editMessage, findMessage } from './messages.ts';
import type { ChannelRecord, MessageDraft, MessageRecord } from './records.ts';
import type { World } from './world.ts';

/** Posts the interaction's first message: what it says, or (`loading`) that it is being thought about. */
export function startReply(
  world: World,
  interaction: Interaction,
  draft: MessageDraft,
  options: { readonly loading: boolean; readonly files: readonly UploadedFile[] },
): APIMessage {
  const channel = channelOf(world, interaction);
  const isEphemeral = isPrivate(interaction, draft);
  const flags =
    ((draft.flags ?? 0) | (isEphemeral ? MessageFlags.Ephemeral : 0)) &
    (MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds);
  const message = addMessage(world, {
    channel,
    author: world.bot,
    draft: isEphemeral ? { ...draft, flags: (draft.flags ?? 0) | MessageFlags.Ephemeral } : draft,
    type: interaction.type === InteractionType.ApplicationCommand ? MessageType.ChatInputCommand : MessageType.Default,
    ephemeralTo: isEphemeral ? interaction.userId : null,
    files: options.files,
    extra: {
      ...fromInteraction(world, interaction, null),
      ...(options.loading ? { flags: flags | MessageFlags.Loading } : {}),
    },
  });
  interaction.originalMessageId = message.id;
  interaction.loading = options.loading;
  interaction.ephemeral = isEphemeral;
  return message;
}

/** Edits the reply, or fills in the deferred one. */
export function editReply(
  world: World,
  interaction: Interaction,
  record: MessageRecord,
  draft: MessageDraft,
  files: readonly UploadedFile[],
): APIMessage {
  const channel = channelOf(world, interaction);
  const isOriginal = record.message.id === interaction.originalMessageId;
  if (isOriginal) interaction.loading = false;
  return editMessage(world, channel, record, draft, files);
}

/** A further message. https://docs.discord.com/developers/interactions/receiving-and-responding#create-followup-message */
export function addFollowUp(
  world: World,
  interaction: Interaction,
  draft: MessageDraft,
  files: readonly UploadedFile[],
): APIMessage {
  const channel = channelOf(world, interaction);
  const original = interaction.originalMessageId;
  const isEphemeral = isPrivate(interaction, draft);
  const guildPart = interaction.guildId === null ? {} : { guild_id: interaction.guildId };
  const message = addMessage(world, {
    channel,
    author: world.bot,
    draft: isEphemeral ? { ...draft, flags: (draft.flags ?? 0) | MessageFlags.Ephemeral } : draft,
    type: MessageType.Reply,
    ephemeralTo: isEphemeral ? interaction.userId : null,
    files,
    extra: {
      ...fromInteraction(world, interaction, original),
      ...(original === null
        ? {}
        : { message_reference: { type: 0, channel_id: channel.id, message_id: original, ...guildPart } }),
    },
  });
  interaction.followUpIds.push(message.id);
  return message;
}

/** The message that `@original`, or an id, names for this interaction's token. */
export function replyRecord(world: World, interaction: Interaction, named: string): MessageRecord | undefined {
  const id = named === '@original' ? interaction.originalMessageId : named;
  const isItsOwn = id !== null && (id === interaction.originalMessageId || interaction.followUpIds.includes(id));
  return isItsOwn ? findMessage(world, interaction.channelId, id) : undefined;
}

/**
 * The channel in which an interaction is.
 *
 * @throws DiscordRefusal 10003 when it was deleted since
 */
export function channelOf(world: World, interaction: Interaction): ChannelRecord {
  const channel = world.channels.get(interaction.channelId);
  if (!channel) throw refuse.unknownChannel();
  return channel;
}

function isPrivate({ isForcedEphemeral }: Interaction, { flags }: MessageDraft): boolean {
  return isForcedEphemeral || Boolean((flags ?? 0) & MessageFlags.Ephemeral);
}

function fromInteraction(world: World, interaction: Interaction, original: string | null): JsonObject {
  return {
    application_id: world.applicationId,
    webhook_id: world.applicationId,
    interaction_metadata: {
      ...metadata(interaction),
      ...(original === null ? {} : { original_response_message_id: original }),
    },
  };
}

/** https://docs.discord.com/developers/resources/message#message-interaction-metadata-object */
function metadata(interaction: Interaction): JsonObject {
  const base = {
    id: interaction.id,
    type: interaction.type,
    user: interaction.user,
    authorizing_integration_owners: interaction.integrationOwners,
  };
  if (interaction.type === InteractionType.MessageComponent) {
    return { ...base, interacted_message_id: interaction.sourceMessage?.id };
  }
  if (interaction.type === InteractionType.ModalSubmit && interaction.openedBy) {
    return { ...base, triggering_interaction_metadata: metadata(interaction.openedBy) };
  }
  return base;
}
