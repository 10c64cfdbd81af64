import { isObject } from '../../json.ts';

/**
 * Permissions travel as strings of digits; the specification calls a new command's a number, which the documentation doesn't.
 *
 * @see https://docs.discord.com/developers/topics/permissions
 */
export function adaptCommand(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(adaptCommand);
  if (!isObject(body)) return body;
  const permissions = body.default_member_permissions;
  if (typeof permissions !== 'string' || !/^\d{1,20}$/.test(permissions)) return body;
  return { ...body, default_member_permissions: Number(permissions) };
}

/**
 * An embed's timestamp is any ISO 8601 time, where the schema knows only those in UTC; a new attachment's id is a number in the
 * documentation's own example, where the schema knows only strings.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function adaptMessage(body: unknown): unknown {
  if (!isObject(body)) return body;
  return {
    ...body,
    ...(Array.isArray(body.embeds) ? { embeds: body.embeds.map(inUtc) } : {}),
    ...(Array.isArray(body.attachments) ? { attachments: body.attachments.map(withTextId) } : {}),
    ...(isObject(body.message) ? { message: adaptMessage(body.message) } : {}),
  };
}

/** The first answer to an interaction carries a message inside. */
export function adaptCallback(body: unknown): unknown {
  if (!isObject(body) || !isObject(body.data)) return body;
  return { ...body, data: adaptMessage(body.data) };
}

function inUtc(embed: unknown): unknown {
  if (!isObject(embed) || typeof embed.timestamp !== 'string') return embed;
  const time = Date.parse(embed.timestamp);
  return Number.isNaN(time) ? embed : { ...embed, timestamp: new Date(time).toISOString() };
}

function withTextId(attachment: unknown): unknown {
  return isObject(attachment) && typeof attachment.id === 'number'
    ? { ...attachment, id: String(attachment.id) }
    : attachment;
}
