import type { Table } from './table.ts';

export type TableOperation = 'get' | 'get-all' | 'set' | 'set-all' | 'delete' | 'page';

/** Told of each operation once it is over. */
export type OnOperation = (operation: TableOperation, tookMs: number, hasFailed: boolean) => void;

/** The same table, which tells how long each operation took. */
export function watchTable(table: Table, onOperation: OnOperation): Table {
  async function timed<T>(operation: TableOperation, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    let hasFailed = true;
    try {
      const result = await work();
      hasFailed = false;
      return result;
    } finally {
      onOperation(operation, performance.now() - startedAt, hasFailed);
    }
  }

  return {
    ...table,
    get: (namespace, key) => timed('get', () => table.get(namespace, key)),
    ...(table.getAll && {
      getAll: (namespace, keys) => timed('get-all', async () => (await table.getAll?.(namespace, keys)) ?? []),
    }),
    set: (namespace, key, value, under) => timed('set', () => table.set(namespace, key, value, under)),
    setAll: (namespace, rows, under) => timed('set-all', () => table.setAll(namespace, rows, under)),
    delete: (namespace, key, under) => timed('delete', () => table.delete(namespace, key, under)),
    page: (namespace, after, limit) => timed('page', () => table.page(namespace, after, limit)),
    ...(table.outlinePage && {
      outlinePage: (...asked) => timed('page', async () => (await table.outlinePage?.(...asked)) ?? []),
    }),
  };
}
