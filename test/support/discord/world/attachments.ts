import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import type { UploadedFile } from '../rest/route.ts';
import type { MessageDraft } from './records.ts';
import type { World } from './world.ts';

/** What a message will have, old and new; a new file has no `url` yet. */
interface PlacedFiles {
  readonly attachments: readonly (JsonObject & { readonly file?: UploadedFile })[];
  /** What `attachments` names that is neither a file of the form nor was there before. */
  readonly unknownIds: readonly { readonly index: number; readonly id: string }[];
}

/**
 * Without `attachments`, what was there stays and every file comes to it; with it, the message has what it names alone. A new file's id is
 * the n of its field `files[n]`.
 *
 * @see https://docs.discord.com/developers/reference#uploading-files
 */
export function placeFiles(
  draft: MessageDraft,
  files: readonly UploadedFile[],
  before: readonly JsonObject[],
): PlacedFiles {
  const fresh = (file: UploadedFile, more: JsonObject = {}) => ({ filename: file.filename, ...more, file });
  if (draft.attachments === undefined || draft.attachments === null) {
    return { attachments: [...before, ...files.map((file) => fresh(file))], unknownIds: [] };
  }
  const unknownIds: { index: number; id: string }[] = [];
  const attachments = objectsIn(draft.attachments).flatMap((listed, index) => {
    const id = String(listed.id);
    const file = files.find(({ field }) => field === `files[${id}]`);
    if (file) return [fresh(file, listed)];
    const kept = before.find((attachment) => attachment.id === id);
    if (kept) return [{ ...kept, ...listed }];
    unknownIds.push({ index, id });
    return [];
  });
  return { attachments, unknownIds };
}

/** The attachments of a message after a request; new files are served by this Discord. https://docs.discord.com/developers/resources/message#attachment-object */
export function attach(
  world: World,
  channelId: string,
  draft: MessageDraft,
  files: readonly UploadedFile[],
  before: readonly JsonObject[] = [],
): readonly JsonObject[] {
  return placeFiles(draft, files, before).attachments.map(({ file, ...attachment }) => {
    if (file === undefined) return attachment;
    const id = world.newId();
    const filename = textOf(attachment.filename);
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    world.uploads.set(path, file.bytes);
    const url = `${world.filesUrl()}${path}`;
    return { ...attachment, id, filename, size: file.size, content_type: file.type, url, proxy_url: url };
  });
}

const scheme = 'attachment://';

/** The name of the file that an address stands for; none for one of another place. */
export function shownName(url: string): string | undefined {
  return url.startsWith(scheme) ? url.slice(scheme.length) : undefined;
}

/** Components or embeds whose `attachment://` addresses are those of the message's files. */
export function resolveAttachments<T>(value: T, attachments: readonly JsonObject[]): T {
  const resolved: T = JSON.parse(JSON.stringify(value), (_key, part: unknown) => {
    if (!isObject(part) || typeof part.url !== 'string') return part;
    const name = shownName(part.url);
    const found = attachments.find(({ filename }) => name !== undefined && filename === name);
    return found === undefined ? part : { ...part, url: found.url, proxy_url: found.url };
  });
  return resolved;
}
