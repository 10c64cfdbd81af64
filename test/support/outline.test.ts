import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareOutlines } from './outline.ts';

describe('what differs between two languages is found', () => {
  const text =
    '# A\n\nwords `npm test` and [b](c.md)\n\n```sh\nnpm ci # why\n```\n\n- one\n\n| a | b |\n|---|---|\n| `x` | y |\n';
  const changes = {
    'a heading’s level': ['# A', '## A'],
    'a heading': ['# A\n', ''],
    'a row': ['| `x` | y |\n', '| `x` | y |\n| z | z |\n'],
    'a column': ['| `x` | y |', '| `x` | y | z |'],
    'a command in a block': ['npm ci #', 'npm install #'],
    'a block': ['```sh\nnpm ci # why\n```\n', ''],
    'a block’s language': ['```sh', '```text'],
    'a command in a sentence': ['`npm test`', '`npm start`'],
    'a link': ['(c.md)', '(d.md)'],
    'an item': ['- one\n', '- one\n- two\n'],
  } as const;
  for (const [what, [from, to]] of Object.entries(changes))
    test(what, () => {
      assert.ok(text.includes(from));
      assert.notDeepEqual(compareOutlines(text, text.replace(from, to)), []);
    });

  test('but not its words, names in Chinese, or the order of the code in a sentence', () => {
    const other =
      '# 甲\n\n见 [乙](c.zh-CN.md)，`/命令`，`npm test`\n\n```sh\nnpm ci # 为何\n```\n\n- 一\n\n| 甲 | 乙 |\n|---|---|\n| `x` | 丙 |\n';
    assert.deepEqual(compareOutlines(text, other), []);
  });
});
