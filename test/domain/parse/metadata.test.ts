import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Metadata, mergeMetadata, readMetadata } from '../../../src/domain/parse/metadata.ts';

const cases: Readonly<Record<string, Metadata | undefined>> = {
  '来源：新华社　2025-09-25 10:30': { source: '新华社', publishedAt: '2025-09-25T10:30:00+08:00' },
  '来源 新华社': { source: '新华社' },
  '（来源：新华社）': { source: '新华社' },
  '来源：Wall Street Journal 2025-09-25': { source: 'Wall Street Journal', publishedAt: '2025-09-25' },
  '来源：人民日报（2025年9月25日 第02版）': { source: '人民日报', publishedAt: '2025-09-25' },
  '2025-09-25 | 新华社 | 李四': { source: '新华社', publishedAt: '2025-09-25' },
  '*2025-09-25 10:30 · 新华社*': { source: '新华社', publishedAt: '2025-09-25T10:30:00+08:00' },
  '记者 李四 2025-09-25': { publishedAt: '2025-09-25' },
  '责任编辑：王五 校对：赵六': {},
  '[原文](https://example.com/x)': { url: 'https://example.com/x' },
  '来源：https://example.com/x': { url: 'https://example.com/x' },
  '记者：难在哪里': undefined,
  '记者：您怎么看这次投资？': undefined,
  '阅读：一种生活方式': undefined,
  '来源：据知情人士透露，公司正在谈判，结果未定。': undefined,
  '时间 2025 年 1 月 19 日, 福岛县, 核电站内的': undefined,
  '当地时间2025年7月24日，': undefined,
  '2025年9月25日，公司宣布扩产。': undefined,
  '华尔街 2025年9月25日 收盘综述': undefined,
  '南方网讯（记者/王五通讯员/赵六）8月17日，为期三天的': undefined,
  'https://example.com/x 值得一读': undefined,
};
for (const [line, metadata] of Object.entries(cases)) {
  test(`${line} ${metadata ? 'is metadata' : 'is text'}`, () => assert.deepEqual(readMetadata(line), metadata));
}

test('what comes first counts, but for a date that is only one of editing', () => {
  assert.deepEqual(mergeMetadata({ source: '甲' }, { source: '乙', url: 'u' }), { source: '甲', url: 'u' });
  const read = readMetadata('更新时间：2025-09-26 08:00 发布时间：2025-09-25 10:30');
  assert.equal(read?.publishedAt, '2025-09-25T10:30:00+08:00');
});
