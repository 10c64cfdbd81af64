import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from '../../../src/features/key-points/standing.ts';

test('A sentence that names what it speaks of stands alone', () => {
  for (const text of [
    '远岚航运将更换全部渡轮。',
    '我国的电池产量居世界首位。',
    '其他航线的票价不变。',
    '“青屿号”已经下水。',
    '消防船很快赶到现场。',
    '沈一帆在“票价会涨吗？”的问题前停了一下。',
  ]) {
    assert.equal(standingOf(text, true), 'alone', text);
  }
});

test('A sentence that takes up the one before stands only after it', () => {
  for (const text of [
    '他表示票价不会上涨。',
    '这一做法已有先例。',
    '其票价不变。',
    '但票价不会上涨。',
    '该公司没有回应。',
    '相信双方的合作会越来越好。',
    '提高充电桩的使用效率。',
  ]) {
    assert.equal(standingOf(text, true), 'after', text);
  }
});

test('Captions, questions, headings, halves of quotations and who merely spoke stand badly', () => {
  for (const text of [
    '图为青屿码头。',
    '票价会上涨吗？',
    '渡轮停了？充电桩坏了！',
    '电池渡轮首航仪式现场。',
    '电池渡轮的新时代',
    '沈一帆说：“票价不会上涨。',
    '（林小舟摄）',
    '项目负责人沈一帆说。',
  ]) {
    assert.equal(standingOf(text, true), 'badly', text);
  }
  assert.equal(standingOf('电池渡轮的新时代已经来临', false), 'alone');
});
