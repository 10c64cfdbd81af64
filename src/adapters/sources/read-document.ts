import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { SourceDocument } from '../../ports/article-source.ts';
import { decodeText } from './decode-text.ts';

/** A larger file is no article. */
const largestDocumentBytes = 10 * 1024 * 1024;

const systemProblems: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EACCES: 'Reading the file is not permitted',
  EISDIR: 'It is a folder, not a file',
};

/**
 * Reads and decodes one file.
 *
 * @throws HexinError `unreadable` when there is no such file or it may not be read, `too-large` past 10 MB, `undecodable` when it is no text
 */
export async function readDocument(path: string): Promise<SourceDocument> {
  return { name: basename(path), text: decodeText(await readBytes(path)) };
}

/**
 * The bytes of one file.
 *
 * @throws HexinError `unreadable`, `too-large`
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > largestDocumentBytes) throw new HexinError('too-large', 'The file is larger than 10 MB');
    return await file.readFile();
  } catch (error) {
    if (error instanceof HexinError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new HexinError('unreadable', systemProblems[code] ?? 'The file can’t be read', { cause: error });
  }
}
