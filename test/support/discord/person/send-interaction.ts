import { type APIMessage, ApplicationIntegrationType, type InteractionType, type Locale } from 'discord-api-types/v10';
import { HexinError } from '../../../../src/domain/hexin-error.ts';
import type { JsonObject } from '../json.ts';
import type { Interaction } from '../world/interactions.ts';
import { channelObject, memberObject, userObject } from '../world/objects.ts';
import type { ChannelRecord } from '../world/records.ts';
import { permissionsIn, type World } from '../world/world.ts';
import { contextOf, integrationOwners, isForcedEphemeral } from './installations.ts';
import { followInteraction, type InteractionHandle } from './interaction-handle.ts';

/** What sending an interaction needs of the server around it. */
export interface InteractionSender {
  readonly world: World;
  /** Resolves once a connected shard will get the events of this guild (or, for null, of direct messages): a person waits for a bot to be online. */
  readonly untilServed: (guildId: string | null) => Promise<void>;
  /** Called with each interaction that was sent, to see that it is answered in time. */
  readonly onSent: (interaction: Interaction) => void;
}

export interface InteractionDraft {
  readonly type: InteractionType;
  readonly channel: ChannelRecord;
  readonly userId: string;
  readonly locale: Locale;
  readonly data: JsonObject;
  readonly commandName?: string;
  /** For which installations it comes about. @defaultValue the guild's */
  readonly installations?: readonly ApplicationIntegrationType[];
  readonly sourceMessage?: APIMessage | null;
  readonly openedBy?: Interaction;
}

/** A use of Discord that its own client wouldn't have let through: the test is wrong, not the bot. */
export function cannot(reason: string): HexinError {
  return new HexinError('loopback-person', reason);
}

/**
 * Makes the interaction and dispatches it to the shard that serves the place.
 *
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function sendInteraction(sender: InteractionSender, draft: InteractionDraft): InteractionHandle {
  const { world } = sender;
  const { channel, userId } = draft;
  const user = world.users.get(userId);
  if (!user) throw cannot(`no user ${userId}`);
  const id = world.newId();
  const interaction: Interaction = {
    id,
    // Opaque, as Discord's: letters and digits with no meaning for clients.
    token: `aW50ZXJhY3Rpb246${Buffer.from(`${id}:${userId}`).toString('base64url')}`,
    type: draft.type,
    user: userObject(user),
    userId,
    channelId: channel.id,
    guildId: channel.guildId,
    locale: draft.locale,
    createdAtMs: world.now(),
    ...ownersOf(world, draft),
    commandName: draft.commandName ?? null,
    sourceMessage: draft.sourceMessage ?? null,
    openedBy: draft.openedBy ?? null,
    firstAnswer: null,
    originalMessageId: null,
    loading: false,
    ephemeral: false,
    followUpIds: [],
    modal: null,
    choices: null,
  };
  world.interactions.set(interaction.token, interaction);
  const handle = followInteraction(world, interaction);
  sender.onSent(interaction);
  world.feed.tell({
    kind: 'interaction-sent',
    interactionId: id,
    guildId: channel.guildId,
    payload: interactionObject(world, interaction, draft),
  });
  return handle;
}

/** A component, and a modal that it opened, come about for whom the message did that it is on. */
function ownersOf(world: World, draft: InteractionDraft): Pick<Interaction, 'integrationOwners' | 'isForcedEphemeral'> {
  const { channel, userId, installations, openedBy, sourceMessage } = draft;
  const { authorizing_integration_owners: ofMessage } = sourceMessage?.interaction_metadata ?? {};
  if (!installations && openedBy) {
    return { integrationOwners: openedBy.integrationOwners, isForcedEphemeral: openedBy.isForcedEphemeral };
  }
  if (!installations && ofMessage) {
    const types = Object.keys(ofMessage).map(Number);
    return {
      integrationOwners: ofMessage as JsonObject,
      isForcedEphemeral: isForcedEphemeral(world, channel, userId, types),
    };
  }
  const types = installations ?? [ApplicationIntegrationType.GuildInstall];
  return {
    integrationOwners: integrationOwners(channel, userId, types),
    isForcedEphemeral: isForcedEphemeral(world, channel, userId, types),
  };
}

function interactionObject(world: World, interaction: Interaction, draft: InteractionDraft): JsonObject {
  const { channel, userId } = draft;
  const guild =
    channel.guildId === null
      ? undefined
      : (world.guilds.get(channel.guildId) ?? world.formerGuilds.get(channel.guildId));
  const member = guild?.members.get(userId);
  const permissions = String(permissionsIn(world, channel, userId));
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: draft.data,
    channel_id: channel.id,
    channel: { ...channelObject(world, channel), permissions },
    locale: interaction.locale,
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    authorizing_integration_owners: interaction.integrationOwners,
    context: contextOf(channel),
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...memberObject(world, member), permissions },
        }
      : { user: interaction.user }),
    ...(draft.sourceMessage ? { message: draft.sourceMessage } : {}),
  };
}
