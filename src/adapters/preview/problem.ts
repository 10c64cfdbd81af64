import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { HexinError } from '../../domain/hexin-error.ts';
import { badRequest } from './bad-request.ts';
import { type JsonObject, parseJsonObject } from './json-fields.ts';

export const tooLargeCode = 'preview-too-large';

/** What the page is told instead of what it asked for. */
export function problem(status: ContentfulStatusCode, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

/**
 * A body of at most `mostBytes`; what is longer isn't read to its end, whatever it says of its length.
 *
 * @throws HexinError `preview-bad-request`, `preview-too-large`
 */
export async function readBody(request: Request, mostBytes: number): Promise<JsonObject> {
  // A form can post across sites without asking first; a JSON body can't.
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw badRequest('the content type is application/json');
  const tooLarge = new HexinError(tooLargeCode, `A body has at most ${mostBytes} bytes.`);
  if (Number(request.headers.get('content-length')) > mostBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > mostBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return parseJsonObject(Buffer.concat(chunks).toString());
}
