import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreeOnCount } from '../../../src/features/shards/agree-on-count.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

test('when the count can’t be read again, what was taken for it is given back, and another count can be put in force', async () => {
  const store = createMemoryStore();
  let reads = 0;
  const facts = {
    ...store.facts,
    async get(key: string) {
      if (++reads === 2) throw new Error('The statement failed');
      return store.facts.get(key);
    },
  };
  await assert.rejects(agreeOnCount({ store: { ...store, facts }, wanted: 2, recommended: async () => 2 }));
  const agreed = await agreeOnCount({ store: store.another(), wanted: 3, recommended: async () => 3 });
  assert.equal(agreed.kind, 'agreed');
});
