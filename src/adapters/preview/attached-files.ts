import { HexinError } from '../../domain/hexin-error.ts';
import type { Attachment, CommandCall } from '../../ports/command.ts';
import { badRequest } from './bad-request.ts';
import { type JsonObject, ownValue, toObject, toText } from './json-fields.ts';
import type { UsedOptions } from './used-options.ts';

/** Discord's own for a person with Nitro. */
const largestBytes = 500 * 1024 * 1024;
/** A file of ten megabytes, in base64, and what else there is in a request. Of a larger one the page sends its size alone. */
export const mostFileBodyBytes = 14 * 1024 * 1024;
/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
export const attachmentType = 11;

/**
 * The files among a command's options, which the page sends as `{ name, size, base64 }`. Nothing is kept: a file is there for as long as the
 * command runs.
 *
 * @throws HexinError `preview-bad-request`
 */
export function readAttachedFiles(
  { options }: UsedOptions,
  given: JsonObject,
): NonNullable<CommandCall['attachments']> {
  const files: Record<string, Attachment> = {};
  for (const { type, name } of options) {
    const value = ownValue(given, name);
    if (type === attachmentType && value !== undefined) files[name] = toAttachment(toObject(value, `option ${name}`));
  }
  return files;
}

function toAttachment(value: JsonObject): Attachment {
  const size = ownValue(value, 'size');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > largestBytes)
    throw badRequest('the size of a file is a number of bytes, at most 500 MB');
  const bytes = Buffer.from(toText(ownValue(value, 'base64'), 'base64', mostFileBodyBytes), 'base64');
  return {
    name: toText(ownValue(value, 'name'), 'name', 260),
    size,
    async read(mostBytes) {
      if (bytes.length > mostBytes) throw new HexinError('too-large', `The file is larger than ${mostBytes} bytes`);
      return bytes;
    },
  };
}
