import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readSummarySentences } from '../../bench/grounding/summary-set.ts';
import { readQuestionSet } from '../../bench/retrieval/question-set.ts';
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

test('The check is measured on the same files', (t) => {
  const path = fileOf(
    t,
    '\uFEFF{"id":7,"text":"海风吹。","summary":"风吹。浪打。"}\r\n\r\n{"id":"x","title":null,"text":"c"}\r\n',
  );
  assert.deepEqual(
    readSummarySentences(path).map(({ articleId, text, passage }) => [articleId, text, passage]),
    [
      ['7', '风吹。', '\n海风吹。'],
      ['7', '浪打。', '\n海风吹。'],
    ],
  );
});

test('Questions may lack a source, and a line that is none is named', (t) => {
  const { articles, questions } = readQuestionSet(
    fileOf(t, '\uFEFF{"id":"a","context":"海风","qas":[{"q":"什么风","answers":["海风"]}]}\r\n\r\n'),
  );
  assert.deepEqual(articles[0]?.sections[0]?.paragraphs, ['海风']);
  assert.equal(questions[0]?.group, 'other');
  assert.throws(() => readQuestionSet(fileOf(t, '{"id":"a","context":"c"}\n{"id":"b"}\n')), /set\.jsonl:2 /u);
});
