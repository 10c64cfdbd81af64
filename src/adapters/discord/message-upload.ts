import type { RawFile } from 'discord.js';
import type { MessageBody } from '../../ports/command.ts';

/** A message as discord.js's REST sends it: as a form once it has files. */
export interface MessageUpload {
  readonly body: object;
  readonly files?: RawFile[];
}

/**
 * A message that takes the place of another, with the other's files: an edit leaves those where they are unless `attachments` is
 * there, and then leaves those alone that it names. New ones are named by their place among the form's files.
 *
 * @see https://docs.discord.com/developers/reference#editing-message-attachments
 */
export function toUpload({ files = [], ...message }: MessageBody): MessageUpload {
  const attachments = files.map(({ name, description }, id) => ({
    id: String(id),
    filename: name,
    ...(description !== undefined && { description }),
  }));
  const body = { allowed_mentions: { parse: [] }, ...message, attachments };
  if (files.length === 0) return { body };
  return { body, files: files.map(({ name, bytes, type }) => ({ name, data: bytes, contentType: type })) };
}
