import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { createDocumentReader } from '../../src/compose/documents.ts';
import { createReader } from '../../src/compose/reader.ts';
import { createReadingProcess } from '../../src/compose/reading-process.ts';
import { articleText } from '../../src/domain/article-text.ts';
import { bridgeDocx, bridgeMail, bridgePdf, bridgeStory, bridgeText } from '../support/documents/bridge-story.ts';
import { makeDocx } from '../support/documents/make-docx.ts';
import { makePdf } from '../support/documents/make-pdf.ts';

const process_ = createReadingProcess();
const documents = createDocumentReader({ ...createReader(), process: process_ });

const html = Buffer.from(
  `<!doctype html><title>${bridgeStory.title}</title><h1>${bridgeStory.title}</h1><p>核心提示</p><ul>${bridgeStory.points.map((point) => `<li>${point}</li>`).join('')}</ul>${bridgeStory.paragraphs.map((text) => `<p>${text}</p>`).join('')}`,
);

describe('a story is the same', { timeout: 120_000 }, () => {
  after(() => process_.end());

  for (const [name, bytes] of [
    ['a.txt', Buffer.from(bridgeText)],
    ['a.html', html],
    ['a.docx', bridgeDocx()],
    ['a.pdf', bridgePdf()],
    ['a.eml', bridgeMail],
    ['a.mbox', Buffer.concat([Buffer.from('From desk Wed Nov 25 10:30:00 2026\n'), bridgeMail])],
    ['a PDF that is called.txt', bridgePdf()],
    ['a page that is called.pdf', html],
    ['a text that is called.docx', Buffer.from(bridgeText)],
    [undefined, Buffer.from(bridgeText)],
    [undefined, html],
    [undefined, bridgeDocx()],
    [undefined, bridgePdf()],
    [undefined, bridgeMail],
  ] as const)
    test(`from ${name ?? `standard input that begins with ${JSON.stringify(bytes.toString('latin1', 0, 5))}`}`, async () => {
      const [article, ...others] = await documents.read(name, bytes);
      assert.deepEqual(others, []);
      assert.equal(article?.title, bridgeStory.title);
      assert.deepEqual(article.keyPoints, bridgeStory.points);
      assert.deepEqual(
        article.sections.flatMap(({ paragraphs }) => paragraphs),
        bridgeStory.paragraphs,
      );
    });

  test('a last point without a full stop takes nothing of what follows', async () => {
    const points = bridgeStory.points.map((point, at, all) =>
      at === all.length - 1 ? point.replace(/。$/, '') : point,
    );
    const bare = html.toString().replace('。</li></ul>', '</li></ul>');
    for (const [name, bytes] of [
      ['a.html', Buffer.from(bare)],
      ['a.eml', Buffer.from(`Content-Type: text/html; charset=utf-8\n\n${bare}`)],
      ['a.docx', bridgeDocx(points)],
    ] as const) {
      const [article] = await documents.read(name, bytes);
      assert.deepEqual(article?.keyPoints, points, name);
    }
  });

  test('mail says whose it is and when it was sent, where its text doesn’t', async () => {
    const [article] = await documents.read('a.eml', bridgeMail);
    assert.equal(article?.source, '东湾日报');
    assert.equal(Date.parse(article.publishedAt ?? ''), Date.parse('2026-11-25T10:30:00+08:00'));
  });

  test('mail with documents has their stories, and none of a covering note', async () => {
    const boundary = '--x\r\n';
    const attached = (name: string, bytes: Buffer) =>
      `Content-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`;
    const mail = `From: a@paper.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${boundary}\r\n请查收附件。\r\n${boundary}${attached('a.docx', bridgeDocx())}${boundary}${attached('b.jpg', Buffer.from('x'))}--x--\r\n`;
    const articles = await documents.read('a.eml', Buffer.from(mail));
    assert.deepEqual(
      articles.map(({ title }) => title),
      [bridgeStory.title],
    );
  });

  test('pictures, notes and what lies outside are no part of a .docx', async () => {
    const [article] = await documents.read(
      'a.docx',
      makeDocx([{ text: '第一行。' }, { text: '第二行 <b>&amp;</b>。' }]),
    );
    assert.equal(article && articleText(article).trim(), '第一行。\n第二行 <b>&amp;</b>。');
  });

  test('a PDF’s page numbers and letters printed twice are left out, and radicals are words', async () => {
    const line = { text: '⼤桥⾃周⼀起封闭，⻋辆绕⾏。', x: 72, y: 700 };
    const [article] = await documents.read(
      'a.pdf',
      makePdf([[line, { ...line, x: 72.4 }, { text: '— 3 —', x: 280, y: 20 }]]),
    );
    assert.equal(article && articleText(article).trim(), '大桥自周一起封闭，车辆绕行。');
  });
});
