import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HexinError } from '../../src/domain/hexin-error.ts';
import type { Attachment, MessageBody } from '../../src/ports/command.ts';
import { compoundFile } from '../support/documents/compound-file.ts';
import { makePdf } from '../support/documents/make-pdf.ts';
import { twoStories } from '../support/two-stories.ts';
import { assertSendable, labelsOf, seenText } from '../views/message-checks.ts';
import { portArticle } from '../views/samples.ts';
import { createBench, reader } from './fakes.ts';

const bench = createBench({ articles: [portArticle] });
const plainStory = `临海新区的供水管网改造昨天完工，更换管道 86 公里，惠及 12 万户居民。

水务公司说，改造历时 20 个月，花费 3.4 亿元，漏损率由 14% 降到 7%。

旧管道多是上世纪八十年代铺设的铸铁管，去年爆管 31 次。

公司计划明年再更换 40 公里，并在 900 个小区装上远程水表。
`;

function fileOf(name: string, content: string | Uint8Array, size?: number): Attachment {
  const bytes = Buffer.from(content);
  return { name, size: size ?? bytes.length, read: async () => bytes };
}

async function summarise(options: { text?: string; article?: string }, file?: Attachment): Promise<MessageBody> {
  const call = {
    ...reader,
    locale: 'zh-CN',
    guildLocale: 'zh-CN',
    options,
    ...(file && { attachments: { file } }),
  } as const;
  const bodies = await Array.fromAsync(bench.command('summary').run(call));
  for (const body of bodies) assertSendable(body);
  return bodies.at(-1) ?? assert.fail();
}

const seen = async (...given: Parameters<typeof summarise>) => seenText(await summarise(...given));

