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

test('A sentence may end before another clause of its own subject', () => {
  assert.deepEqual(
    pieces('首批八艘电池渡轮将在明年六月投入青屿湾航线，票价维持每人五元不变，早晚两班渡轮的时刻也不会有变化。'),
    ['首批八艘电池渡轮将在明年六月投入青屿湾航线', '首批八艘电池渡轮将在明年六月投入青屿湾航线，票价维持每人五元不变'],
  );
});

test('No cut is made after a mere list of names, in a list after a colon, or before an outcome', () => {
  for (const sentence of [
    '远岚航运董事沈一帆、青屿码头经理林小舟，苍穹公司工程师周明以及各航线的船员代表出席。',
    '青屿码头今年要做好三件大事：为十二座充电桩接通电源，给候船厅换上新的屋顶，修好北侧的防波堤。',
    '在青屿码头的首航仪式上，来自航运、港口、交通等十几个部门的代表和船员，一同登上了青屿号渡轮。',
    '远岚航运为贯彻青屿市交通局提出的减排新要求，采购了八艘电池渡轮和十二座充电桩。',
    '渡轮必须在青屿码头停靠满二十分钟以上，才能把电池从两成充到九成以上再次出发。',
  ]) {
    assert.deepEqual(pieces(sentence), [], sentence);
  }
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
