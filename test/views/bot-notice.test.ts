import assert from 'node:assert/strict';
import { test } from 'node:test';
import { botNotice } from '../../src/views/notices.ts';
import { textOf } from '../support/text-of.ts';

test('who is in a server without the bot is told in their language, with the link where there is one', () => {
  for (const [locale, words] of [
    ['zh-CN', /服务器里没有 Hexin/],
    ['zh-TW', /伺服器裡沒有 Hexin/],
    ['en-US', /isn’t in this server/],
  ] as const) {
    const body = botNotice('123', locale);
    assert.match(textOf(body), words);
    assert.match(JSON.stringify(body), /client_id=123&/);
    assert.doesNotMatch(JSON.stringify(botNotice(undefined, locale)), /oauth2/);
  }
});
