import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold } from '../../src/retrieval/fold.ts';

const alike: readonly (readonly [why: string, ...texts: readonly string[]])[] = [
  ['width and case', 'ＡＢＣ１２３，（港口）', 'abc123,(港口)'],
  ['traditional and simplified', '簽證費用與審查', '签证费用与审查'],
  ['Taiwan and the mainland', '他穿著乾淨的制服，看著窗外', '他穿着干净的制服,看着窗外'],
  ['Hong Kong and the mainland', '衞生署就敍述作出說明', '卫生署就叙述作出说明'],
  ['characters that both scripts use', '著名作家的顯著成就', '著名作家的显著成就'],
  ['words of which one script has two writings', '位於港區，無法想像的座標', '位于港区,无法想象的坐标'],
  ['a particle', '甚麼樣的騎手，餓了麼', '甚么样的骑手,饿了么'],
  ['white space between Chinese, Latin and numbers', '投入 10 万美元 的 AI 人才', '投入10万美元的AI人才'],
  ['line breaks in Chinese', '靠港的\n船舶', '靠港的船舶'],
  ['a comma in a number', '1,234,567吨', '1234567吨'],
  ['a hyphen between a letter and a digit', 'H-1B 和 GPT‑4', 'h1b和gpt4'],
  ['invisible characters', '港\u200b口\ufeff', '港口'],
];

for (const [why, ...texts] of alike) {
  test(`Folding makes ${why} alike`, () => {
    const [first, ...others] = texts.map(fold);
    for (const other of others) assert.equal(other, first);
  });
}

test('Folding keeps Latin words, numbers and lists apart', () => {
  assert.equal(fold('Machine  Learning\t2025 7'), 'machine learning 2025 7');
  assert.equal(fold('2019,2020'), '2019,2020');
  assert.equal(fold('2019-2020 年 US-China'), '2019-2020年us-china');
});

test('Folding leaves simplified text that has words of traditional look alone', () => {
  for (const text of ['他把门打坏了', '乾隆年间', '程序和网络', '支援一线', '建立文件夹'])
    assert.equal(fold(text), text);
});

test('Folding takes any text, and none has white space beside Chinese afterwards', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(fold(text), /\s\p{Script=Han}|\p{Script=Han}\s/u);
    }),
  );
});

test('Folding a megabyte of blanks, commas or hyphens takes no longer than reading it', { timeout: 10_000 }, () => {
  for (const unit of [' ', 'a ', '1,', 'a-1', '著', '\u200b']) assert.ok(fold(unit.repeat(300_000)).length >= 0);
});
