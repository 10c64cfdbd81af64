import { test } from 'node:test';
import fc from 'fast-check';
import { createReader } from '../../../src/compose/reader.ts';
import { givenSources } from '../../support/fuzz/given-sources.ts';
import { readAnySource } from '../../support/fuzz/read-any-source.ts';

test('whatever a source sends is read or refused, in a short time', async () => {
  const { parse } = createReader();
  await fc.assert(
    fc.asyncProperty(givenSources, (given) => readAnySource(given, parse)),
    { seed: 20261129, numRuns: 300 },
  );
});
