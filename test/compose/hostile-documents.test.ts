import assert from 'node:assert/strict';
import { open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readDocument } from '../../src/adapters/sources/read-document.ts';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { createReadingProcess } from '../../src/compose/reading-process.ts';
import { articleText } from '../../src/domain/article-text.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { hostileDocuments } from '../support/documents/hostile-documents.ts';
import { makePdf } from '../support/documents/make-pdf.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** So that a document without end costs the suite no more. */
const jobMs = 6_000;
/** Starting the process, and killing it, takes time too. */
const limitMs = jobMs + 4_000;
/** What of this process's memory may not be back. */
const growthMegabytes = 20;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What somebody still holds. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const { parse } = createReader();
const process_ = createReadingProcess(jobMs);
const documents = createDocumentReader({ parse, process: process_ });
const harmless = makePdf([[{ text: '车站照旧开门，没有别的事情发生。', x: 72, y: 700 }]]);

describe('documents made to do harm', { timeout: 280_000 }, () => {
  after(() => process_.end());
  const before = held();

  for (const { what, name, make, ends, without } of hostileDocuments) {
    test(`${what}: it ends in time, in a way that can be told`, async () => {
      const bytes = make();
      const startedAt = performance.now();
      let end: string;
      let text = '';
      try {
        text = (await documents.read(name, bytes)).map(articleText).join('\n');
        end = 'read';
      } catch (error) {
        assert.ok(error instanceof HexinError, String(error));
        end = error.code;
      }
      assert.ok(performance.now() - startedAt < limitMs, `${performance.now() - startedAt} ms`);
      assert.ok(ends.includes(end), end);
      if (without !== undefined) assert.ok(!text.includes(without));
    });
  }

  test('a hundred megabytes of one line are refused without being read to their end', async (t) => {
    const folder = await makeTemporaryFolder();
    t.after(() => folder.remove());
    const path = join(folder.path, 'line.txt');
    await (await open(path, 'w')).close();
    await truncate(path, 100 * 1024 * 1024);
    await assert.rejects(readDocument(path), { code: 'too-large' });
  });

  test('the next document is read as ever, and the memory is back', async () => {
    const [article] = await documents.read('a.pdf', harmless);
    assert.ok(article && articleText(article).includes('车站照旧开门'));
    const grown = (held() - before) / 1024 / 1024;
    assert.ok(grown < growthMegabytes, `${grown} MB`);
  });
});
