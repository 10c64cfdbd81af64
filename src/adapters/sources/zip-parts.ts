import { inflateRawSync } from 'node:zlib';
import { HexinError } from '../../domain/hexin-error.ts';

const limits = {
  entries: 5_000,
  /** Of one entry, unpacked: the text of a thick book has some 20 MB of XML. */
  partBytes: 48 * 1024 * 1024,
  /** Of all that are unpacked. */
  allBytes: 96 * 1024 * 1024,
} as const;

const endOfDirectory = 0x06054b50;
const endOfDirectoryBytes = 22;
const longestComment = 0xffff;
const directoryEntry = 0x02014b50;
const directoryEntryBytes = 46;
const localHeaderBytes = 30;
const stored = 0;
const deflated = 8;
const encryptedFlag = 1;

export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  readonly offset: number;
}

const damaged = (message: string, cause?: unknown) => new HexinError('damaged', message, { cause });

/**
 * What a ZIP file says that is in it.
 *
 * @throws HexinError `damaged`; `too-complex` for more entries than any document has
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(file);
  const count = file.readUInt16LE(end + 10);
  if (count > limits.entries) throw new HexinError('too-complex', `The file holds ${count} others`);
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + directoryEntryBytes > file.length || file.readUInt32LE(at) !== directoryEntry)
      throw damaged('The list of what the file holds breaks off');
    const nameBytes = file.readUInt16LE(at + 28);
    const nameAt = at + directoryEntryBytes;
    entries.push({
      name: file.toString('utf8', nameAt, nameAt + nameBytes),
      isEncrypted: (file.readUInt16LE(at + 8) & encryptedFlag) !== 0,
      method: file.readUInt16LE(at + 10),
      packedBytes: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    });
    at = nameAt + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(file: Buffer): number {
  const last = file.length - endOfDirectoryBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at -= 1)
    if (file.readUInt32LE(at) === endOfDirectory) return at;
  throw damaged('The file breaks off');
}

/**
 * Unpacks entries of a ZIP file.
 *
 * @throws HexinError `too-complex` as soon as they unpack to more than any document has, whatever sizes the file claims; `damaged`
 */
export function unpack(bytes: Uint8Array, entries: readonly ZipEntry[]): ReadonlyMap<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts = new Map<string, Buffer>();
  let left: number = limits.allBytes;
  for (const entry of entries) {
    const part = unpackOne(file, entry, Math.min(left, limits.partBytes));
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function unpackOne(file: Buffer, { name, offset, method, packedBytes }: ZipEntry, mostBytes: number): Buffer {
  if (offset + localHeaderBytes > file.length) throw damaged(`${name} is missing`);
  const start = offset + localHeaderBytes + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  const packed = file.subarray(start, start + packedBytes);
  if (method !== stored && method !== deflated) throw damaged(`${name} is packed in a way that documents aren’t`);
  try {
    const part = method === stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, mostBytes) });
    if (part.length <= mostBytes) return part;
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    if (!isTooLarge) throw damaged(`${name} can’t be unpacked`, error);
  }
  throw new HexinError('too-complex', `${name} unpacks to more than ${mostBytes} bytes`);
}
