import type { IncomingMessage } from 'node:http';
import { refuse } from './refusal.ts';
import type { UploadedFile } from './route.ts';

export interface ParsedBody {
  /** Undefined without a body. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** Reads what was sent to its end. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * JSON, or a form whose `payload_json` is the JSON and whose other fields are files.
 *
 * @throws DiscordRefusal 50109 when it is neither
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export async function parseBody(bytes: Buffer, contentType: string): Promise<ParsedBody> {
  if (bytes.length === 0) return { json: undefined, files: [] };
  if (contentType.startsWith('multipart/form-data')) return parseForm(bytes, contentType);
  if (!contentType.startsWith('application/json')) throw refuse.invalidJson();
  return { json: parseJson(bytes.toString('utf8')), files: [] };
}

async function parseForm(bytes: Buffer, contentType: string): Promise<ParsedBody> {
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } });
  const form = await response.formData().catch(() => {
    throw refuse.invalidJson();
  });
  const files: UploadedFile[] = [];
  let json: unknown;
  for (const [field, value] of form) {
    if (typeof value !== 'string') {
      const { name: filename, size, type } = value;
      files.push({ field, filename, size, type, bytes: new Uint8Array(await value.arrayBuffer()) });
    } else if (field === 'payload_json') json = parseJson(value);
  }
  return { json, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse.invalidJson();
  }
}
