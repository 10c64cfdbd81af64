import assert from 'node:assert/strict';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import type { DocumentReader } from '../../../src/ports/document-reader.ts';
import type { GivenDocument } from './given-documents.ts';

/** How reading it ended: `read`, or the code of an error that says what is wrong with it. */
export async function readAnyDocument(
  { name, bytes }: GivenDocument,
  documents: Pick<DocumentReader, 'read'>,
): Promise<string> {
  try {
    for (const { id, title, keyPoints, sections } of await documents.read(name, bytes)) {
      assert.match(id, /^[0-9a-f]{16}$/);
      for (const text of [title, ...keyPoints, ...sections.flatMap(({ paragraphs }) => paragraphs)])
        assert.ok(text.isWellFormed());
    }
    return 'read';
  } catch (error) {
    if (!(error instanceof HexinError)) throw error;
    // A fault of ours would be told so, too, if it weren't looked at.
    assert.ok(!(error.cause instanceof Error) || error.code === 'too-complex', String(error.cause));
    return error.code;
  }
}
