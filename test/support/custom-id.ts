import assert from 'node:assert/strict';

/** The first custom_id of a message or modal that begins so. */
export function customIdOf(body: { readonly components?: unknown }, start = ''): string {
  const found = [...JSON.stringify(body.components).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => id);
  return found.find((id) => id.startsWith(start)) ?? assert.fail(`no ${start} among ${found.join(' ')}`);
}
