import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { smallPrint, smallPrintText } from '../../src/views/article-head.ts';
import { enUs } from '../../src/views/wording/en-us.ts';
import { zhCn } from '../../src/views/wording/zh-cn.ts';
import { zhTw } from '../../src/views/wording/zh-tw.ts';
import { portArticle } from './samples.ts';

const signed = { ...portArticle, source: '海港日报', author: '陆知远', publishedAt: '2026-11-28' };

describe('who wrote a story', () => {
  test('stands behind whose it is, in each language', () => {
    assert.match(smallPrint(signed, zhCn) ?? '', /^-# 海港日报 · 文／陆知远 · /u);
    assert.match(smallPrint(signed, zhTw) ?? '', /^-# 海港日报 · 文／陆知远 · /u);
    assert.match(smallPrint(signed, enUs) ?? '', /^-# 海港日报 · by 陆知远 · /u);
  });

  test('isn’t said twice', () => {
    assert.doesNotMatch(smallPrint({ ...signed, author: '海港日报' }, zhCn) ?? '', /文／/u);
  });

  test('leaves the line within its limit, whatever the names are', () => {
    for (const sign of ['陆', '*', '[x](https://a.example)', '_a_ ', '@everyone ', '👩‍👩‍👧']) {
      const long = {
        ...signed,
        source: sign.repeat(60),
        author: `a${sign.repeat(60)}`,
        keyPointsBy: 'extract',
      } as const;
      for (const wording of [enUs, zhCn, zhTw]) {
        const line = smallPrint(long, wording, { updatedAt: 1_795_824_305_000 }) ?? '';
        assert.ok(line.length <= smallPrintText, `${line.length}: ${line}`);
      }
    }
  });
});
