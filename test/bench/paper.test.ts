import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readFigures } from '../../bench/figures.ts';
import { computeNeeds, needsTable } from '../../bench/paper/needs-table.ts';

test('what the operations page says of many channels is what the script computes from what was measured', async () => {
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  assert.ok(
    page.includes(needsTable(await readFigures())),
    'run `npm run bench -- paper` and put its table in the page',
  );
});

test('ten times the channels take ten times as long, and no more of Postgres a second', async () => {
  const figures = await readFigures();
  const [few, many] = [computeNeeds(10_000, figures), computeNeeds(100_000, figures)];
  assert.equal(many.storyMs / few.storyMs, 10);
  assert.equal(many.rowsPerSecond, few.rowsPerSecond);
  assert.equal(many.shards, few.shards * 10);
});
