import assert from 'node:assert/strict';
import { test } from 'node:test';

import { renderAllowanceSpent } from '../../src/views/allowance.ts';
import { renderForgotten, renderPrivacy } from '../../src/views/privacy.ts';
import { assertSendable, seenText } from './message-checks.ts';

const locales = ['zh-CN', 'zh-TW', 'en-US'] as const;

const much = { conversations: 100, channelSubscriptions: 12_000, directSubscriptions: 1, sources: 2 };
const nothing = { conversations: 0, channelSubscriptions: 0, directSubscriptions: 0, sources: 0 };

test('what is kept fits one message in each language, whatever there is, and says for how long', () => {
  for (const locale of locales) {
    for (const held of [much, nothing]) {
      const body = renderPrivacy(held, { writes: true, makesVectors: true }, locale);
      assertSendable(body);
      const text = seenText(body);
      for (const figure of ['24', '7', '30']) assert.match(text, new RegExp(`\\b${figure}\\b`));
    }
  }
});

test('a model is named only where there is one', () => {
  const told = (writes: boolean, makesVectors: boolean) =>
    seenText(renderPrivacy(nothing, { writes, makesVectors }, 'zh-CN'));
  assert.match(told(true, false), /会发给这个模型的服务器/);
  assert.doesNotMatch(told(true, false), /向量|没有使用语言模型/);
  assert.match(told(false, true), /向量/);
  assert.match(told(false, false), /没有使用语言模型/);
});

test('what was removed is listed, and that there was nothing is said', () => {
  for (const locale of locales) {
    for (const removed of [much, nothing])
      for (const isAwaited of [true, false]) assertSendable(renderForgotten({ ...removed, isAwaited }, locale));
  }
  assert.match(
    seenText(renderForgotten({ ...much, isAwaited: false }, 'zh-CN')),
    /100 段问答.*\n.*12000 个频道.*\n.*私信里的订阅/,
  );
  assert.match(seenText(renderForgotten({ ...nothing, isAwaited: false }, 'en-US')), /Nothing was kept/);
  assert.match(seenText(renderForgotten({ ...much, isAwaited: true }, 'en-US')), /can’t be reached at the moment/);
});

test('when a question may be asked again is told as Discord tells time, and never a second too early', () => {
  for (const locale of locales) {
    for (const because of ['person', 'guild'] as const) {
      const body = renderAllowanceSpent({ kind: 'refused', because, againAt: 1_000_001 }, locale);
      assertSendable(body);
      assert.ok(JSON.stringify(body).includes('<t:1001:R>'));
    }
    assertSendable(renderAllowanceSpent({ kind: 'refused', because: 'running', count: 2 }, locale));
  }
});
