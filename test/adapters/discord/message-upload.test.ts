import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUpload } from '../../../src/adapters/discord/message-upload.ts';
import { inlineFiles } from '../../../src/adapters/preview/inline-files.ts';
import type { MessageBody } from '../../../src/ports/command.ts';

const bytes = Uint8Array.of(1, 2, 3);
const withFiles: MessageBody = {
  components: [
    { type: 12, items: [{ media: { url: 'attachment://a.png' } }, { media: { url: 'https://x.example/' } }] },
  ],
  flags: 32768,
  files: [
    { name: 'a.png', bytes, type: 'image/png', description: 'In words' },
    { name: 'b.txt', bytes, type: 'text/plain' },
  ],
};

test('files go beside the message, named by their place', () => {
  const { body, files } = toUpload(withFiles);
  assert.deepEqual(body, {
    allowed_mentions: { parse: [] },
    components: withFiles.components,
    flags: 32768,
    attachments: [
      { id: '0', filename: 'a.png', description: 'In words' },
      { id: '1', filename: 'b.txt' },
    ],
  });
  assert.deepEqual(files, [
    { name: 'a.png', data: bytes, contentType: 'image/png' },
    { name: 'b.txt', data: bytes, contentType: 'text/plain' },
  ]);
});

test('a message without files takes away those of the message whose place it takes', () => {
  assert.deepEqual(toUpload({ components: [], flags: 32768 }), {
    body: { allowed_mentions: { parse: [] }, components: [], flags: 32768, attachments: [] },
  });
});

test('on the page, what the message’s files are is in their places', () => {
  assert.deepEqual(inlineFiles(withFiles), {
    components: [
      { type: 12, items: [{ media: { url: 'data:image/png;base64,AQID' } }, { media: { url: 'https://x.example/' } }] },
    ],
    flags: 32768,
  });
  const plain: MessageBody = { components: [] };
  assert.equal(inlineFiles(plain).components, plain.components);
});
