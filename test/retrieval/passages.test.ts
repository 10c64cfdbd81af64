import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../src/domain/article.ts';
import { articleText } from '../../src/domain/article-text.ts';
import { passageLimit, splitPassages } from '../../src/retrieval/passages.ts';
import { makeArticle } from '../support/articles.ts';

const sentenceOf = (length: number, mark = '岸') => `${mark.repeat(length - 1)}。`;

function articleOf(...paragraphs: readonly string[]): Article {
  return makeArticle({ sections: [{ heading: null, paragraphs }], keyPoints: [] });
}

const passageTexts = (article: Article) =>
  splitPassages(article).map(({ start, end }) => articleText(article).slice(start, end));

test('A passage takes whole sentences, over paragraphs, as long as they fit', () => {
  const [a, b, c] = [sentenceOf(150, '甲'), sentenceOf(149, '乙'), sentenceOf(100, '丙')];
  assert.deepEqual(passageTexts(articleOf(a, b + c)), [`${a}\n${b}`, c]);
  assert.equal(passageLimit, 300);
});

test('A sentence that no passage holds is cut after a comma, or between characters where there is none', () => {
  const half = `${'甲'.repeat(250)}，`;
  assert.deepEqual(passageTexts(articleOf(half + sentenceOf(200, '乙'))), [half, sentenceOf(200, '乙')]);
  assert.deepEqual(passageTexts(articleOf('丙'.repeat(700))), ['丙'.repeat(300), '丙'.repeat(300), '丙'.repeat(100)]);
});

test('A cut goes through no surrogate pair and no emoji of several', () => {
  const family = '👨‍👩‍👧‍👦';
  const flags = '🇨🇳';
  for (const unit of [family, flags, '𠮷', 'e\u0301']) {
    const text = `x${unit.repeat(400)}`;
    const texts = passageTexts(articleOf(text));
    assert.equal(texts.join(''), text);
    for (const part of texts.slice(1)) assert.ok(part.startsWith(unit));
  }
});

test('A comma that carries a mark keeps it', () => {
  const text = `${'甲'.repeat(250)}，\u0301${'乙'.repeat(200)}`;
  const texts = passageTexts(articleOf(text));
  assert.equal(texts.join(''), text);
  for (const part of texts) assert.doesNotMatch(part, /^\u0301/u);
});

test('A grapheme longer than a passage is cut between characters', () => {
  const text = `a${'\u0301'.repeat(1000)}`;
  assert.equal(passageTexts(articleOf(text)).join(''), text);
});

test('A heading starts a passage, with what it heads', () => {
  const article = makeArticle({
    keyPoints: [],
    sections: [
      { heading: null, paragraphs: ['岸电接通了。'] },
      { heading: '怎么接', paragraphs: ['先接缆。'] },
      { heading: '谁来付钱', paragraphs: [] },
      { heading: '港口一半', paragraphs: ['船东一半。'] },
    ],
  });
  assert.deepEqual(passageTexts(article), ['岸电接通了。', '怎么接\n先接缆。', '谁来付钱\n港口一半\n船东一半。']);
  const kinds = splitPassages(article).map(({ sentences }) => sentences.map(({ kind }) => kind));
  assert.deepEqual(kinds, [['paragraph'], ['heading', 'paragraph'], ['heading', 'heading', 'paragraph']]);
});

test('Body and key points share no passage', () => {
  const article = makeArticle({ sections: [{ heading: null, paragraphs: ['岸电接通了。'] }], keyPoints: ['一', '二'] });
  assert.deepEqual(passageTexts(article), ['岸电接通了。', '一\n二']);
});

test('Key points that Hexin wrote are in no passage', () => {
  const article = makeArticle({ keyPointsBy: 'extract', sections: [{ heading: null, paragraphs: ['岸电接通了。'] }] });
  assert.deepEqual(passageTexts(article), ['岸电接通了。']);
});

test('An article without text has no passage', () => {
  assert.deepEqual(splitPassages(makeArticle({ sections: [], keyPoints: [] })), []);
});

const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 900 }),
  fc.string({ unit: fc.constantFrom('岸', '，', '。', '😀', '👨‍👩‍👧', 'a', ' ', '𠮷', '\n'), maxLength: 900 }),
);
const section = fc.record({
  heading: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
  paragraphs: fc.array(line, { maxLength: 4 }),
});

test('Passages hold every character but white space once, are short enough, and split no character', () => {
  fc.assert(
    fc.property(fc.array(section, { maxLength: 3 }), fc.array(line, { maxLength: 2 }), (sections, keyPoints) => {
      const article = makeArticle({ sections, keyPoints });
      const text = articleText(article);
      let covered = '';
      let last = 0;
      for (const { start, end, sentences } of splitPassages(article)) {
        assert.ok(start >= last && end - start <= passageLimit);
        assert.equal(start, sentences[0]?.start);
        assert.equal(end, sentences.at(-1)?.end);
        for (const sentence of sentences) {
          const piece = text.slice(sentence.start, sentence.end);
          assert.ok(piece.isWellFormed());
          covered += piece;
        }
        last = end;
      }
      assert.equal(covered.replace(/\s/gu, ''), text.replace(/\s/gu, ''));
    }),
  );
});
