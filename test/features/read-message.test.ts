import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { type MessageContent, readMessage } from '../../src/features/read-message.ts';
import type { PageProblem, PageReader } from '../../src/features/read-page.ts';
import type { Attachment } from '../../src/ports/command.ts';
import { portArticle } from '../views/samples.ts';

const { parse } = createReader();
const documents = createDocumentReader({ parse });
const long = '临海新区的供水管网改造昨天完工，更换管道 86 公里，惠及 12 万户居民。'.repeat(8);
const short = '这条新闻讲的是供水管网改造，大家都来看一看吧，写得很清楚。';

/** Pages by address: what reads, or why it doesn't. */
function pagesOf(served: Readonly<Record<string, PageProblem | 'read'>>) {
  const asked: string[] = [];
  const pages: PageReader = {
    async read(address) {
      asked.push(address);
      const outcome = served[address] ?? 'gone';
      if (outcome !== 'read') return { kind: 'refused', problem: outcome };
      return { kind: 'read', url: `${address}/final`, articles: [portArticle] };
    },
  };
  return { pages, asked };
}

function fileOf(name: string, content: string | Error = long): Attachment {
  const read = async () => {
    if (content instanceof Error) throw content;
    return Buffer.from(content);
  };
  return { name, size: content instanceof Error ? 10 : Buffer.byteLength(content), read };
}

const gone = new HexinError('attachment-unreachable', 'gone');

async function read(content: Partial<MessageContent>, served: Parameters<typeof pagesOf>[0] = {}) {
  const { pages, asked } = pagesOf(served);
  const message = await readMessage(
    { text: '', previews: '', links: [], files: [], ...content },
    { pages, documents, parse },
  );
  if (message.kind !== 'read') return { ...message, asked };
  const { articles: _articles, ...rest } = message;
  return { ...rest, asked };
}

const noneLeft = { files: 0, links: 0 };

describe('a message is summarised', () => {
  test('by its document first, whatever else is in it; by the first that reads of several', async () => {
    const files = [fileOf('a.png'), fileOf('b.txt', gone), fileOf('稿.md'), fileOf('d.html'), fileOf('e.exe')];
    assert.deepEqual(await read({ files, text: long, links: ['https://a.example/1'] }), {
      kind: 'read',
      from: { kind: 'file', name: '稿.md' },
      notRead: { what: 'file', problem: 'unreachable' },
      leftUnread: { files: 1, links: 0 },
      asked: [],
    });
  });

  test('by its text when that is long, and its links are left unread', async () => {
    assert.deepEqual(
      await read({ text: long, links: ['https://a.example/1', 'https://a.example/2'], files: [fileOf('a.png')] }),
      {
        kind: 'read',
        from: { kind: 'message' },
        leftUnread: { files: 0, links: 2 },
        asked: [],
      },
    );
  });

  test('by the page that it links to when it is mostly a link', async () => {
    assert.deepEqual(await read({ text: short, links: ['https://a.example/1'] }, { 'https://a.example/1': 'read' }), {
      kind: 'read',
      from: { kind: 'page', url: 'https://a.example/1/final' },
      leftUnread: noneLeft,
      asked: ['https://a.example/1'],
    });
  });

  test('by the first link that reads of several, and no more than three are tried', async () => {
    const links = ['1', '2', '3', '4'].map((path) => `https://a.example/${path}`);
    const second = await read({ links }, { 'https://a.example/2': 'read', 'https://a.example/1': 'wall' });
    assert.deepEqual(second, {
      kind: 'read',
      from: { kind: 'page', url: 'https://a.example/2/final' },
      notRead: { what: 'link', problem: 'wall' },
      leftUnread: { files: 0, links: 2 },
      asked: links.slice(0, 2),
    });
    const none = await read({ links }, { 'https://a.example/4': 'read', 'https://a.example/1': 'wall' });
    assert.deepEqual(none, { kind: 'not-read', first: { what: 'link', problem: 'wall' }, asked: links.slice(0, 3) });
  });

  test('by its few words, or what is shown of its link, when the link doesn’t read', async () => {
    const links = ['https://a.example/1'];
    const notRead = { what: 'link', problem: 'gone' };
    const common = { kind: 'read', notRead, leftUnread: noneLeft, asked: links };
    assert.deepEqual(await read({ text: short, previews: long, links }), { ...common, from: { kind: 'message' } });
    assert.deepEqual(await read({ text: '看', previews: long, links }), { ...common, from: { kind: 'preview' } });
    assert.deepEqual(await read({ text: '看', previews: '网站', links }), {
      kind: 'not-read',
      first: notRead,
      asked: links,
    });
  });

  test('by its text when its document doesn’t read', async () => {
    const given = await read({ files: [fileOf('a.txt', gone)], text: long });
    assert.ok(given.kind === 'read');
    assert.deepEqual([given.from, given.notRead], [{ kind: 'message' }, { what: 'file', problem: 'unreachable' }]);
  });

  test('by nothing when there is nothing, each in its own words', async () => {
    assert.deepEqual(await read({}), { kind: 'nothing', why: 'empty', asked: [] });
    assert.deepEqual(await read({ files: [fileOf('a.PNG'), fileOf('b.mp4')] }), {
      kind: 'nothing',
      why: 'empty',
      asked: [],
    });
    assert.deepEqual(await read({ files: [fileOf('a.png'), fileOf('b.xlsx')] }), {
      kind: 'nothing',
      why: 'wrong-files',
      asked: [],
    });
    assert.deepEqual(await read({ text: '哈哈哈' }), { kind: 'nothing', why: 'too-short', asked: [] });
    assert.deepEqual(await read({ text: '……！！' }), { kind: 'nothing', why: 'empty', asked: [] });
    assert.deepEqual(await read({ files: [fileOf('a.txt', '')] }), {
      kind: 'not-read',
      first: { what: 'file', problem: 'empty' },
      asked: [],
    });
  });
});
