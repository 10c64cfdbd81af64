import type { FetchedPage } from '../ports/source-reader.ts';
import type { FetchOutcome } from '../ports/web-fetch.ts';

/** A page as its readers take it: what its server says of its type and encoding beside its bytes. */
export function fetchedPage({
  url,
  headers,
  body,
}: Pick<Extract<FetchOutcome, { kind: 'answered' }>, 'url' | 'headers' | 'body'>): FetchedPage {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const charset = parameters.map((part) => /^charset="?([\w:.-]{2,40})"?$/i.exec(part)?.[1]).find(Boolean);
  return { url, mediaType: mediaType.toLowerCase(), bytes: body, ...(charset !== undefined && { charset }) };
}
