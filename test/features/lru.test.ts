import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLru } from '../../src/features/lru.ts';

test('A full map forgets the entry that was used least recently, reading included', () => {
  const lru = createLru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  assert.equal(lru.get('a'), 1);
  lru.set('c', 3);
  assert.equal(lru.get('b'), undefined);
  assert.equal(lru.get('a'), 1);
  assert.equal(lru.get('c'), 3);
});

test('Putting a key in again takes no second place', () => {
  const lru = createLru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  lru.set('a', 3);
  assert.equal(lru.get('b'), 2);
  assert.equal(lru.get('a'), 3);
  lru.delete('a');
  assert.equal(lru.get('a'), undefined);
});
