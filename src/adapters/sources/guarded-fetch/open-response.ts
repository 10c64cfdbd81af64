import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { refused } from './refused-fetch.ts';

const mostHeaderBytes = 16 * 1024;

/** Looks nothing up: the connection goes to an address that was checked, whatever the name server says by now. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, { all }, callback) => {
    const [first] = found;
    if (all || !first) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

/**
 * Asks for a page, and resolves when its headers are there. Whoever takes the response ends it, or reads it to its end.
 *
 * @param addresses - those of its host: at least one
 * @throws HexinError `bad-answer`, `unreachable`; the signal's reason
 */
export function openResponse(
  url: URL,
  addresses: readonly string[],
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  // A connection of its own: one that is kept would go to where the name pointed then.
  const options: RequestOptions = {
    agent: false,
    headers,
    lookup: pinnedTo(addresses),
    maxHeaderSize: mostHeaderBytes,
  };
  const asked = request(url, { ...options, signal });
  asked.once('response', resolve);
  // More than one may come, the later ones of what is given up already.
  asked.on('error', (error) => reject(signal.aborted ? signal.reason : asRefusal(error)));
  // Node.js calls a change of protocols that nobody awaits neither a response nor an error, and the signal says nothing once it is over.
  asked.once('close', () => reject(refused('bad-answer', 'it ended without an answer')));
  asked.end();
  return promise;
}

/** What went wrong on the wire, as a reason. */
export function asRefusal(error: unknown) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Of the parser, of unpacking, and of an answer that breaks off.
  const isBroken = /^(?:HPE_|Z_|ERR_(?:_ERROR_|BROTLI|PADDING|ZLIB|STREAM_PREMATURE_CLOSE))/.test(code);
  return refused(isBroken ? 'bad-answer' : 'unreachable', code, error);
}
