import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { type Tokenise, together, visitPairs, visitRuns, visitWordsOf } from '../../src/retrieval/tokens.ts';

function tokensOf(tokenise: Tokenise, text: string): readonly string[] {
  const tokens: string[] = [];
  tokenise(text, (source, start, end) => tokens.push(source.slice(start, end)));
  return tokens;
}

test('Chinese is taken by pairs within what nothing separates; a character that stands alone is alone', () => {
  assert.deepEqual(tokensOf(visitPairs, '靠港船，停；用gx2电池'), ['靠港', '港船', '停', '用', '电池']);
  assert.deepEqual(tokensOf(visitPairs, 'no 1'), []);
});

test('Latin words and numbers are taken whole, with the letters before a number once more', () => {
  assert.deepEqual(tokensOf(visitRuns, 'gpt4o用了6.4%和v3.11.2, a1'), ['gpt4o', 'gpt', '6.4', 'v3.11.2', 'a1']);
  assert.deepEqual(tokensOf(visitRuns, '1.港口 2. end.'), ['1', '2', 'end']);
  assert.deepEqual(tokensOf(visitRuns, 'привет мир'), ['привет', 'мир']);
});

test('Words are the segmenter’s, but for Latin ones', () => {
  assert.deepEqual(tokensOf(visitWordsOf(createSegmenter()), '工程师用gx2'), ['工程', '工程师', '用']);
});

test('Ways of taking a text apart add up', () => {
  assert.deepEqual(tokensOf(together(visitPairs, visitRuns), '靠港ab'), ['靠港', 'ab']);
});

test('Characters beyond the basic plane are Chinese in whole or in halves, emoji are nothing', () => {
  assert.equal(tokensOf(visitPairs, '𠮷野家').join('').includes('野家'), true);
  assert.deepEqual(tokensOf(together(visitPairs, visitRuns), '😀🎉'), []);
});
