import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { articleText } from '../../src/domain/article-text.ts';
import type { Article } from '../../src/domain/article.ts';
import { citationArgs, isCited, readCitation } from '../../src/views/citation-id.ts';
import { renderPassage } from '../../src/views/passage.ts';
import { takeEnd } from '../../src/views/take-end.ts';
import { anyText } from './arbitraries.ts';
import { assertSendable, customIdsOf, labelsOf, seenText, textsOf } from './message-checks.ts';
import { portArticle } from './samples.ts';

function placeOf(article: Article, quote: string, n = 1) {
  const start = articleText(article).indexOf(quote);
  assert.ok(start >= 0, quote);
  const args = citationArgs({
    n,
    articleId: article.id,
    title: article.title,
    quote,
    start,
    end: start + quote.length,
  });
  return readCitation(args.map(String)) ?? assert.fail();
}

const harbour: Article = {
  ...portArticle,
  sections: [
    { heading: null, paragraphs: ['清晨六点。'] },
    {
      heading: '成本*账*',
      paragraphs: ['前一段说夜班。', '开头一句。单箱成本从 55 元降到 45 元。节省主要来自夜班。', '后一段说 _工会_。'],
    },
    { heading: '人去哪儿了?', paragraphs: ['培训为期六周。'] },
  ],
};

describe('a cited passage', () => {
  test('is the sentence in bold where it stands: article, source, section, what comes before and after, the original', () => {
    const body = renderPassage({ article: harbour }, placeOf(harbour, '单箱成本从 55 元降到 45 元。', 3), 'zh-CN');
    assertSendable(body);
    const [head, text, note] = textsOf(body);
    assert.match(head ?? '', /^### 港口自动化提速.*\n-# 海湾日报 · <t:\d+:f>$/);
    assert.equal(
      text,
      '**成本\\*账\\***\n> 前一段说夜班。\n> \n> 开头一句。**单箱成本从 55 元降到 45 元。**节省主要来自夜班。\n> \n> 后一段说 \\_工会\\_。',
    );
    assert.match(note ?? '', /\[3\]/);
    assert.deepEqual(labelsOf(body), ['追问', '全文要点', '原文']);
    assert.deepEqual(customIdsOf(body), [`ask:${harbour.id}:passage`, `sections:${harbour.id}:passage`]);
  });

  test('has no neighbours from another section, and of key points says that they are', () => {
    const alone = renderPassage({ article: harbour }, placeOf(harbour, '培训为期六周。'), 'en-US');
    assert.equal(textsOf(alone)[1], '**人去哪儿了?**\n> **培训为期六周。**');
    const [, second = ''] = harbour.keyPoints;
    const point = renderPassage({ article: harbour }, placeOf(harbour, second), 'zh-TW');
    assertSendable(point);
    assert.match(seenText(point), /核心提示\n.*沿海三座码头[\s\S]*400 名司机[\s\S]*工会要求/);
    assert.doesNotMatch(seenText(point), /培训为期/);
  });

  test('of a long paragraph shows the whole sentence, and around it as many sentences as there is room for', () => {
    const many = Array.from({ length: 80 }, (_, n) => `这是第${n}句话，说的是一件小事。`).join('');
    const long = { ...harbour, sections: [{ heading: null, paragraphs: [many, many, many] }] };
    const text = articleText(long);
    const quote = '这是第40句话，说的是一件小事。';
    const start = text.indexOf(quote, many.length);
    const args = citationArgs({ n: 1, articleId: 'a', title: '', quote, start, end: start + quote.length });
    const body = renderPassage({ article: long }, readCitation(args.map(String)) ?? assert.fail(), 'zh-CN');
    assertSendable(body);
    const [, shown = ''] = textsOf(body);
    assert.match(
      shown,
      /^> …这是第\d+句话.*第79句话，说的是一件小事。\n> \n> …这是第\d+句.*第39句话，说的是一件小事。\*\*这是第40句话，说的是一件小事。\*\*这是第41句.*。…\n> \n> 这是第0句.*。…$/,
    );
  });

  test('keeps the blanks around a sentence outside of the bold', () => {
    const english = { ...harbour, sections: [{ heading: null, paragraphs: ['One is here. Two is there. Three.'] }] };
    const body = renderPassage({ article: english }, placeOf(english, ' Two is there. '), 'en-US');
    assert.equal(textsOf(body)[1], '> One is here. **Two is there.** Three.');
  });

  test('is within Discord’s limits whatever the article holds and wherever the place is', () => {
    const texts = fc.array(
      fc.record({ text: anyText, factor: fc.constantFrom(1, 1, 40) }).map(({ text, factor }) => text.repeat(factor)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(
        anyText,
        anyText,
        texts,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (title, heading, paragraphs, a, b, isPoint) => {
          const article: Article = {
            ...harbour,
            title,
            source: heading,
            sections: isPoint ? [] : [{ heading, paragraphs }],
            keyPoints: isPoint ? paragraphs : [],
          };
          const { length } = articleText(article);
          const start = a % Math.max(1, length);
          const place = {
            articleId: 'a',
            n: 1,
            quoteHash: '',
            start,
            end: start + 1 + (b % Math.max(1, length - start)),
          };
          assertSendable(renderPassage({ article: article }, place, 'zh-CN'));
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a citation is read back from its button, and what isn’t one is none', () => {
  const args = ['00000000000000a1', '3', '9', '2', 'abcdefgh'];
  assert.deepEqual(readCitation(args), { articleId: args[0], start: 3, end: 9, n: 2, quoteHash: 'abcdefgh' });
  for (const bad of [
    [],
    ['a'],
    ['a', '9', '3', '1', 'h'],
    ['a', '-1', '3', '1', 'h'],
    ['a', '1', '1e9', '1', 'h'],
    ['', '1', '2', '1', 'h'],
  ])
    assert.equal(readCitation(bad), undefined, bad.join(':'));
});

test('a citation holds only while the article reads the same there', () => {
  const quote = '单箱成本从 55 元降到 45 元。';
  const place = placeOf(harbour, quote);
  const text = articleText(harbour);
  assert.ok(isCited(text, place));
  assert.ok(!isCited(text.replace('45', '46'), place));
  assert.ok(!isCited(`一${text}`, place));
  assert.ok(!isCited('', place));
});

test('the end of a text starts with a sentence where one fits, and never inside of a character', () => {
  const measure = (text: string) => text.length;
  assert.equal(takeEnd('第一句。第二句。第三句。', 9, measure), '第二句。第三句。');
  assert.equal(takeEnd('没有句号的一长串文字', 4, measure), '一长串文字'.slice(1));
  assert.equal(takeEnd('短。', 9, measure), '短。');
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 40 }), (text, limit) => {
      const end = takeEnd(text, limit, measure);
      assert.ok(text.endsWith(end) && end.length <= limit);
      if (text.isWellFormed()) assert.ok(end.isWellFormed());
    }),
  );
});
