import { PermissionFlagsBits } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import type { ChannelRecord } from './records.ts';
import { permissionsIn, type World } from './world.ts';

/** Who a message pings. */
export interface Mentions {
  readonly userIds: readonly string[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

/**
 * Whom a text pings: what it names, as far as `allowed` lets it. A role that isn't mentionable, and everyone, need the permission.
 *
 * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function mentionsOf(
  world: World,
  channel: ChannelRecord,
  authorId: string,
  text: string,
  allowed: JsonObject | null | undefined,
): Mentions {
  const mayMentionAll = Boolean(permissionsIn(world, channel, authorId) & PermissionFlagsBits.MentionEveryone);
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  const userIds = idsIn(text, /<@!?(\d{1,20})>/g).filter((id) => allows(allowed, 'users', id) && world.users.has(id));
  const roleIds = idsIn(text, /<@&(\d{1,20})>/g).filter((id) => {
    const role = guild?.roles.get(id);
    return role && (role.mentionable || mayMentionAll) && allows(allowed, 'roles', id);
  });
  const namesAll = text.includes('@everyone') || text.includes('@here');
  return { userIds, roleIds, everyone: namesAll && mayMentionAll && parses(allowed, 'everyone') };
}

/** All that a reader sees of a message as text: its content, or its text displays. */
export function visibleText(content: string, components: readonly JsonObject[]): string {
  return [content, ...textDisplays(components)].join('\n');
}

/** The contents of every text display, nested ones too, in reading order. */
export function textDisplays(components: readonly JsonObject[]): readonly string[] {
  return components.flatMap((component) => [
    ...(component.type === 10 ? [textOf(component.content)] : []),
    ...textDisplays(objectsIn(component.components)),
    ...(isObject(component.component) ? textDisplays([component.component]) : []),
  ]);
}

function idsIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap((match) => match[1] ?? []))];
}

function parses(allowed: JsonObject | null | undefined, kind: string): boolean {
  if (!allowed) return true;
  return Array.isArray(allowed.parse) && allowed.parse.includes(kind);
}

function allows(allowed: JsonObject | null | undefined, kind: 'users' | 'roles', id: string): boolean {
  if (parses(allowed, kind)) return true;
  const listed = allowed?.[kind];
  return Array.isArray(listed) && listed.includes(id);
}
