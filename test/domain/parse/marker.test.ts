import assert from 'node:assert/strict';
import { test } from 'node:test';
import { follows, readMarker } from '../../../src/domain/parse/marker.ts';

const marks: Readonly<Record<string, readonly [number | null, string]>> = {
  '- 01 文': [1, '文'],
  '-01 文': [1, '文'],
  '01文': [1, '文'],
  '10. 文': [10, '文'],
  '1.2025年': [1, '2025年'],
  '1. 50 亿': [1, '50 亿'],
  '①文': [1, '文'],
  '⑩ 文': [10, '文'],
  '❷文': [2, '文'],
  '⒊文': [3, '文'],
  '（十二）文': [12, '文'],
  '二十、文': [20, '文'],
  '【3】文': [3, '文'],
  '２、文': [2, '文'],
  '⑫文': [12, '文'],
  'No.3 文': [3, '文'],
  '02— 文': [2, '文'],
  '-2. 文': [2, '文'],
  '**02** 文': [2, '文'],
  '• 文': [null, '文'],
  '●文': [null, '文'],
  '→ 文': [null, '文'],
  '—— 文': [null, '文'],
  '👉🏻 文': [null, '文'],
  '· 文': [null, '文'],
  '\uF0B7 文': [null, '文'],
  '*': [null, ''],
};
for (const [line, [number, rest]] of Object.entries(marks)) {
  test(`${line} begins with a mark`, () => {
    const marker = readMarker(line);
    assert.deepEqual([marker?.number, line.slice(marker?.length)], [number, rest]);
  });
}

for (const line of [
  '3.5%',
  '1:30 开会',
  '2、3 线城市',
  '2025 年',
  '50亿',
  '-5℃',
  '-1.5%',
  '℃ 以上',
  '® 商标',
  '——话说',
  '·费尔德',
  '一生一次',
  '**粗体**',
  '100. 文',
  '',
]) {
  test(`${JSON.stringify(line)} begins with none`, () => assert.equal(readMarker(line), undefined));
}

test('bold around more than the number stays with the text', () => {
  const line = '**1. 电网之困**：容量有限';
  const marker = readMarker(line);
  assert.equal(`${marker?.prefix}${line.slice(marker?.length)}`, '**电网之困**：容量有限');
});

for (const [before, after, isNext] of [
  ['1. 甲', '2、乙', true],
  ['1. 甲', '3. 乙', false],
  ['2. 甲', '（3）乙', false],
  ['2. 甲', '3）乙', false],
  ['一、甲', '（二）乙', false],
  ['⚡ 甲', '🔌 乙', true],
  ['• 甲', '- 乙', false],
] as const) {
  test(`${after} ${isNext ? 'counts on from' : 'is of another list than'} ${before}`, () => {
    const marker = readMarker(before);
    assert.ok(marker);
    assert.equal(follows(readMarker(after), marker), isNext);
  });
}
