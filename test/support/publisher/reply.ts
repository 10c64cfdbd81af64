import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What a server does with a request. */
export type Reply =
  | {
      readonly kind: 'page';
      readonly type: string;
      readonly body: string | Uint8Array;
      /** How it tells whether it changed. @defaultValue none */
      readonly validator?: 'etag' | 'date';
      readonly packed?: 'gzip' | 'br';
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'moved'; readonly status: 301 | 302 | 303 | 307 | 308; readonly to: string }
  /** Never answers. */
  | { readonly kind: 'silent' }
  /** Says how long it is, and ends before. */
  | { readonly kind: 'cut-off'; readonly type: string; readonly body: string };

/** A server packs as it sends: at its best, Brotli takes half of the time of a week of feeds. */
const pack = {
  gzip: (bytes: Uint8Array) => gzipSync(bytes),
  br: (bytes: Uint8Array) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
} as const;

/** Sends a reply. @returns the status, 0 for none */
export function sendReply(reply: Reply, request: IncomingMessage, response: ServerResponse): number {
  switch (reply.kind) {
    case 'silent':
      return 0;
    case 'status':
      response.writeHead(reply.status, reply.headers).end('nothing to see');
      return reply.status;
    case 'moved':
      response.writeHead(reply.status, { location: reply.to }).end();
      return reply.status;
    case 'cut-off': {
      const bytes = Buffer.from(reply.body);
      response.writeHead(200, { 'content-type': reply.type, 'content-length': bytes.length });
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
      return 200;
    }
    case 'page': {
      const bytes = Buffer.from(reply.body);
      const hash = createHash('sha256').update(bytes).digest('hex');
      const etag = `"${hash.slice(0, 12)}"`;
      // Another body, another second.
      const date = new Date(1_700_000_000_000 + Number.parseInt(hash.slice(0, 6), 16) * 1_000).toUTCString();
      const headers = {
        ...reply.headers,
        ...(reply.validator === 'etag' && { etag }),
        ...(reply.validator === 'date' && { 'last-modified': date }),
      };
      const isKnown =
        (reply.validator === 'etag' && request.headers['if-none-match'] === etag) ||
        (reply.validator === 'date' && request.headers['if-modified-since'] === date);
      if (isKnown) {
        response.writeHead(304, headers).end();
        return 304;
      }
      const packed = reply.packed && { 'content-encoding': reply.packed };
      response
        .writeHead(200, { 'content-type': reply.type, ...headers, ...packed })
        .end(reply.packed ? pack[reply.packed](bytes) : bytes);
      return 200;
    }
  }
}