describe('/summary of what somebody hands in', () => {
  test('takes exactly one of article, text and file', async () => {
    for (const body of [
      await seen({}),
      await seen({ text: '  ' }),
      await seen({ text: plainStory, article: portArticle.id }),
      await seen({ text: plainStory }, fileOf('a.txt', plainStory)),
    ])
      assert.match(body, /选填一项/);
  });

  test('tells whoever fills in none or two so in private, in their own language', async () => {
    const command = bench.command('summary');
    const call = { ...reader, locale: 'zh-TW', guildLocale: 'en-US', options: {} } as const;
    assert.equal(command.isPrivate(call), true);
    const [body = assert.fail()] = await Array.fromAsync(command.run(call));
    assert.match(seenText(body), /裡選填一項/);
    assert.equal(command.isPrivate({ ...call, options: { text: plainStory } }), false);
  });

  test('gives a text’s own sentences as points, says that they are excerpts, and has no buttons', async () => {
    const body = await summarise({ text: plainStory });
    assert.match(seenText(body), /^正文摘录\n01 /);
    const points = [...seenText(body).matchAll(/^\d\d (.*)$/gm)].map(([, point = '']) => point);
    assert.ok(points.length >= 2 && points.length <= 3);
    for (const point of points) assert.ok(plainStory.includes(point), point);
    assert.deepEqual(labelsOf(body), []);
  });

  test('gives the publisher’s points verbatim, of every article of a file', async () => {
    const text = await seen({}, fileOf('两篇.md', twoStories.text));
    assert.match(text, /发布方要点/);
    for (const title of twoStories.titles) assert.ok(text.includes(title));
    for (const point of twoStories.keyPoints.flat()) assert.ok(text.includes(point), point);
  });

  test('finds the publisher’s points in a text whose line breaks Discord took away, with a title or without', async () => {
    const [first] = twoStories.keyPoints;
    const lines = twoStories.text.split('\n').filter((line) => line !== '');
    const oneLine = lines.slice(0, 6).join(' ');
    for (const text of [oneLine, oneLine.slice(oneLine.indexOf('核心提示'))]) {
      const given = await seen({ text });
      assert.match(given, /发布方要点/);
      for (const point of first) assert.match(given, new RegExp(`^\\d\\d ${point.replaceAll('.', '\\.')}$`, 'm'));
    }
  });

  test('shows five articles of a file that holds more, and says how many there are', async () => {
    const many = Array.from(
      { length: 7 },
      (_, index) =>
        `${'甲乙丙丁戊己庚'[index]}地公园开放夜间游览\n\n核心提示\n\n- 01 第${index}座公园的门票不变。\n\n公园处说，夜间游览到九点半为止。`,
    );
    const text = await seen({}, fileOf('many.txt', many.join('\n\n')));
    assert.match(text, /第0座公园/);
    assert.match(text, /第4座公园/);
    assert.doesNotMatch(text, /第5座公园/);
    assert.match(text, /共有 7 篇文章，这里列出前 5 篇/);
  });

  test('points that exceed a message are left out whole, and the reply says so', async () => {
    const points = Array.from({ length: 9 }, (_, index) => `- 0${index + 1} ${`第${index}条写得很长。`.repeat(100)}`);
    const text = await seen(
      {},
      fileOf('long.txt', `很长的核心提示\n\n核心提示\n\n${points.join('\n')}\n\n正文只有一句话。`),
    );
    assert.match(text, /01 第0条/);
    assert.match(text, /其余要点未列出/);
  });

  test('shows what is handed in as it is printed, and mentions nobody', async () => {
    const body = await summarise({
      text: `@everyone **大家** 看 [这里](https://a.example/)，一共 <@123456789012345678> 有 12 人参加。`,
    });
    assert.deepEqual(body.allowed_mentions, { parse: [] });
    const shown = JSON.stringify(body.components);
    assert.doesNotMatch(shown, /[^\\]@everyone|[^\\]\*\*大家/);
  });

  for (const [what, file, words] of [
    ['of another type', fileOf('a.xlsx', 'x'), /只能读 \.txt/],
    ['that says it is too large', fileOf('a.txt', 'x', 10 * 1024 * 1024 + 1), /超过 10 MB/],
    ['without a byte', fileOf('a.txt', ''), /是空的/],
    ['that only pretends to have bytes', fileOf('a.txt', '', 5), /是空的/],
    [
      'that is no text',
      fileOf(
        'a.txt',
        Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 256),
      ),
      /编码/,
    ],
    ['that is a PDF of pictures', fileOf('a.pdf', makePdf([[]])), /扫描的图片/],
    ['that is a broken .docx', fileOf('a.docx', 'PK\u0003\u0004'), /已损坏/],
    ['with a password', fileOf('a.docx', compoundFile('EncryptedPackage')), /有密码/],
    ['of white space', fileOf('a.md', ' \n\n　\n'), /没有找到正文/],
    [
      'that is a page of pictures',
      fileOf('a.html', '<html><img src="x.png"><script>alert("字")</script>'),
      /没有找到正文/,
    ],
  ] as const)
    test(`says what is wrong with a file ${what}`, async () => assert.match(await seen({}, file), words));

  for (const [code, words] of [
    ['attachment-unreachable', /没能从 Discord 取到/],
    ['attachment-refused', /没能从 Discord 取到/],
    ['too-large', /超过 10 MB/],
  ] as const)
    test(`says what is wrong when reading the file fails with ${code}`, async () => {
      const read = () => Promise.reject(new HexinError(code, 'a secret detail'));
      const text = await seen({}, { name: 'a.txt', size: 5, read });
      assert.match(text, words);
      assert.doesNotMatch(text, /secret/);
    });

  test('says so when a text has nothing to say', async () =>
    assert.match(await seen({ text: '——！？' }), /没有可以摘要/));

  test('every notice is there in every language', async () => {
    const run = async (guildLocale: 'zh-TW' | 'en-US') => {
      const call = { ...reader, guildLocale, options: {}, attachments: { file: fileOf('a.doc', 'x') } };
      return seenText((await Array.fromAsync(bench.command('summary').run(call)))[0] ?? assert.fail());
    };
    assert.match(await run('zh-TW'), /只能讀/);
    assert.match(await run('en-US'), /^Only \.txt/);
  });
});
