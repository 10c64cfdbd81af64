import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NeededRight } from '../../src/domain/needed-right.ts';
import { type Forbidden, refused } from '../../src/domain/subscription-status.ts';
import { renderPauseNotice, renderRechecked } from '../../src/views/pause-notice.ts';
import { renderSubscriptionList } from '../../src/views/subscription-list.ts';
import { makeSubscription } from '../support/publishing.ts';
import { assertSendable, customIdsOf, seenText, textsOf } from './message-checks.ts';

const marker = 'm'.repeat(24);
const guildId = '9'.repeat(19);
const everything: readonly NeededRight[] = [
  'view-channel',
  'send-messages-in-threads',
  'manage-threads',
  'read-message-history',
  'embed-links',
  'mention-role',
  'forum-tag',
  'not-timed-out',
];

for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
  test(`the notice of a pause fits in ${locale}, with twenty or fifty channels that lack everything`, () => {
    for (const length of [20, 50]) {
      const channels = Array.from({ length }, (_, index) => ({
        channelId: String(10n ** 19n + BigInt(index)),
        missing: everything,
      }));
      const body = renderPauseNotice(guildId, channels, locale, marker);
      assertSendable(body);
      assertSendable(renderRechecked(channels, locale));
      for (const { channelId } of channels) assert.ok(seenText(body).includes(channelId));
      assert.deepEqual(customIdsOf(body), [`recheck:${guildId}:${marker}`]);
    }
  });
}

test('the notice names the channel, what is missing, and what to do', () => {
  const body = renderPauseNotice(guildId, [{ channelId: '5', missing: ['send-messages'] }], 'zh-CN', marker);
  assert.match(textsOf(body).join('\n'), /<#5> · 缺少：发送消息[\s\S]*编辑频道 → 权限/);
  const unknown = renderPauseNotice(guildId, [{ channelId: '5', missing: [] }], 'en-US', marker);
  assert.match(textsOf(unknown).join('\n'), /<#5> · Discord doesn’t let Hexin post here/);
});

test('the list says what a paused channel waits for, and that nobody could be told', () => {
  const status: Forbidden = {
    ...refused({ kind: 'active' }, 0),
    missing: ['send-messages', 'not-timed-out'],
    notice: { kind: 'not-possible' },
  };
  const lines = Array.from({ length: 7 }, (_, index) => ({
    subscription: makeSubscription({ channelId: String(index + 1), status }),
    nextDue: null,
  }));
  const body = renderSubscriptionList(lines, { page: 0 }, 'zh-CN');
  assertSendable(body);
  assert.match(seenText(body), /缺少：发送消息、解除对 Hexin 的禁言\n没能私信通知订阅人/);
});
