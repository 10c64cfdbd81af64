import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tablePages } from '../../../src/adapters/keyv/table-pages.ts';

const rows = ['1', '2', '3', '4', '5'].map((key) => ({ key, value: key }));

test('rows are asked for before those that came are looked at, also where a request takes some steps to be sent', async () => {
  const done: string[] = [];
  const read = async (after: string) => {
    await new Promise<void>((resolve) => process.nextTick(resolve));
    done.push(`after ${after} is asked for`);
    return rows.filter(({ key }) => key > after).slice(0, 2);
  };
  for await (const some of tablePages(read, 2)) done.push(`${some.map(({ key }) => key)} looked at`);
  assert.deepEqual(done, [
    'after  is asked for',
    'after 2 is asked for',
    '1,2 looked at',
    'after 4 is asked for',
    '3,4 looked at',
    '5 looked at',
  ]);
});
