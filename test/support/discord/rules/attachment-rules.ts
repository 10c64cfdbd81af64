import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import { refuse } from '../rest/refusal.ts';
import type { UploadedFile } from '../rest/route.ts';
import { placeFiles, shownName } from '../world/attachments.ts';
import type { MessageDraft } from '../world/records.ts';
import { type Breach, docsBase, tooLong } from './breach.ts';

const uploadDocs = `${docsBase}/reference#uploading-files`;
const objectDocs = `${docsBase}/resources/message#attachment-object`;
/** Without a paying guild. https://docs.discord.com/developers/reference#uploading-files */
const mostFileBytes = 10 * 1024 * 1024;
const mostFiles = 10;

/** What the files of a new message, or of an edit with what was there before it, break. */
export function attachmentBreaches(
  draft: MessageDraft,
  files: readonly UploadedFile[],
  before: readonly JsonObject[],
): readonly Breach[] {
  const listed = objectsIn(draft.attachments);
  const { attachments, unknownIds } = placeFiles(draft, files, before);
  return [
    ...fileBreaches(files),
    ...listed.flatMap((attachment, index) => listedBreaches(attachment, ['attachments', index])),
    ...unknownIds.map(({ index, id }) => ({
      rule: 'attachment-unknown',
      path: ['attachments', index, 'id'],
      code: 'ATTACHMENT_NOT_FOUND',
      message: `No file of the form is files[${id}], and the message has no attachment ${id}.`,
      docs: uploadDocs,
    })),
    ...(attachments.length > mostFiles ? [tooLong('too-many-files', ['attachments'], mostFiles, objectDocs)] : []),
    ...referenceBreaches(draft, new Set(attachments.map(({ filename }) => filename))),
  ];
}

function fileBreaches(files: readonly UploadedFile[]): readonly Breach[] {
  const fields = files.map(({ field }) => field);
  return files.flatMap(({ field, filename, size }, index) => [
    ...(/^files\[\d{1,18}\]$/.test(field) && fields.indexOf(field) === index
      ? []
      : [fileBreach('file-field', field, 'Each file is a field of its own, files[n].')]),
    ...(/^[\w.-]+$/.test(filename)
      ? []
      : [fileBreach('file-name', field, 'A filename is letters, digits, underscores, dashes and dots alone.')]),
    ...(size > mostFileBytes
      ? [{ ...fileBreach('file-too-large', field, 'Request entity too large'), refusal: refuse.tooLarge() }]
      : []),
  ]);
}

function fileBreach(rule: string, field: string, message: string): Breach {
  return { rule, path: [field], code: 'BASE_TYPE_BAD_VALUE', message, docs: uploadDocs };
}

function listedBreaches(attachment: JsonObject, path: Breach['path']): readonly Breach[] {
  const isLong = textOf(attachment.description).length > 1024;
  return isLong ? [tooLong('attachment-description-too-long', [...path, 'description'], 1024, objectDocs)] : [];
}

/** `attachment://name` is a file of the message. */
function referenceBreaches(draft: MessageDraft, names: ReadonlySet<unknown>): readonly Breach[] {
  const breaches: Breach[] = [];
  const look = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) look(item, [...path, index]);
    else if (isObject(value)) for (const [key, child] of Object.entries(value)) look(child, [...path, key]);
    if (path.at(-1) !== 'url' || typeof value !== 'string') return;
    const name = shownName(value);
    if (name === undefined || names.has(name)) return;
    breaches.push({
      rule: 'attachment-reference',
      path,
      code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      message: `The message has no attachment ${name}.`,
      docs: uploadDocs,
    });
  };
  look(draft.components ?? [], ['components']);
  look(draft.embeds ?? [], ['embeds']);
  return breaches;
}
