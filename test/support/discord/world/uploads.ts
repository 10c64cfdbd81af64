import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../json.ts';
import type { World } from './world.ts';

/** A file that a person sends with a command or a message. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where the interaction says that it is. @defaultValue where it is: on this Discord */
  readonly url?: string;
  /** How large the interaction says that it is. @defaultValue as large as it is */
  readonly size?: number;
}

/**
 * Discord keeps it at an address that whoever knows it may read.
 *
 * @param channelId - the channel of its message; absent for a command's, which Discord keeps for a while
 * @see https://docs.discord.com/developers/resources/message#attachment-object
 */
export function uploadFile(world: World, file: UploadedFile, channelId?: string): JsonObject {
  const id = world.newId();
  const folder = channelId === undefined ? `ephemeral-attachments/${world.applicationId}` : `attachments/${channelId}`;
  const path = `/${folder}/${id}/${encodeURIComponent(file.name)}`;
  world.uploads.set(path, file.bytes);
  const url = file.url ?? `${world.filesUrl()}${path}`;
  const attachment = { id, filename: file.name, size: file.size ?? file.bytes.length, url, proxy_url: url };
  return channelId === undefined ? { ...attachment, ephemeral: true } : attachment;
}

/** Answers a request for an uploaded file. @returns false for any other request */
export function serveUpload(world: World, path: string | undefined, response: ServerResponse): boolean {
  if (!path?.startsWith('/ephemeral-attachments/') && !path?.startsWith('/attachments/')) return false;
  const bytes = world.uploads.get(path);
  if (bytes) response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
  else response.writeHead(404).end();
  return true;
}
