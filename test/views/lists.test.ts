import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Subscription } from '../../src/domain/subscription.ts';
import { refused } from '../../src/domain/subscription-status.ts';
import { type ArticleLine, renderArticleList } from '../../src/views/article-list.ts';
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

test('the list of articles has title, time and link of each, and a menu to pick one', () => {
  const body = renderArticleList(
    [line, { ...line, id: '00000000000000b2', publishedAt: null, url: null }],
    '',
    'zh-CN',
  );
  assertSendable(body);
  assert.deepEqual(textsOf(body), [
    '### 最近的 2 篇文章',
    '**01**\u2002港口\\[自动化\n-# <t:1795439700:f> · [原文](https://news.example/port_%281%29?q=%5Ba%5D)',
    '**02**\u2002港口\\[自动化\n-# <t:1795478400:f> 收录',
  ]);
  assert.deepEqual(customIdsOf(body), ['pick:list']);
});

test('articles with one title are told apart in the menu, in the order of the list', () => {
  const long = '长'.repeat(300);
  const articles = ['港口', '茶园', '港口', long, long].map((title, index) => ({ ...line, id: `a${index}`, title }));
  const body = renderArticleList(articles, '', 'zh-CN');
  assertSendable(body);
  const labels = [...JSON.stringify(body.components).matchAll(/"label":"([^"]+)","value":"a\d"/g)].map(
    ([, label]) => label,
  );
  assert.deepEqual(labels.slice(0, 3), ['港口', '茶园', '(2) 港口']);
  assert.equal(new Set(labels).size, 5);
});

test('a query that finds nothing is said back as typed', () => {
  const body = renderArticleList([], '**港口**', 'zh-TW');
  assertSendable(body);
  assert.equal(seenText(body), '沒有標題與「**港口**」相符的文章。');
  assert.equal(
    seenText(renderArticleList([], ' ', 'en-US')),
    'There are no stories yet. Try again when the first ones are in.',
  );
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

test('the list of subscriptions has pages of seven, with a button that opens each, a menu of channels, and buttons to turn', () => {
  const lines: readonly SubscriptionLine[] = Array.from({ length: 16 }, (_, index) => ({
    subscription: { ...subscription, channelId: String(600 + index) },
    nextDue: tuesdayMorning,
  }));
  const first = renderSubscriptionList(lines, { page: 0 }, 'zh-CN');
  assertSendable(first);
  assert.deepEqual(customIdsOf(first).slice(0, 2), ['open:600:0', 'open:601:0']);
  assert.deepEqual(customIdsOf(first).slice(-2), ['open:picked:0', 'turn:1:next']);
  assert.match(
    seenText(first),
    /16 个频道[\s\S]*第 1 页，共 3 页[\s\S]*AI、\*芯片\*，排除 娱乐[\s\S]*下一期 ⟦t:1795478400:R⟧/,
  );
  const last = renderSubscriptionList(lines, { page: 9 }, 'zh-CN');
  assertSendable(last);
  assert.deepEqual(labelsOf(last), ['管理', '管理', '上一页']);
});

test('a paused subscription says why in the list', () => {
  const paused: SubscriptionLine = {
    subscription: { ...subscription, status: refused({ kind: 'active' }, 0) },
    nextDue: null,
  };
  const body = renderSubscriptionList([paused], { page: 0 }, 'en-US');
  assert.match(seenText(body), /Paused: Hexin lacks permissions/);
});

test('what was removed is said above the list, with a button that takes it back', () => {
  const removed = { channelId: '223456789012345678', undo: 7 };
  const body = renderSubscriptionList([], { page: 2, removed }, 'zh-CN');
  assertSendable(body);
  assert.match(seenText(body), /已取消[\s\S]*还没有订阅/);
  assert.deepEqual(customIdsOf(body), ['undo:223456789012345678:7:2']);
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
      status: {
        ...refused({ kind: 'active' }, 0),
        missing: [
          'view-channel',
          'send-messages',
          'send-messages-in-threads',
          'manage-threads',
          'read-message-history',
          'mention-role',
          'not-timed-out',
        ],
        notice: { kind: 'not-possible' },
      },
    },
    nextDue: null,
  };
  const lines = Array.from({ length: 20 }, (_, index) => ({
    ...longest,
    subscription: { ...longest.subscription, channelId: `22345678901234567${index}` },
  }));
  for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
    assertSendable(
      renderSubscriptionList(
        lines,
        { page: 1, removed: { channelId: '223456789012345678', undo: 1_790_000_000_000 }, note: 'x'.repeat(100) },
        locale,
      ),
    );
  }
});
