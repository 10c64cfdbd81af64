import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForHelp, type CliCommand, readInput } from '../../src/cli/command-line.ts';

const search: CliCommand = {
  name: 'search',
  usage: 'search "QUERY" [--limit N] [--json]',
  summary: 'find passages',
  options: { limit: { type: 'string' } },
  words: { atLeast: 1, atMost: 2 },
  run: async () => undefined,
};

test('words and flags are told apart in any order', () => {
  const input = readInput(search, ['--json', '芯片', '--limit', '3', '补助']);
  assert.deepEqual(input, { words: ['芯片', '补助'], flags: { json: true, limit: '3' }, json: true });
});

test('too few words, none but blanks, one too many and an unknown flag are each answered with the usage', () => {
  for (const args of [[], [''], [' 　'], ['一', '二', '三'], ['一', '--limits', '3']]) {
    assert.throws(() => readInput(search, args), {
      code: 'bad-usage',
      message: /\nUsage: hexin search "QUERY" \[--limit N\] \[--json\]$/,
    });
  }
  assert.throws(() => readInput(search, ['一', '二', '三']), { message: /^What is “三” for\?/ });
});

test('help is asked for by -h and --help, but not behind --', () => {
  assert.ok(asksForHelp(['芯片', '--help']));
  assert.ok(asksForHelp(['-h']));
  assert.ok(!asksForHelp(['--', '--help']));
  assert.ok(!asksForHelp(['help']));
});
