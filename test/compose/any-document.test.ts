import { test } from 'node:test';
import fc from 'fast-check';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { createReadingProcess } from '../../src/compose/reading-process.ts';
import { givenDocuments } from '../support/fuzz/given-documents.ts';
import { readAnyDocument } from '../support/fuzz/read-any-document.ts';

test('whatever document somebody hands in is read, or refused with what is wrong with it', {
  timeout: 120_000,
}, async (t) => {
  const process = createReadingProcess();
  t.after(() => process.end());
  const documents = createDocumentReader({ ...createReader(), process });
  await fc.assert(
    fc.asyncProperty(givenDocuments, async (given) => void (await readAnyDocument(given, documents))),
    { seed: 20261129, numRuns: 300 },
  );
});
