import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usedOptions } from '../../../src/adapters/preview/used-options.ts';
import type { CommandDeclaration } from '../../../src/ports/command.ts';

const url = { type: 3, name: 'url', description: 'an address' } as const;
const feed: CommandDeclaration = {
  name: 'feed',
  description: 'feeds',
  options: [
    { type: 1, name: 'add', description: 'adds one', options: [url] },
    { type: 2, name: 'all', description: 'of all', options: [{ type: 1, name: 'list', description: 'lists them' }] },
  ],
};
const plain: CommandDeclaration = { name: 'plain', description: 'takes an address', options: [url] };
const refused = { code: 'preview-bad-request' };

test('a subcommand has its own options, in a group too', () => {
  assert.deepEqual(usedOptions(feed, 'add'), { options: [url] });
  assert.deepEqual(usedOptions(feed, 'all list'), { options: [] });
  assert.deepEqual(usedOptions(plain, undefined), { options: [url] });
});

test('a subcommand that is not there, and none where there has to be one, are refused', () => {
  for (const subcommand of ['remove', 'add url', 'all', '', 'list']) {
    assert.throws(() => usedOptions(feed, subcommand), refused, subcommand);
  }
  assert.throws(() => usedOptions(feed, undefined), refused);
  assert.throws(() => usedOptions(plain, 'url'), refused);
});
