import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import { isObject, textOf } from '../../json.ts';
import { docsBase, under } from '../../rules/breach.ts';
import { messageBreaches } from '../../rules/message-rules.ts';
import { requireRights, visibleChannel } from '../../world/access.ts';
import { addThread } from '../../world/channels.ts';
import { addMessage, amendMessage, findMessage } from '../../world/messages.ts';
import { channelObject } from '../../world/objects.ts';
import { requireContentRights } from '../../world/posting.ts';
import type { ChannelRecord, MessageDraft } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { refuseBreaches } from '../body-check.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, created, ok, param, type RestRequest, type Route } from '../route.ts';
import { adaptMessage } from './adapt-body.ts';

/** https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export function threadRoutes(world: World): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/channels/{channel_id}/messages/{message_id}/threads',
      access: 'bot',
      takes: 'CreateTextThreadWithMessageRequest',
      gives: { 201: 'ThreadResponse' },
      handle: (request) => created(threadFromMessage(world, request)),
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/threads',
      access: 'bot',
      takes: 'CreateForumThreadRequest | CreateTextThreadWithoutMessageRequest',
      adapt: adaptMessage,
      gives: { 201: 'CreatedThreadResponse' },
      handle(request) {
        const parent = visibleChannel(world, param(request, 'channel_id'));
        return created(
          parent.type === ChannelType.GuildForum || parent.type === ChannelType.GuildMedia
            ? forumPost(world, parent, request)
            : textThread(world, parent, request),
        );
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}/threads/archived/public',
      access: 'bot',
      gives: { 200: 'ThreadsResponse' },
      handle(request) {
        const parent = visibleChannel(world, param(request, 'channel_id'));
        requireRights(world, parent, ['ReadMessageHistory']);
        return ok(archivedPage(world, parent, request));
      },
    },
  ];
}

/** A forum's post is a thread and its first message, which has the thread's id. */
function forumPost(world: World, parent: ChannelRecord, request: RestRequest): unknown {
  const body = bodyOf(request);
  const draft = (isObject(body.message) ? body.message : {}) as MessageDraft;
  requireRights(world, parent, ['SendMessages']);
  requireContentRights(world, parent, draft, request.files.length);
  if (!isObject(body.message)) {
    refuseBreaches(
      [
        {
          rule: 'forum-post-without-message',
          path: ['message'],
          code: 'BASE_TYPE_REQUIRED',
          message: 'This field is required',
          docs: `${docsBase}/resources/channel#start-thread-in-forum-or-media-channel`,
        },
      ],
      request.note,
    );
  }
  refuseBreaches(under(['message'], messageBreaches(draft, request.files)), request.note);
  const tags = Array.isArray(body.applied_tags) ? body.applied_tags.map(String) : [];
  if (parent.tagRequired && tags.length === 0) throw refuse.tagRequired();
  for (const id of tags) {
    const tag = parent.tags.find((candidate) => candidate.id === id);
    if (!tag) throw refuse.unknownTag();
    if (tag.moderated) requireRights(world, parent, ['ManageThreads']);
  }
  const thread = addThread(world, parent, {
    name: textOf(body.name),
    type: ChannelType.PublicThread,
    ownerId: world.bot.id,
    appliedTagIds: tags,
    ...archiveAfter(body.auto_archive_duration),
  });
  addMessage(world, { channel: thread, author: world.bot, draft, files: request.files, id: thread.id });
  return channelObject(world, thread);
}

/** The last archived first. https://docs.discord.com/developers/resources/channel#list-public-archived-threads */
function archivedPage(world: World, parent: ChannelRecord, request: RestRequest): unknown {
  const before = Date.parse(request.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
  const limit = Number(request.query.get('limit') ?? 50);
  const archived = [...world.channels.values()]
    .filter(({ parentId, type }) => parentId === parent.id && type !== ChannelType.PrivateThread)
    .filter(({ thread }) => thread?.archived && thread.archivedAtMs < before)
    .toSorted((a, b) => (b.thread?.archivedAtMs ?? 0) - (a.thread?.archivedAtMs ?? 0));
  return {
    threads: archived.slice(0, limit).map((thread) => channelObject(world, thread)),
    members: [],
    has_more: archived.length > limit,
  };
}

function textThread(world: World, parent: ChannelRecord, request: RestRequest): unknown {
  const body = bodyOf(request);
  const type = typeof body.type === 'number' ? body.type : ChannelType.PrivateThread;
  requireRights(world, parent, [type === ChannelType.PrivateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads']);
  const archive = archiveAfter(body.auto_archive_duration);
  const options = { name: textOf(body.name), type, ownerId: world.bot.id, ...archive };
  return channelObject(world, addThread(world, parent, options));
}

function threadFromMessage(world: World, request: RestRequest): unknown {
  const parent = visibleChannel(world, param(request, 'channel_id'));
  requireRights(world, parent, ['CreatePublicThreads']);
  const record = findMessage(world, parent.id, param(request, 'message_id'));
  if (!record || record.ephemeralTo !== null) throw refuse.unknownMessage();
  if (world.channels.has(record.message.id)) throw refuse.threadExists();
  const body = bodyOf(request);
  const thread = addThread(world, parent, {
    id: record.message.id,
    name: textOf(body.name),
    type: parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread,
    ownerId: world.bot.id,
    ...archiveAfter(body.auto_archive_duration),
  });
  const flags = (record.message.flags ?? 0) | MessageFlags.HasThread;
  amendMessage(world, parent, record, { flags, thread: channelObject(world, thread) });
  return channelObject(world, thread);
}

function archiveAfter(minutes: unknown): { autoArchiveMinutes?: number } {
  return typeof minutes === 'number' ? { autoArchiveMinutes: minutes } : {};
}
