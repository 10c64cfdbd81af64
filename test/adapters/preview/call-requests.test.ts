import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import {
  parseActionRequest,
  parseCommandRequest,
  parseCompletionRequest,
} from '../../../src/adapters/preview/call-requests.ts';
import { readOptions, readPartialOptions } from '../../../src/adapters/preview/command-options.ts';
import { usedOptions } from '../../../src/adapters/preview/used-options.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';
import { fakeCommands } from './fake-commands.ts';

const names = fc.constantFrom(
  'locale',
  'options',
  'fields',
  'customId',
  'channelId',
  'command',
  'focused',
  'from',
  'subcommand',
  'question',
  '__proto__',
);
const values = fc.oneof(
  fc.constantFrom('zh-CN', 'ask:1', '100000000000000010', 'modal'),
  fc.jsonValue(),
  fc.dictionary(names, fc.jsonValue()),
);
const bodies = fc.dictionary(names, values).map((body) => ({ locale: 'zh-CN', customId: 'ask:1', ...body }));

it('any JSON is either read or refused as a bad request', () => {
  let read = 0;
  fc.assert(
    fc.property(bodies, fc.constantFrom(...fakeCommands), (body, { declaration }) => {
      for (const parse of [
        () => parseActionRequest(body),
        () => parseCompletionRequest(body),
        () => {
          const { subcommand, options } = parseCommandRequest(body);
          return readOptions(usedOptions(declaration, subcommand), options);
        },
        () => readPartialOptions(usedOptions(declaration, undefined), parseCommandRequest(body).options),
      ]) {
        try {
          parse();
          read += 1;
        } catch (error) {
          assert.ok(error instanceof HexinError && error.code === 'preview-bad-request', String(error));
        }
      }
    }),
    { numRuns: 500 },
  );
  assert.ok(read > 0, 'some of it is read');
});
