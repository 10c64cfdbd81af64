import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseReplyLanguage } from '../../../src/features/answering/reply-language.ts';

for (const [question, locale, language] of [
  ['岸电的价格是多少？', 'en-US', 'zh-CN'],
  ['岸電的價格是多少？', 'zh-CN', 'zh-TW'],
  ['誰是執行長？', 'en-US', 'zh-TW'],
  ['著名的港口有哪些？', 'zh-CN', 'zh-CN'],
  ['「臺積電」是一家什么样的公司，工厂都在哪里？', 'zh-CN', 'zh-CN'],
  ['港口有多大', 'zh-TW', 'zh-TW'],
  ['港口有多大', 'zh-CN', 'zh-CN'],
  ['港口有多大', 'en-US', 'zh-CN'],
  ['港口会开放吗', 'zh-TW', 'zh-CN'],
  ['iPhone 17 Pro 多少钱', 'en-US', 'zh-CN'],
  ['What did 苹果 announce?', 'zh-CN', 'en-US'],
  ['How long is the ferry?', 'zh-TW', 'en-US'],
  ['GX-2?', 'zh-TW', 'zh-TW'],
  ['2027?', 'en-US', 'en-US'],
  ['岸電はいくらですか', 'zh-CN', 'other'],
  ['Сколько стоит?', 'zh-CN', 'other'],
] as const) {
  test(`“${question}” by a reader of ${locale} is answered in ${language}`, () => {
    assert.equal(chooseReplyLanguage(question, locale), language);
  });
}
