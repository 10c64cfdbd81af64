import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../src/domain/article.ts';
import { HexinError } from '../../src/domain/hexin-error.ts';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { cpuMsOf } from '../support/cpu-ms-of.ts';

const { words, isWord } = createSegmenter();

/** The articles of a document, or none when it says that there are none. Whatever else is thrown fails the test. */
function parseOrNone(text: string): readonly Article[] {
  try {
    return parseArticles(text, { words, isWord });
  } catch (error) {
    assert.ok(error instanceof HexinError, `threw ${error}`);
    assert.equal(error.code, 'no-article');
    return [];
  }
}

function everythingIn(articles: readonly Article[]): string {
  return articles
    .map(({ title, keyPoints, sections, source }) => {
      const text = sections.flatMap(({ heading, paragraphs }) => [heading ?? '', ...paragraphs]);
      return [title, ...keyPoints, ...text, source ?? ''].join('');
    })
    .join('');
}

const han = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 1, maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));
const signs = fc.constantFrom(
  ...[
    '。',
    '，',
    '？',
    '：',
    '“',
    '”',
    '（',
    '）',
    '！',
    '……',
    '\n',
    '\n\n',
    '\n\n\n\n',
    '\r\n',
    '\f',
    '\t',
    '　　',
    '  ',
    '> ',
    '## ',
  ],
  ...[
    '- ',
    '1. ',
    '2. ',
    '01 ',
    '- 01 ',
    '- 02 ',
    '• ',
    '# ',
    '**',
    '---\n',
    '12\n',
    'abc ',
    '50 亿',
    '来源：',
    '图：',
    '（完）',
  ],
);
const fragments = fc.array(fc.oneof({ weight: 3, arbitrary: han }, { weight: 2, arbitrary: signs }), { maxLength: 60 });

test('nothing but HexinError is thrown, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      parseOrNone(text);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fragments, (parts) => {
      parseOrNone(parts.join(''));
    }),
    { numRuns: 500 },
  );
});

test('every article that is found has an id, a title, and key points or text', () => {
  fc.assert(
    fc.property(fragments, (parts) => {
      for (const { id, title, keyPoints, sections } of parseOrNone(`固定的标题在这里\n\n${parts.join('')}`)) {
        assert.match(id, /^[0-9a-f]{16}$/);
        const texts = [
          title,
          ...keyPoints,
          ...sections.flatMap((section) => [section.heading ?? '-', ...section.paragraphs]),
        ];
        for (const text of texts) assert.ok(text !== '' && text.trim() === text, JSON.stringify(text));
        assert.ok(keyPoints.length > 0 || sections.some(({ paragraphs }) => paragraphs.length > 0));
      }
    }),
    { numRuns: 500 },
  );
});

test('no Chinese character below the first title is lost or told twice', () => {
  const inOrder = (text: string) => (text.match(/\p{Script=Han}/gu) ?? []).toSorted().join('');
  fc.assert(
    fc.property(fc.boolean(), fragments, (isLabelled, parts) => {
      const below = parts.filter((part) => !/来源|图|完/u.test(part)).join('');
      const articles = parseOrNone(`固定的标题在这里\n\n${isLabelled ? '核心提示\n\n' : ''}${below}`);
      if (articles.length > 0) assert.equal(inOrder(everythingIn(articles)), inOrder(`固定的标题在这里${below}`));
    }),
    { numRuns: 1_000 },
  );
});

const characters = 150_000;
const fill = (unit: string) => unit.repeat(Math.ceil(characters / unit.length));
const title = '固定的标题在这里\n\n';

/** Each would take minutes if anything in the parser cost the square of its input. */
const hostile: Readonly<Record<string, string>> = {
  'one line of text': fill('这是一句话，没有尽头'),
  'empty lines': fill('\n'),
  'labels alone': fill('核心提示\n'),
  'titles and labels': fill('这是一个标题呀\n核心提示\n'),
  'item marks on one line': `${title}核心提示\n${fill('- 01 ')}`,
  'item marks that never count on': `${title}核心提示：${fill('1. 某事。2. 某事。')}`,
  'item marks on lines of their own': `${title}核心提示\n${fill('1. \n')}`,
  'lines that break off': `${title}${fill('这一行没有写完\n')}`,
  'paragraphs that break off': `${title}${fill(`${'这一段没有写完，'.repeat(9)}还\n\n`)}`,
  'quotations that never close': `${title}${fill('他说“这是\n\n')}`,
  'opening brackets': `${title}${fill('（')}`,
  'page numbers': `${title}这一段很长很长很长很长很长很长很长很长很长很长很长没有写完\n${fill('12\n')}`,
  'running heads': `${title}${fill('这一段很长很长很长很长很长很长很长很长很长很长很长没有写完\n页眉在此\n')}`,
  'dates with titles': fill('这是一个标题呀\n2025-09-25 10:30\n'),
  'lines of metadata': `${title}${fill('来源：新华社\n')}`,
  'metadata on one line': `${title}${fill('来源：')}`,
  'white space before a mark': `${title}# 小标题${fill(' ')}#x`,
  'front matter that never closes': `---\n${fill('title: a\n')}`,
  'running heads at form feeds': `${title}${fill('这一段很长很长很长很长很长很长很长很长很长很长很长没有写完\n\f东海周报 要闻\n')}`,
  'numbers before their units': `${title}${fill('这一段很长很长很长很长很长很长很长很长很长很长很长报\n2\n名的人\n')}`,
  'rows of a table': `${title}${fill('甲  乙  丙\n')}`,
  captions: `${title}${fill('图：某某 摄\n')}`,
  'turns of a conversation': `${title}${fill('甲某：问\n')}`,
  'titles that break at a comma': fill('这是一个标题，\n这是第二行\n核心提示\n'),
  'Markdown titles': fill('# 这是标题\n\n## 小标题\n\n文字在这里。\n\n'),
  'items with decimal points': `${title}核心提示\n${fill('1.5 某事。\n')}`,
  'bold marks': `${title}${fill('**粗体**\n')}`,
};

for (const [name, text] of Object.entries(hostile)) {
  test(`${characters} characters of ${name} are parsed within seconds`, () => {
    const ms = cpuMsOf(() => parseOrNone(text));
    assert.ok(ms < 2_500, `took ${Math.round(ms)} ms`);
  });
}
