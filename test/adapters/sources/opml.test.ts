import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createOpml } from '../../../src/adapters/sources/opml.ts';
import { HexinError } from '../../../src/domain/hexin-error.ts';

const { read, write } = createOpml();
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('feeds are found in any folder, whatever the case of names, and nothing else is one', async () => {
  const found = await read(
    bytesOf(`<?xml version="1.0"?>
      <OPML version="1.1"><head><title>读</title></head><body>
        <outline text="财经 &amp; 科技">
          <outline type="rss" text="甲" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" category="/Tech"/>
          <outline text="乙" XMLURL=' https://b.example/rss '></outline>
        </outline>
        <outline text="no feed" url="https://c.example/"/>
        <outline type="rss" text="丁" xmlUrl="https://d.example/"/>
      </body></OPML>`),
  );
  assert.deepEqual(found, [
    { url: 'https://a.example/feed?x=1&y=2', topics: [] },
    { url: 'https://b.example/rss', topics: [] },
    { url: 'https://d.example/', topics: [] },
  ]);
});

test('a file in GB18030 is read too', async () => {
  const gbk = Buffer.from('cec4d5c2b8fcd0c2c1cb', 'hex');
  const file = Buffer.concat([
    Buffer.from('<opml version="2.0"><body><outline text="'),
    gbk,
    Buffer.from('" xmlUrl="https://a.example/"/></body></opml>'),
  ]);
  assert.deepEqual(await read(file), [{ url: 'https://a.example/', topics: [] }]);
});

test('another kind of file is told as such', async () => {
  for (const text of ['', '<rss><channel/></rss>', '[]', '<html><outline xmlUrl="https://a.example/"></html>']) {
    await assert.rejects(read(bytesOf(text)), { code: 'not-opml' });
  }
  await assert.rejects(read(Uint8Array.from({ length: 2_000 }, (_, index) => (index * 7) % 32)), HexinError);
});

test('an entity of the file’s own is not expanded, and a deep file takes no longer than a flat one', async () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <opml><body><outline xmlUrl="https://a.example/&b;"/></body></opml>`;
  assert.deepEqual(await read(bytesOf(bomb)), [{ url: 'https://a.example/&b;', topics: [] }]);
  const deep = `<opml><body>${'<outline text="x">'.repeat(50_000)}<outline xmlUrl="https://a.example/"/>`;
  assert.equal((await read(bytesOf(deep))).length, 1);
});

test('what was written reads back, whatever sources call themselves', async () => {
  const source = fc.record({
    url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
    title: fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null)),
    topics: fc.uniqueArray(fc.constantFrom('芯片', '-游戏', 'R&D', '<b>'), { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(source, { maxLength: 6 }), async (sources) => {
      assert.deepEqual(
        await read(write(sources)),
        sources.map(({ url, topics }) => ({ url, topics })),
      );
    }),
  );
});
