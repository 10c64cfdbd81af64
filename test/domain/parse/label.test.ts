import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLabel } from '../../../src/domain/parse/label.ts';

const labels: Readonly<Record<string, readonly [string, string]>> = {
  核心提示: ['sure', ''],
  '核心提示：': ['sure', ''],
  '核心提示：近日': ['sure', '近日'],
  '【核心提示】近日': ['sure', '近日'],
  '核心提示 1. 近日': ['sure', '1. 近日'],
  '核心提示 ▪ 近日': ['sure', '▪ 近日'],
  '核心提示　　近日': ['likely', '近日'],
  '** 核心提示 **': ['sure', ''],
  '📌 核心提示': ['sure', ''],
  '“核心提示”': ['sure', ''],
  '要點提示／核心提示': ['sure', ''],
  '核心提示 KEY POINTS': ['sure', ''],
  '内容提要：': ['likely', ''],
  摘要: ['weak', ''],
};
for (const [line, [strength, rest]] of Object.entries(labels)) {
  test(`${line} is a label`, () => assert.deepEqual(readLabel(line), { strength, rest }));
}

const sentences = [
  '核心提示音响起',
  '核心提示 是一种写法',
  '“核心提示”一词出自报社',
  '《核心提示》是一本书',
  '他读完核心提示：三点',
  '【核心提示',
  '摘要写得好',
  '',
];
for (const line of sentences) {
  test(`${JSON.stringify(line)} is none`, () => assert.equal(readLabel(line), undefined));
}
