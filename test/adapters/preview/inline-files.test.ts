import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ComponentType } from 'discord-api-types/v10';
import { inlineFiles } from '../../../src/adapters/preview/inline-files.ts';

test('a file comes with its name, and can be had from the page itself', () => {
  const bytes = new TextEncoder().encode('<opml/>');
  const file = { type: ComponentType.File, file: { url: 'attachment://list.opml' } } as const;
  const other = { type: ComponentType.File, file: { url: 'attachment://elsewhere' } } as const;
  const shown = inlineFiles({ components: [file, other], files: [{ name: 'list.opml', bytes, type: 'text/x-opml' }] });
  assert.deepEqual(shown, {
    components: [{ ...file, file: { url: 'data:text/x-opml;base64,PG9wbWwvPg==' }, name: 'list.opml' }, other],
  });
});
