import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CanaryCode } from '../../src/domain/canary-verdict.ts';
import type { HeldSource } from '../../src/ports/hold-notice-view.ts';
import { renderHoldNotice, renderReread } from '../../src/views/sources/hold-notice.ts';
import { zhCn } from '../../src/views/wording/zh-cn.ts';
import { zhTw } from '../../src/views/wording/zh-tw.ts';
import { enUs } from '../../src/views/wording/en-us.ts';
import { assertSendable, customIdsOf, seenText } from './message-checks.ts';

const marker = 'm'.repeat(24);
const since = Date.UTC(2026, 2, 3);

for (const wording of [zhCn, zhTw, enUs]) {
  test(`the notice of holds fits in ${wording.locale}, with ten sources of long addresses and the longest reasons`, () => {
    const codes = (Object.entries(wording.sources.findings) as [CanaryCode, string][])
      .toSorted(([, a], [, b]) => b.length - a.length)
      .slice(0, 5)
      .map(([code]) => code);
    const held = Array.from({ length: 10 }, (_, index): HeldSource => {
      return { url: `https://news.example/${index}/${'a_b*'.repeat(500)}`, since, codes };
    });
    const body = renderHoldNotice(held, wording.locale, marker);
    assertSendable(body);
    assertSendable(renderReread(held, wording.locale));
    for (const { url } of held) assert.ok(seenText(body).includes(url.slice(0, 30)));
    assert.deepEqual(customIdsOf(body), [`reread:${marker}`]);
  });
}

test('the notice says where the source is, since when, what is wrong and what to do', () => {
  const body = renderHoldNotice(
    [{ url: 'https://news.example/feed', since, codes: ['captcha', 'no-title'] }],
    'zh-CN',
    marker,
  );
  assert.match(
    seenText(body),
    /1 个来源的内容不对[\s\S]*https:\/\/news\.example\/feed\n.*起：正文是验证码页面、没有标题\n[\s\S]*移除这个来源/,
  );
});

test('after reading again, what is still held is named, or that nothing is', () => {
  assert.match(seenText(renderReread([], 'en-US')), /right again/);
  const still = renderReread([{ url: 'https://news.example/feed', since, codes: ['wall'] }], 'en-US');
  assert.match(seenText(still), /still look wrong[\s\S]*news\.example/);
});
