import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAcross } from '../../../src/domain/parse/words-across.ts';

const dictionary = new Set(['观望', '村民', '目前', '行动', '计划', '行动计划', '渔港']);
const isWord = (text: string) => dictionary.has(text);

test('a word of the dictionary across the cut is seen by a segmenter, and without one', () => {
  const words = (text: string) => (text === '目前仍观望' ? ['目前', '仍', '观望'] : [...text]);
  assert.equal(findAcross('目前仍观', '望，他们', { words, isWord }), 'word');
  assert.equal(findAcross('目前仍观', '望，他们', { words }), 'word');
  assert.equal(findAcross('目前仍观', '望，他们', { isWord }), 'word');
  assert.equal(findAcross('目前仍观', '望，他们', {}), 'none');
});

test('a word that a segmenter makes up is a guess', () => {
  assert.equal(findAcross('字节跳', '动公司', { words: () => ['字节', '跳动', '公司'], isWord: () => false }), 'guess');
});

test('a compound of two words that meet at the cut is a guess', () => {
  assert.equal(findAcross('今年行动', '计划提出', { isWord }), 'guess');
});

test('words that end at the cut say nothing', () => {
  assert.equal(findAcross('渔港的冬天', '目前仍', { isWord }), 'none');
  assert.equal(
    findAcross('这里的村民', '目前仍观', { words: () => ['这里', '的', '村民', '目前', '仍', '观'], isWord }),
    'none',
  );
});

test('only Chinese characters right at the cut are asked about', () => {
  const asked: string[] = [];
  const words = (text: string) => {
    asked.push(text);
    return [text];
  };
  findAcross('Open', 'AI 模型', { words });
  findAcross('他说，', '示范', { words });
  findAcross(`${'A'.repeat(50)}一二三四五六七八九十百千`, '万亿兆', { words });
  assert.deepEqual(asked, ['三四五六七八九十百千万亿兆']);
});

test('a segmenter that leaves something out is not believed', () => {
  assert.equal(findAcross('仍观', '望他', { words: () => ['观望'] }), 'none');
});
