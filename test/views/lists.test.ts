import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Subscription } from '../../src/domain/subscription.ts';
import { refused } from '../../src/domain/subscription-status.ts';
import { type ArticleLine, renderArticleList } from '../../src/views/article-list.ts';
import { renderSubscribed } from '../../src/views/subscription.ts';
import { renderSubscriptionList, type SubscriptionLine } from '../../src/views/subscription-list.ts';
import { anyText } from './arbitraries.ts';
import { assertSendable, customIdsOf, labelsOf, seenText, textsOf } from './message-checks.ts';
import { tuesdayMorning } from './samples.ts';

const line: ArticleLine = {
  id: '00000000000000a1',
  title: '港口[自动化',
  publishedAt: '2026-11-23T21:15:00+08:00',
  archivedAt: tuesdayMorning,
  url: 'https://news.example/port_(1)?q=[a]',
};

const subscription: Subscription = {
  channelId: '223456789012345678',
  guildId: '323456789012345678',
  createdBy: '423456789012345678',
  createdAt: 0,
  schedule: { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'America/New_York' },
  quiet: null,
  topics: ['AI', '*芯片*', '-娱乐'],
  mentionRoleId: '523456789012345678',
  locale: 'zh-CN',
  status: { kind: 'active' },
};

test('the list of articles has title, time, link and id of each, and a menu to pick one', () => {
  const body = renderArticleList(
    [line, { ...line, id: '00000000000000b2', publishedAt: null, url: null }],
    '',
    'zh-CN',
  );
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    [
      '### 最近的 2 篇文章',
      '**01** 港口\\[自动化',
      '-# <t:1795439700:f> · [原文](https://news.example/port_%281%29?q=%5Ba%5D) · `00000000000000a1`',
      '**02** 港口\\[自动化',
      '-# <t:1795478400:f> 收录 · `00000000000000b2`',
    ].join('\n'),
  ]);
  assert.deepEqual(customIdsOf(body), ['pick:list']);
});

test('a query that finds nothing is said back as typed', () => {
  const body = renderArticleList([], '**港口**', 'zh-TW');
  assertSendable(body);
  assert.equal(seenText(body), '沒有標題與「**港口**」相符的文章。');
  assert.equal(seenText(renderArticleList([], ' ', 'en-US')), 'There are no stories yet.');
});

test('ten articles with the longest of everything fit', () => {
  fc.assert(
    fc.property(
      anyText,
      anyText,
      fc.constantFrom('zh-CN' as const, 'zh-TW' as const, 'en-US' as const),
      (title, query, locale) => {
        const lines = Array.from({ length: 12 }, (_, index) => ({
          ...line,
          id: String(index).padStart(16, '0'),
          title: `${'*'.repeat(index * 30)}${title}`,
          url: `https://news.example/${'(a)'.repeat(index * 7)}`,
        }));
        assertSendable(renderArticleList(lines, query, locale));
      },
    ),
    { numRuns: 100 },
  );
});

test('a subscription is said back in words, with its first briefing', () => {
  const body = renderSubscribed(subscription, tuesdayMorning, false, 'zh-CN');
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    [
      '### 订阅成功',
      '**频道** <#223456789012345678>',
      '**时间** 每天 08:00（America/New_York）',
      '**主题** AI、\\*芯片\\*，排除 娱乐',
      '**提醒** <@&523456789012345678>',
      '**第一期** <t:1795478400:F> · <t:1795478400:R>',
    ].join('\n'),
  ]);
  const instant = renderSubscribed(
    { ...subscription, schedule: { kind: 'instant' }, topics: [], mentionRoleId: null },
    null,
    true,
    'zh-TW',
  );
  assert.equal(
    textsOf(instant)[0],
    '### 訂閱已更新\n**頻道** <#223456789012345678>\n**時間** 有新文章時立即發送\n**主題** 全部文章\n**下一期** 有新文章時',
  );
  const custom = renderSubscribed(
    { ...subscription, schedule: { kind: 'cron', preset: 'custom', cron: '30 7 * * 1-5', timeZone: 'UTC' } },
    tuesdayMorning,
    false,
    'en-US',
  );
  const night = { from: 23 * 60, to: 7 * 60 + 30, timeZone: 'Asia/Taipei' };
  const quiet = renderSubscribed({ ...subscription, quiet: night }, tuesdayMorning, false, 'zh-TW');
  assert.match(textsOf(quiet)[0] ?? '', /\n\*\*勿擾\*\* 23:00–07:30，結束後再發（Asia\/Taipei）\n/);
  assert.match(textsOf(custom)[0] ?? '', /\*\*Schedule\*\* Custom `30 7 \* \* 1-5` \(UTC\)/);
});

test('the list of subscriptions has pages of seven, with buttons for each and to turn', () => {
  const lines: readonly SubscriptionLine[] = Array.from({ length: 16 }, (_, index) => ({
    subscription: { ...subscription, channelId: String(600 + index) },
    nextDue: tuesdayMorning,
  }));
  const first = renderSubscriptionList(lines, { page: 0 }, 'zh-CN');
  assertSendable(first);
  assert.deepEqual(customIdsOf(first).slice(0, 2), ['pause:600:0', 'remove:600:0']);
  assert.deepEqual(customIdsOf(first).slice(-1), ['turn:1:next']);
  const last = renderSubscriptionList(lines, { page: 9 }, 'zh-CN');
  assertSendable(last);
  assert.deepEqual(labelsOf(last), ['暂停', '移除', '暂停', '移除', '上一页']);
});

test('a paused subscription says why and can be resumed; one to be removed asks once more', () => {
  const paused: SubscriptionLine = {
    subscription: { ...subscription, status: refused({ kind: 'active' }, 0) },
    nextDue: null,
  };
  const body = renderSubscriptionList([paused], { page: 0 }, 'en-US');
  assert.match(seenText(body), /Paused: Hexin lacks rights/);
  assert.deepEqual(labelsOf(body), ['Resume', 'Remove']);
  const asking = renderSubscriptionList([paused], { page: 0, confirming: subscription.channelId }, 'en-US');
  assertSendable(asking);
  assert.deepEqual(customIdsOf(asking), ['remove:223456789012345678:0:yes', 'turn:0:keep']);
});

test('seven subscriptions with the longest of everything fit', () => {
  const longest: SubscriptionLine = {
    subscription: {
      ...subscription,
      quiet: { from: 1439, to: 1438, timeZone: 'America/Argentina/ComodRivadavia' },
      topics: Array.from({ length: 20 }, () => '*'.repeat(60)),
      schedule: {
        kind: 'cron',
        preset: 'custom',
        cron: '`'.repeat(50) + '1'.repeat(200),
        timeZone: 'America/Argentina/ComodRivadavia',
      },
    },
    nextDue: tuesdayMorning,
  };
  const lines = Array.from({ length: 20 }, (_, index) => ({
    ...longest,
    subscription: { ...longest.subscription, channelId: `22345678901234567${index}` },
  }));
  for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
    assertSendable(renderSubscriptionList(lines, { page: 1, removed: '223456789012345678' }, locale));
  }
});
