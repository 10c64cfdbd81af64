import type { APIAttachment } from 'discord.js';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Attachment } from '../../ports/command.ts';

const defaults = {
  /** Discord's servers hand out a megabyte in well under a second. */
  timeoutMs: 10_000,
} as const;

/** https://docs.discord.com/developers/reference#signed-attachment-cdn-urls */
const discordHosts: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];
const discordApiHost = /(?:^|\.)discord(?:app)?\.com$/;

export interface AttachmentOptions {
  /** Where Discord's REST API is. A proxy, or a server for tests, may hand out attachments too, on any port. */
  readonly apiUrl: string;
  /** @defaultValue 10 seconds */
  readonly timeoutMs?: number;
}

/**
 * Makes files of what Discord says of attachments. An interaction comes from Discord, but what it names is fetched from Discord's own servers
 * alone: over https, without redirects, and without credentials.
 */
export function createAttachments({ apiUrl, timeoutMs = defaults.timeoutMs }: AttachmentOptions) {
  const api = new URL(apiUrl);

  function isTrusted(url: URL): boolean {
    if (url.username !== '' || url.password !== '') return false;
    if (url.protocol === 'https:' && url.port === '' && discordHosts.includes(url.hostname)) return true;
    if (discordApiHost.test(api.hostname) || url.hostname !== api.hostname) return false;
    return url.protocol === api.protocol || url.protocol === 'https:';
  }

  return ({ filename, size, url }: Pick<APIAttachment, 'filename' | 'size' | 'url'>): Attachment => ({
    name: filename,
    size,
    async read(mostBytes, signal) {
      const address = URL.parse(url);
      if (!address || !isTrusted(address)) {
        throw new HexinError('attachment-refused', `Attachments don't come from ${address?.host ?? 'there'}`);
      }
      const ended = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
      try {
        return await download(address, mostBytes, ended);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof HexinError) throw error;
        throw new HexinError('attachment-unreachable', 'The attachment could not be fetched', { cause: error });
      }
    },
  });
}

async function download(url: URL, mostBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { redirect: 'error', credentials: 'omit', signal });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new HexinError('attachment-unreachable', `The attachment's server answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of response.body) {
    length += chunk.length;
    if (length > mostBytes) throw new HexinError('too-large', `The attachment is larger than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
