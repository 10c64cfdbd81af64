import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { HexinError } from '../../domain/hexin-error.ts';
import type { SourceDocument } from '../../ports/article-source.ts';

/** A larger file is no article. */
const largestDocumentBytes = 10 * 1024 * 1024;

const systemProblems: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EACCES: 'Reading the file is not permitted',
  EISDIR: 'It is a folder, not a file',
};

/**
 * One file, as it is.
 *
 * @throws HexinError `unreadable` when there is no such file or it may not be read, `too-large` past 10 MB
 */
export async function readDocument(path: string): Promise<SourceDocument> {
  return { name: basename(path), bytes: await readBytes(path) };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    return await readAll(file.createReadStream());
  } catch (error) {
    if (error instanceof HexinError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new HexinError('unreadable', systemProblems[code] ?? 'The file can’t be read', { cause: error });
  }
}

/**
 * What comes to its end; of a file that grows, or of standard input, nobody knows how much that is.
 *
 * @throws HexinError `too-large` past 10 MB
 */
export async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > largestDocumentBytes) throw new HexinError('too-large', 'The file is larger than 10 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
