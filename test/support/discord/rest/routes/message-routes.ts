import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import { docsBase } from '../../rules/breach.ts';
import { beforeEdit, messageBreaches } from '../../rules/message-rules.ts';
import { holds, requireRights, visibleChannel } from '../../world/access.ts';
import { changeCopies, deliverToFollowers, emptyCopies } from '../../world/followers.ts';
import { amendMessage, editMessage, findMessage, removeMessage } from '../../world/messages.ts';
import { postAsBot, requireContentRights, requirePostable } from '../../world/posting.ts';
import type { ChannelRecord, MessageDraft, MessageRecord } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { refuseBreaches } from '../body-check.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, noContent, ok, param, type RestRequest, type Route } from '../route.ts';
import { adaptMessage } from './adapt-body.ts';
import { pageOfMessages } from './message-page.ts';

const messagePath = '/channels/{channel_id}/messages/{message_id}';

/** https://docs.discord.com/developers/resources/message */
export function messageRoutes(world: World, options: { readonly nonceWindowMs: number }): readonly Route[] {
  const channelOf = (request: RestRequest): ChannelRecord => visibleChannel(world, param(request, 'channel_id'));

  const visibleMessage = (request: RestRequest, channel: ChannelRecord): MessageRecord => {
    const record = findMessage(world, channel.id, param(request, 'message_id'));
    if (!record || record.ephemeralTo !== null) throw refuse.unknownMessage();
    return record;
  };

  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}/messages',
      access: 'bot',
      gives: { 200: 'MessageResponse[]' },
      handle(request) {
        const channel = channelOf(request);
        // Without the right it is empty, not refused: https://docs.discord.com/developers/resources/message#get-channel-messages
        if (!holds(world, channel, ['ReadMessageHistory'])) return ok([]);
        const records = world.messages.get(channel.id) ?? [];
        const seen = records.filter((record) => record.ephemeralTo === null).map((record) => record.message);
        return ok(pageOfMessages(seen, request));
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      access: 'bot',
      takes: 'MessageCreateRequest',
      adapt: adaptMessage,
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const channel = channelOf(request);
        const draft = bodyOf(request) as MessageDraft;
        const { files } = request;
        requirePostable(world, channel, draft, files.length);
        refuseBreaches(messageBreaches(draft, files), request.note);
        const { note } = request;
        return ok(postAsBot(world, channel, draft, { nonceWindowMs: options.nonceWindowMs, note, files }));
      },
    },
    {
      method: 'GET',
      path: messagePath,
      access: 'bot',
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const channel = channelOf(request);
        requireRights(world, channel, ['ReadMessageHistory']);
        return ok(visibleMessage(request, channel).message);
      },
    },
    {
      method: 'PATCH',
      path: messagePath,
      access: 'bot',
      takes: 'MessageEditRequestPartial',
      adapt: adaptMessage,
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const channel = channelOf(request);
        const record = visibleMessage(request, channel);
        if (record.message.author.id !== world.bot.id) throw refuse.notTheAuthor();
        if (channel.thread?.archived) throw refuse.archivedThread();
        const draft = bodyOf(request) as MessageDraft;
        requireContentRights(world, channel, draft, request.files.length);
        refuseBreaches(messageBreaches(draft, request.files, beforeEdit(record.message)), request.note);
        const message = editMessage(world, channel, record, draft, request.files);
        changeCopies(world, { ...record, message });
        return ok(message);
      },
    },
    {
      method: 'DELETE',
      path: messagePath,
      access: 'bot',
      gives: {},
      handle(request) {
        const channel = channelOf(request);
        const record = visibleMessage(request, channel);
        if (record.message.author.id !== world.bot.id) requireRights(world, channel, ['ManageMessages']);
        removeMessage(world, channel, record);
        emptyCopies(world, record.message.id);
        return noContent;
      },
    },
    {
      method: 'POST',
      path: `${messagePath}/crosspost`,
      access: 'bot',
      gives: { 200: 'MessageResponse' },
      handle(request) {
        const channel = channelOf(request);
        const record = visibleMessage(request, channel);
        if (channel.type !== ChannelType.GuildAnnouncement) {
          request.note('crosspost-elsewhere', channel.id, `${docsBase}/resources/message#crosspost-message`);
          throw refuse.wrongChannelType();
        }
        const isOwn = record.message.author.id === world.bot.id;
        requireRights(world, channel, [isOwn ? 'SendMessages' : 'ManageMessages']);
        const flags = record.message.flags ?? 0;
        if (flags & MessageFlags.Crossposted) throw refuse.alreadyCrossposted();
        const message = amendMessage(world, channel, record, { flags: flags | MessageFlags.Crossposted });
        deliverToFollowers(world, channel, record);
        return ok(message);
      },
    },
  ];
}
