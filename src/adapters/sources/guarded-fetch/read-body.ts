import type { IncomingMessage } from 'node:http';
import { type Duplex, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { asRefusal } from './open-response.ts';
import { RefusedFetch, refused } from './refused-fetch.ts';

/** @throws HexinError `too-large` past so many bytes */
function atMost(mostBytes: number) {
  return async function* (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    let length = 0;
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > mostBytes) throw refused('too-large', `more than ${mostBytes} bytes`);
      yield chunk;
    }
  };
}

function unpacking(response: IncomingMessage): Duplex {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding === '' || encoding === 'identity') return new PassThrough();
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  throw refused('bad-answer', `content-encoding ${encoding.slice(0, 40)}, which nobody asked for`);
}

/**
 * What a response holds, unpacked. Neither what comes nor what it unpacks to may be more than `mostBytes`: a packed stream may also be one
 * that never unpacks to anything.
 *
 * @throws HexinError `too-large`, `bad-answer`, `unreachable`; the signal's reason
 */
export async function readBody(response: IncomingMessage, mostBytes: number, signal: AbortSignal): Promise<Uint8Array> {
  if (Number(response.headers['content-length'] ?? 0) > mostBytes)
    throw refused('too-large', `content-length ${response.headers['content-length']}`);
  const chunks: Uint8Array[] = [];
  try {
    await pipeline(
      response,
      atMost(mostBytes),
      unpacking(response),
      atMost(mostBytes),
      async (unpacked: AsyncIterable<Uint8Array>) => {
        for await (const chunk of unpacked) chunks.push(chunk);
      },
      { signal },
    );
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof RefusedFetch) throw error;
    throw response.complete ? asRefusal(error) : refused('bad-answer', 'it broke off', error);
  }
  return Buffer.concat(chunks);
}
