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
  '原创 张三 县域观察 2025年09月25日 08:15 北京': { source: '县域观察', publishedAt: '2025-09-25T08:15:00+08:00' },
  '县域观察 2025-09-25 08:15 发表于浙江': { source: '县域观察', publishedAt: '2025-09-25T08:15:00+08:00' },
  '东海日报 | 2025年9月25日 星期四 | 第03版：民生': { source: '东海日报', publishedAt: '2025-09-25' },
  '2025/9/25 17:12（9/25 18:40 更新）': { publishedAt: '2025-09-25T17:12:00+08:00' },
  '2025-09-25 10:30 東海日報 記者 林四／台北報導': { source: '東海日報', publishedAt: '2025-09-25T10:30:00+08:00' },
  '2025-09-25 10:30来源：新华社作者：张三': { source: '新华社', publishedAt: '2025-09-25T10:30:00+08:00' },
  'By Jane Doe | Reuters | Sep 25, 2025': { source: 'Reuters', publishedAt: '2025-09-25' },
  '发布于 2025-09-25': { publishedAt: '2025-09-25' },
  '发送时间: 2025年9月25日 7:30': { publishedAt: '2025-09-25T07:30:00+08:00' },
  '#充电 #县城 #电网': {},
  '[原文](https://example.com/x)': { url: 'https://example.com/x' },
  '来源：https://example.com/x': { url: 'https://example.com/x' },
  '苹果 2025 年 9 月 25 日 发布 新品': undefined,
  '（作者为本报记者，摄影：周礼）': undefined,
  '#充电桩#': undefined,
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
