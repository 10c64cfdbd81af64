import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readSummarySet } from '../../bench/summaries/summary-set.ts';

function fileOf(t: TestContext, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hexin-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'set.jsonl');
  writeFileSync(path, content);
  return path;
}

test('Articles may lack title and summary, and keep whatever id they have', (t) => {
  const path = fileOf(
    t,
    '\uFEFF{"id":7,"text":"a","summary":"b"}\r\n\r\n{"id":"x","title":null,"text":"c"}\r\n{"text":"d"}',
  );
  assert.deepEqual(readSummarySet(path), [
    { id: 7, title: '', text: 'a', summary: 'b' },
    { id: 'x', title: '', text: 'c', summary: '' },
    { id: null, title: '', text: 'd', summary: '' },
  ]);
});

test('A line that is no article is named', (t) => {
  assert.throws(() => readSummarySet(fileOf(t, '{"id":1,"text":"a"}\n{"id":2}\n')), /set\.jsonl:2 /u);
  assert.throws(() => readSummarySet(fileOf(t, 'no JSON')), /set\.jsonl:1 /u);
});
