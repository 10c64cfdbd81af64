import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isolate } from '../../src/views/isolate.ts';
import { anyText } from './arbitraries.ts';

test('what has nothing to do with direction stays as it is', () => {
  for (const text of ['港口提速, 12:30 (A)', '👩‍👩‍👧‍👦', '']) assert.equal(isolate(text), text);
});

test('an override that is left open, and an end that was never begun, stay inside', () => {
  assert.equal(isolate('a\u202eb'), '\u2068a\u202eb\u2069');
  assert.equal(isolate('\u2067ab'), '\u2068\u2067ab\u2069\u2069');
  assert.equal(isolate('ab\u2069c'), '\u2068abc\u2069');
  assert.equal(isolate('שלום'), '\u2068שלום\u2069');
});

test('whatever a text holds, its isolates are matched, and nothing of it that shows is lost', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = isolate(text);
      let depth = 0;
      for (const [at, character] of [...written].entries()) {
        if (/[\u2066-\u2068]/.test(character)) depth += 1;
        if (character === '\u2069') depth -= 1;
        assert.ok(depth >= 0);
        if (written !== text && at < [...written].length - 1) assert.ok(depth > 0, 'the outermost spans all of it');
      }
      assert.equal(depth, 0);
      assert.equal(written.replace(/[\u2066-\u2069]/g, ''), text.replace(/[\u2066-\u2069]/g, ''));
    }),
  );
});
