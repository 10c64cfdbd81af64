import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseMarkdown, textOf } from '../../src/adapters/preview/page/markdown.js';
import { oneLine, plainText, plainTitle } from '../../src/views/plain-text.ts';
import { anyText } from './arbitraries.ts';
import { drawMarkdown } from './discord-markdown.ts';
import { cpuMsOf } from '../support/cpu-ms-of.ts';

test('ordinary news text comes out byte for byte as it went in', () => {
  const lines = [
    '报道称, 这家公司“扭亏为盈”, 净利润增长 27%, 每股收益 1.35 美元。',
    'D.A. Davidson 分析师说，H-1B 与 10-Q、14A 表格无关；营收<5% 或 >3%。',
    '12:30:45 开盘，涨跌在 10~20% 之间 | A/B 两组 (见附录) [独家] 《新闻》【快讯】',
    '详见 https://example.com/a_b/c*d?x=1#y 与 steam://run',
    'AT&T、C++、C# 和 a@b.example；第 1. 节，$3.5、€2、¥1、№4 ……——',
    '臺灣的晶圓廠「擴產」，預計 2027 年完工！',
  ];
  for (const line of lines) assert.equal(plainText(line), line);
});

test('what Discord would take for markup is escaped with backslashes', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['*ST 长生', '\\*ST 长生'],
    ['**粗** __线__ ~~删~~ ||藏|| `码`', '\\*\\*粗\\*\\* \\_\\_线\\_\\_ \\~\\~删\\~\\~ \\|\\|藏\\|\\| \\`码\\`'],
    ['# 标题\n- 一\n1. 二\n> 引\n-# 小', '\\# 标题\n\\- 一\n1\\. 二\n\\> 引\n\\-# 小'],
    ['[点](https://evil.example)', '[点]\\(https://evil.example)'],
    ['<@1> <#2> <t:3:R> <:e:4> <https://a.example>', '\\<@1> \\<#2> \\<t:3:R> \\<\\:e:4> \\<https://a.example>'],
    ['@everyone @here :smile:', '\\@everyone \\@here \\:smile:'],
    // A colon of ours may come next.
    ['支持:+1', '支持\\:+1'],
    ['C:\\路径', 'C:\\\\路径'],
    ['\r+ 一\u2028- 二\n\u2029> 三', '\r\\+ 一\u2028\\- 二\n\u2029\\> 三'],
  ];
  for (const [text, escaped] of cases) {
    assert.equal(plainText(text), escaped);
    assert.equal(drawMarkdown(escaped), text);
  }
});

test('a link keeps its own characters, and is no link where markup follows it in another script or after a parenthesis', () => {
  assert.equal(plainText('https://example.com/*a*'), 'https://example.com/*a*');
  assert.equal(plainText('https://example.com，**重点**'), 'https\\://example.com，\\*\\*重点\\*\\*');
  assert.equal(plainText('https://example.com，重点'), 'https://example.com，重点');
  assert.equal(plainText('见 https://example.com/)`\n`'), '见 https\\://example.com/)\\`\n\\`');
  assert.equal(plainText('https://example.com/(a_b)_c'), 'https://example.com/(a_b)_c');
  assert.equal(plainText('https://example.com/*a*', 'inert'), 'https\\://example.com/\\*a\\*');
});

test('any text is drawn as printed, on a line of its own and after markup of ours', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const printed = text.toWellFormed();
      assert.equal(drawMarkdown(plainText(text)), printed);
      assert.equal(drawMarkdown(`**01** ${plainText(text)}`), `01 ${printed}`);
      assert.equal(drawMarkdown(`**a${plainText(text, 'inert')}z**`), `a${printed}z`);
    }),
    { numRuns: 3000 },
  );
});

test('the preview page, whose rules are somebody else’s, draws any text as printed', () => {
  const blanks = (text: string) => text.split(/\s+/).join(' ').trim();
  fc.assert(
    fc.property(anyText, (text) => {
      assert.equal(blanks(textOf(parseMarkdown(plainText(text)))), blanks(text.toWellFormed()));
      const title = oneLine(text.toWellFormed());
      if (title !== '') assert.equal(textOf(parseMarkdown(`### ${plainTitle(text)}`)), title);
    }),
    { numRuns: 1000 },
  );
});

test('any title is drawn on one line as a heading', () => {
  fc.assert(
    fc.property(anyText, (title) => {
      const line = oneLine(title.toWellFormed());
      assert.equal(drawMarkdown(`### ${plainTitle(title)}`), line);
      assert.doesNotMatch(plainTitle(title), /\n/);
    }),
    { numRuns: 2000 },
  );
});

test('a heading keeps the number signs at its end', () => {
  assert.equal(plainTitle('微软更新 C#'), '微软更新 C\\#');
  assert.equal(drawMarkdown(plainTitle('##')), '##');
});

test('hostile text takes time in proportion to its length', () => {
  const size = 400_000;
  const hostile = [
    '[',
    '](',
    '<',
    '#',
    ' ',
    ':',
    ':a',
    '.',
    '1',
    '~',
    '\\',
    'https://',
    'https://a，',
    `https://${'.'.repeat(9)}`,
    '\n-',
    '- ',
  ];
  for (const unit of hostile) {
    const text = unit.repeat(Math.ceil(size / unit.length));
    assert.ok(cpuMsOf(() => plainText(text)) < 4000, unit);
  }
});
