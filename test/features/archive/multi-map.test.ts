import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMultiMap } from '../../../src/features/archive/multi-map.ts';

test('a key has what was added to it and not deleted since, in order', () => {
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }] as const;
  const map = createMultiMap<string, { readonly name: string }>();
  assert.deepEqual(map.get('key'), []);
  for (const value of [a, b, c]) map.add('key', value);
  map.add('other', b);
  assert.deepEqual(map.get('key'), [a, b, c]);
  map.delete('key', b);
  map.delete('key', b);
  assert.deepEqual(map.get('key'), [a, c]);
  map.delete('key', a);
  assert.deepEqual(map.get('key'), [c]);
  map.add('key', a);
  assert.deepEqual(map.get('key'), [c, a]);
  for (const value of [a, c]) map.delete('key', value);
  assert.deepEqual(map.get('key'), []);
  assert.deepEqual(map.get('other'), [b]);
});
