import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deliveryNonce } from '../../src/domain/delivery-nonce.ts';

const story = (articleId: string, page = 0) => ({ articleId, page });

test('A message has the same nonce whenever it is sent, and no other message in any channel has it', () => {
  const contents = [
    { stories: [story('a')], listedIds: [] },
    { stories: [story('a', 1)], listedIds: [] },
    { stories: [story('a'), story('b')], listedIds: [] },
    { stories: [story('a')], listedIds: ['b'] },
    { stories: [], listedIds: ['a', 'b'] },
    { stories: [], listedIds: ['a,b'] },
  ];
  const nonces = contents.flatMap((content) => [deliveryNonce('1', content), deliveryNonce('2', content)]);
  assert.equal(new Set(nonces).size, nonces.length);
  for (const nonce of nonces) assert.match(nonce, /^[\w-]{24}$/);
  assert.equal(deliveryNonce('1', { stories: [story('a')], listedIds: [] }), nonces[0]);
});
