import fc from 'fast-check';
import { createDocumentReader } from '../src/compose/documents.ts';
import { createReader } from '../src/compose/reader.ts';
import { givenDocuments } from '../test/support/fuzz/given-documents.ts';
import { givenSources } from '../test/support/fuzz/given-sources.ts';
import { readAnyDocument } from '../test/support/fuzz/read-any-document.ts';
import { readAnySource } from '../test/support/fuzz/read-any-source.ts';

/**
 * `npm run bench -- fuzz [RUNS] [SEED]`: reads so many feeds and pages with something wrong with them, and as many documents; what breaks the reader
 * is printed with its seed.
 */
export async function run([runs = '10000', seed = String(Date.now() % 2 ** 31)]: readonly string[]): Promise<void> {
  const reader = createReader();
  const documents = createDocumentReader(reader);
  const options = { numRuns: Number(runs), seed: Number(seed) };
  await measure('sources', givenSources, options, async (given) => {
    await readAnySource(given, reader.parse);
    return 'read or refused';
  });
  await measure('documents', givenDocuments, options, (given) => readAnyDocument(given, documents));
}

async function measure<T>(
  what: string,
  given: fc.Arbitrary<T>,
  options: { readonly numRuns: number; readonly seed: number },
  read: (one: T) => Promise<string>,
): Promise<void> {
  const startedAt = performance.now();
  let slowestMs = 0;
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(given, async (one) => {
      const from = performance.now();
      const end = await read(one);
      slowestMs = Math.max(slowestMs, performance.now() - from);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }),
    options,
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const counts = [...ends].map(([end, count]) => `${end} ${count}`).join(', ');
  process.stdout.write(
    `${options.numRuns} ${what}, seed ${options.seed}: ${counts}; ${seconds.toFixed(1)} s, slowest ${slowestMs.toFixed(0)} ms\n`,
  );
}
