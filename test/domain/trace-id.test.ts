import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceId } from '../../src/domain/trace-id.ts';

test('the same thing has the same id, another has another, and none has a letter that is taken for another', () => {
  assert.equal(traceId('briefing', '12', 3), traceId('briefing', '12', 3));
  assert.notEqual(traceId('briefing', '1', 23), traceId('briefing', '12', 3));
  const ids = new Set(Array.from({ length: 20_000 }, (_, index) => traceId('x', index)));
  assert.ok(ids.size >= 19_999);
  for (const id of ids) assert.match(id, /^[2-9a-hjkmnp-z]{8}$/);
});
