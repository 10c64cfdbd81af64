import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { agrees, boundsClash } from '../../../src/domain/grounding/figures/agreement.ts';
import { isComposite, namesPoint, readCalendar } from '../../../src/domain/grounding/figures/calendar.ts';
import type { Figure } from '../../../src/domain/grounding/figures/figure.ts';
import { readFigures } from '../../../src/domain/grounding/figures/read-figures.ts';
import { fold } from '../../../src/retrieval/fold.ts';

function only(text: string): Figure {
  const [figure, ...others] = readFigures(fold(text));
  assert.ok(figure && others.length === 0, `${text} has ${others.length + (figure ? 1 : 0)} figures`);
  return figure;
}

const same: readonly (readonly string[])[] = [
  ['10 万人', '100,000 人', '十万人', '10万名'],
  ['50亿元', '50 亿元', '5,000,000,000 元', '五十亿元', '人民币50亿元'],
  ['6.4%', '６．４％', '百分之六点四'],
  ['三成', '30%', '百分之三十'],
  ['一半', '50%', '半数', '五成'],
  ['四分之一', '25%', '1/4'],
  ['2024年', '二〇二四年', '二零二四年'],
  ['3 公里', '三千米', '3km', '3000 米'],
  ['1.5 吨', '1500 公斤', '1500kg'],
  ['90 分钟', '一个半小时', '1 小时 30 分钟', '1.5 小时'],
  ['三年半', '3 年 6 个月', '42 个月'],
  ['翻一番', '翻了一倍', '100%'],
  ['2.85 吉瓦', '2850 兆瓦'],
  ['1.2 万亿日元', '1.2 兆日圓'],
  ['第 3 次', '第三次'],
  ['$50亿', '50 亿美元', 'US$5,000,000,000'],
  ['33万7072例', '337,072 例'],
  ['20世纪', '二十世纪'],
];

const different: readonly (readonly [string, string])[] = [
  ['10 万人', '10 亿人'],
  ['50 亿元', '50 亿美元'],
  ['5%', '5 个百分点'],
  ['3 公里', '3 米'],
  ['3 人', '3 次'],
  ['3 人', '3 户'],
  ['5 岁', '5 年'],
  ['第三次', '三年'],
  ['公元前 221 年', '公元 221 年'],
  ['三成', '三倍'],
];

describe('a number is the same in every way of writing it', () => {
  for (const writings of same) {
    test(writings.join(' = '), () => {
      for (const a of writings) for (const b of writings) assert.ok(agrees(only(a), only(b)), `${a} and ${b}`);
    });
  }
  for (const [a, b] of different) {
    test(`${a} is not ${b}`, () => assert.equal(agrees(only(a), only(b)), false));
  }
});

describe('a rounded number has to say so', () => {
  const given = only('98.7万人');
  for (const text of ['近99万人', '约99万人', '98万多人']) test(text, () => assert.ok(agrees(only(text), given)));
  for (const text of ['99万人', '近98万人', '约90万人', '超过99万人', '约98.6万人']) {
    test(`${text} is not 98.7万人`, () => assert.equal(agrees(only(text), given), false));
  }
  test('数十 and 上百 are as large as they say', () => {
    assert.ok(agrees(only('数十人'), only('35人')));
    assert.equal(agrees(only('数十人'), only('350人')), false);
  });
});

test('at least and at most clash', () => {
  assert.ok(boundsClash(only('超过5万人'), only('不到5万人')));
  assert.ok(boundsClash(only('5万人以上'), only('不超过5万人')));
  assert.equal(boundsClash(only('不低于5万人'), only('5万人以上')), false);
  assert.equal(boundsClash(only('5万人'), only('近5万人')), false);
});

test('words that only look like numbers are none', () => {
  for (const text of [
    '十分高兴',
    '千万不要',
    '四川三星',
    '万一',
    '唯一',
    '统一',
    'H200',
    'F-35',
    '成为成员',
    '星期三',
  ]) {
    assert.deepEqual(readFigures(fold(text)), [], text);
  }
});

test('the first number of a list or a range has the unit of the last', () => {
  for (const text of ['240、230元', '3至5公里', '3–5 km', '10%-20%']) {
    const [first, second] = readFigures(fold(text));
    assert.equal(first?.unit.dimension, second?.unit.dimension, text);
  }
});

describe('a day is named by what stands together, and by what the text before it says', () => {
  const calendar = (text: string) => readCalendar(readFigures(fold(text)));
  const isNamed = (said: string, given: string) => {
    const [point] = calendar(said);
    assert.ok(point);
    return namesPoint(point, calendar(given));
  };
  test('in digits, in Han, with dashes', () => {
    for (const text of ['2024年3月5日', '二〇二四年三月五日', '2024-03-05', '2024/3/5']) {
      const [point, ...others] = calendar(text);
      assert.ok(point && isComposite(point) && others.length === 0, text);
      assert.ok(isNamed('2024年3月5日', text), text);
    }
  });
  test('a month or a year from elsewhere in the text', () => {
    assert.ok(isNamed('7月28日', '本报7月31日电 这家银行28日倒闭。'));
    assert.ok(isNamed('2023年7月28日', '2023年以来……7月28日，这家银行倒闭。'));
  });
  test('but not against what the text says', () => {
    assert.equal(isNamed('8月28日', '本报7月31日电 这家银行28日倒闭。'), false);
    assert.equal(isNamed('2023年7月28日', '7月28日，这家银行倒闭。'), false);
    assert.equal(isNamed('2024年3月5日', '2024年计划……2023年3月5日公布。'), false);
  });
});
