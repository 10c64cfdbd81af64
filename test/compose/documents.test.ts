import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { articleText } from '../../src/domain/article-text.ts';
import { twoStories } from '../support/two-stories.ts';

const { parse } = createReader();
const documents = createDocumentReader({ parse });

describe('files that somebody hands in', { timeout: 60_000 }, () => {
  test('are told by their extension, in any letter case', () => {
    for (const name of ['a.txt', 'b.MD', '稿.Html', 'c.htm', 'd.PDF', 'e.docx', 'f.eml', 'g.mbox', 'h.markdown'])
      assert.ok(documents.canRead(name), name);
    for (const name of ['a.doc', 'txt', 'a.txt.exe', '.txt', 'a.constructor', ''])
      assert.ok(!documents.canRead(name), name);
  });

  test('are read the same here and in another process', async () => {
    const filler = `\n${'又过了一天，车站照旧开门，没有别的事情发生，站长记了一笔。\n\n'.repeat(2_000)}`;
    const small = await documents.read('a.txt', Buffer.from(twoStories.text));
    const large = await documents.read('a.txt', Buffer.from(twoStories.text + filler));
    for (const articles of [small, large]) {
      assert.deepEqual(
        articles.map(({ title }) => title),
        twoStories.titles,
      );
      assert.deepEqual(
        articles.map(({ keyPoints }) => keyPoints),
        twoStories.keyPoints,
      );
    }
  });

  test('are one article without a title where the parser finds none', async () => {
    const lines = '车站开门\n'.repeat(20_000);
    for (const text of [lines, '车站照旧开门，没有别的事情发生。'.repeat(3_000), '车站照旧开门。']) {
      const [article, ...others] = await documents.read('a.md', Buffer.from(text));
      assert.deepEqual([article?.title, others.length], ['', 0]);
      assert.ok(article && articleText(article).startsWith('车站'));
    }
    assert.deepEqual(await documents.read('a.txt', Buffer.from(' \n——\n')), []);
    assert.deepEqual(await documents.read('a.html', Buffer.from('<p></p>')), []);
  });

  test('that are no text are undecodable, here and in another process', async () => {
    const noise = Uint8Array.from({ length: 90_000 }, (_, index) => (index * 41) % 256);
    for (const bytes of [noise, noise.subarray(0, 500)])
      await assert.rejects(documents.read('a.txt', bytes), { code: 'undecodable' });
  });

  test('that nobody waits for any more are not read to their end', async () => {
    const unwanted = new AbortController();
    const reading = documents.read('a.html', Buffer.from(`<p>${'字'.repeat(300_000)}`), unwanted.signal);
    unwanted.abort(new Error('gone'));
    await assert.rejects(reading, /gone/);
    assert.equal((await documents.read('a.html', Buffer.from('<p>车站照旧开门。</p>'))).length, 1);
  });
});
