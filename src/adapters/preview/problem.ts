import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { badRequest } from './bad-request.ts';
import { type JsonObject, parseJsonObject } from './json-fields.ts';

/** What the page is told instead of what it asked for. */
export function problem(status: ContentfulStatusCode, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

/** @throws HexinError `preview-bad-request` */
export async function readBody(request: Request): Promise<JsonObject> {
  // A form can post across sites without asking first; a JSON body can't.
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw badRequest('the content type is application/json');
  return parseJsonObject(await request.text());
}
