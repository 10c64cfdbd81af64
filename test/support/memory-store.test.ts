import { coordinationContract } from '../contracts/coordination-contract.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

storeContract('memory', async () => {
  const store = createMemoryStore();
  return {
    open: async () => store.another(),
    writeRaw: async (collection, key, text) => store.writeRaw(collection, key, text),
    remove: () => store.close(),
  };
});

coordinationContract(
  'memory',
  async () => {
    const store = createMemoryStore();
    return { open: async () => store.another(), remove: () => store.close() };
  },
  { announcesToOthers: true },
);
