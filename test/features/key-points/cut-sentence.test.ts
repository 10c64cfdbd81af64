import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCuts } from '../../../src/features/key-points/cut-sentence.ts';

const pieces = (sentence: string) => findCuts(sentence).map((at) => sentence.slice(0, at));

test('A sentence may end where it only goes on', () => {
  assert.deepEqual(
    pieces('远岚航运6日宣布将把全部八艘渡轮换成电池动力，并在青屿码头加装十二座可以快速充电的充电桩。'),
    ['远岚航运6日宣布将把全部八艘渡轮换成电池动力'],
  );
  assert.deepEqual(pieces('去年青屿湾的渡轮一共运送旅客三百二十万人次，同比增长百分之十二点五，创下历史新高。'), [
    '去年青屿湾的渡轮一共运送旅客三百二十万人次',
  ]);
});

test('What turns a sentence round stays with it', () => {
  assert.deepEqual(pieces('电池渡轮的运营成本比现有的柴油渡轮低三成左右，但每一艘的造价要高出将近一倍。'), []);
});

test('No cut is made after half a thought, inside quotes or brackets, or before too little', () => {
  for (const sentence of [
    '如果青屿码头的充电桩不能在今年年底以前全部装好，并且通过验收，首批渡轮将推迟交付。',
    '由于电池的价格在过去一年里下降了将近四成左右，也由于补贴，远岚航运改变了主意。',
    '在青屿市交通局和港口管理处共同召开的发布会上，并没有人提到电池渡轮的票价问题。',
    '沈一帆说：“我们将把全部渡轮都换成电池动力，并在码头加装充电桩，请大家放心乘坐。”',
    '远岚航运6日宣布将把全部八艘渡轮换成电池动力，并已签约。',
  ]) {
    assert.deepEqual(pieces(sentence), [], sentence);
  }
});
