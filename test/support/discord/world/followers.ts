import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { JsonObject } from '../json.ts';
import { refuse } from '../rest/refusal.ts';
import { addMessage, amendMessage, findMessage } from './messages.ts';
import { isoTime, userObject } from './objects.ts';
import type { ChannelRecord, FollowerRecord, MessageRecord, UserRecord } from './records.ts';
import type { World } from './world.ts';

/** Of all kinds together, in one channel. */
const mostWebhooks = 15;

/**
 * Makes a channel follow an announcement channel, and says so in it.
 *
 * @throws DiscordRefusal 30007 when the channel has as many webhooks as it may
 * @see https://docs.discord.com/developers/resources/channel#follow-announcement-channel
 */
export function followChannel(world: World, source: ChannelRecord, target: ChannelRecord): FollowerRecord {
  if (webhooksOf(world, target).length >= mostWebhooks) throw refuse.tooManyWebhooks();
  const follower: FollowerRecord = { id: world.newId(), channelId: target.id, sourceId: source.id, copies: new Map() };
  world.followers.set(follower.id, follower);
  addMessage(world, {
    channel: target,
    author: world.bot,
    draft: { content: source.name },
    type: MessageType.ChannelFollowAdd,
    extra: { message_reference: { type: 0, channel_id: source.id, guild_id: source.guildId } },
  });
  return follower;
}

/** The followers that deliver to a channel. */
export function webhooksOf(world: World, { id }: ChannelRecord): readonly FollowerRecord[] {
  return [...world.followers.values()].filter(({ channelId }) => channelId === id);
}

/** https://docs.discord.com/developers/resources/webhook#webhook-object-example-channel-follower-webhook */
export function webhookObject(world: World, { id, channelId, sourceId }: FollowerRecord): JsonObject {
  const source = world.channels.get(sourceId);
  const guild = world.guilds.get(source?.guildId ?? '');
  return {
    type: 2,
    id,
    name: nameOf(world, source),
    avatar: null,
    channel_id: channelId,
    guild_id: world.channels.get(channelId)?.guildId ?? null,
    application_id: null,
    source_guild: guild ? { id: guild.id, name: guild.name, icon: null } : null,
    source_channel: source ? { id: source.id, name: source.name } : null,
    user: userObject(world.bot),
  };
}

/**
 * Copies a published message to every channel that follows its own. What it says and its embeds go along; components don't, as Discord's staff say, so that one of
 * nothing but components arrives with nothing in it.
 *
 * @see https://github.com/discord/discord-api-docs/issues/3079
 */
export function deliverToFollowers(world: World, source: ChannelRecord, { message }: MessageRecord): void {
  for (const follower of world.followers.values()) {
    const target = world.channels.get(follower.channelId);
    if (follower.sourceId !== source.id || !target) continue;
    const author: UserRecord = { ...world.bot, id: follower.id, username: nameOf(world, source) };
    const reference = { type: 0, message_id: message.id, channel_id: source.id, guild_id: source.guildId };
    const copy = addMessage(world, {
      channel: target,
      author,
      draft: contentOf(message),
      extra: { webhook_id: follower.id, flags: MessageFlags.IsCrosspost, message_reference: reference },
    });
    follower.copies.set(message.id, copy.id);
  }
}

/** What is changed in a published message changes in its copies. */
export function changeCopies(world: World, { message }: MessageRecord): void {
  const { content, embeds } = contentOf(message);
  eachCopy(world, message.id, (target, copy) => {
    amendMessage(world, target, copy, { content, embeds, edited_timestamp: isoTime(world.now()) });
  });
}

/** What is left of the copies of a message that was removed. https://docs.discord.com/developers/resources/message#message-object-message-flags */
export function emptyCopies(world: World, messageId: string): void {
  eachCopy(world, messageId, (target, copy) => {
    const flags = (copy.message.flags ?? 0) | MessageFlags.SourceMessageDeleted;
    amendMessage(world, target, copy, { content: '[Original Message Deleted]', embeds: [], flags });
  });
}

function eachCopy(world: World, messageId: string, change: (target: ChannelRecord, copy: MessageRecord) => void): void {
  for (const { channelId, copies } of world.followers.values()) {
    const target = world.channels.get(channelId);
    const copy = findMessage(world, channelId, copies.get(messageId) ?? '');
    if (target && copy) change(target, copy);
  }
}

function contentOf({ content, embeds }: MessageRecord['message']) {
  return { content, embeds: embeds as readonly object[] as readonly JsonObject[] };
}

function nameOf(world: World, source: ChannelRecord | undefined): string {
  return `${world.guilds.get(source?.guildId ?? '')?.name ?? ''} #${source?.name ?? ''}`;
}
