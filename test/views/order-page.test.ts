import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Subscription } from '../../src/domain/subscription.ts';
import { refused } from '../../src/domain/subscription-status.ts';
import { createBriefingView } from '../../src/views/briefing.ts';
import { readSchedule, readTopics, topicOptions } from '../../src/views/order-choices.ts';
import { renderTimeModal, renderTopicsModal } from '../../src/views/order-modals.ts';
import { type OrderOnPage, type OrderPageState, renderOrderPage } from '../../src/views/order-page.ts';
import { zhCn } from '../../src/views/wording/zh-cn.ts';
import { anyEntries, anyText } from './arbitraries.ts';
import { assertConforms, assertSendable, componentsOf, customIdsOf, labelsOf, seenText } from './message-checks.ts';
import { entryOf, morningRun, portArticle, riceArticle, tuesdayMorning } from './samples.ts';

const view = createBriefingView();
const locales = ['zh-CN', 'zh-TW', 'en-US'] as const;
const channelId = '223456789012345678';

const subscription: Subscription = {
  channelId,
  guildId: '323456789012345678',
  createdBy: '423456789012345678',
  createdAt: 0,
  schedule: { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'America/New_York' },
  quiet: { from: 23 * 60, to: 7 * 60 + 30, timeZone: 'Asia/Taipei' },
  topics: ['港口', '*芯片*', '-娱乐'],
  mentionRoleId: '523456789012345678',
  locale: 'zh-CN',
  status: { kind: 'active' },
};

const run = { ...morningRun, mentionRoleId: subscription.mentionRoleId };

const order: OrderOnPage = {
  subscription,
  nextDue: tuesdayMorning,
  undo: 1_795_470_000_000,
  week: {
    stories: 42,
    isWhole: true,
    matched: 12,
    topics: [
      { topic: '港口', count: 9 },
      { topic: '*芯片*', count: 4 },
      { topic: '-娱乐', count: 1 },
    ],
  },
  suggested: [
    { topic: '水稻', count: 3 },
    { topic: '港口', count: 9 },
  ],
  preview: { entries: [entryOf(portArticle, 1), entryOf(riceArticle, 2)], run, isOwed: true },
};

const page = (changes: Partial<OrderOnPage> = {}, state: OrderPageState = { place: 'preview' }) => {
  const body = renderOrderPage(view, { ...order, ...changes }, state, 'zh-CN');
  assertSendable(body);
  return body;
};

test('what was ordered is said back with how many stories it would have chosen, when the first comes, and how that will look', () => {
  const seen = seenText(page({}, { place: 'preview', done: 'subscribed' }));
  assert.match(
    seen,
    new RegExp(
      [
        `订阅成功 · ⟦#${channelId}⟧`,
        '时间 每天 08:00（America/New_York）',
        '免打扰 23:00–07:30，结束后再发（Asia/Taipei）',
        '主题 港口、\\*芯片\\*，排除 娱乐',
        '最近 7 天 42 篇中有 12 篇符合 · 港口 9 · \\*芯片\\* 4 · 排除 娱乐 1',
        '提醒 ⟦@&523456789012345678⟧',
        '第一期 ⟦t:1795478400:F⟧ · ⟦t:1795478400:R⟧',
        '预览',
        '到现在为止，下一期有 2 篇',
        '核心提示 · 11月24日 周二 早报',
      ].join('\\n'),
    ),
  );
  assert.match(seen, /港口自动化提速[\s\S]*耐盐水稻/);
});

test('topics that chose nothing say so, with what to do; no topics aren’t counted', () => {
  const none = page({ week: { stories: 42, isWhole: true, matched: 0, topics: [{ topic: '火星', count: 0 }] } });
  assert.match(seenText(none), /42 篇中有 0 篇符合\n可以换更常见的词/);
  assert.doesNotMatch(seenText(page({ week: { stories: 42, isWhole: true, matched: 42, topics: [] } })), /篇符合\n/);
  assert.match(seenText(page({ week: { stories: 0, isWhole: true, matched: 0, topics: [] } })), /最近 7 天还没有文章/);
});

test('menus show what stands, and offer what the last week was about', () => {
  const menus = componentsOf(page({}, { place: 2 }).components).filter(({ type }) => type === 3 || type === 6);
  const picked = menus.map(({ options, default_values }) =>
    Array.isArray(options) ? options.filter((option) => option.default).map(({ label }) => label) : default_values,
  );
  assert.deepEqual(picked, [
    ['每天 8 点'],
    ['港口', '*芯片*', '排除 娱乐'],
    ['免打扰 · 23:00–07:30'],
    [{ id: '523456789012345678', type: 'role' }],
    ['语言 · 简体中文'],
  ]);
  const options = topicOptions(subscription, order.week.topics, order.suggested, zhCn);
  assert.deepEqual(
    options.map(({ label, description }) => `${label} ${description}`),
    ['港口 9 篇', '*芯片* 4 篇', '排除 娱乐 1 篇', '水稻 3 篇'],
  );
});

test('what is picked comes back as it stands, also a topic too long for a menu and a schedule of one’s own', () => {
  const long = '长'.repeat(300);
  const standing = ['港口', long, '-娱乐'];
  const options = topicOptions(
    { topics: standing },
    standing.map((topic) => ({ topic, count: 0 })),
    [],
    zhCn,
  );
  const values = options.map(({ value }) => value);
  assert.deepEqual(readTopics([...values, '水稻'], standing), [...standing, '水稻']);
  assert.deepEqual(readTopics(values, ['港口']), ['港口', '-娱乐']);
  assert.equal(readSchedule('custom', 'UTC'), undefined);
  const twice = { kind: 'cron', preset: 'twice', cron: '0 8,20 * * *', timeZone: 'UTC' };
  assert.deepEqual(readSchedule('twice', 'UTC'), twice);
});

test('every setting has its buttons, a removal is confirmed, and only one’s own change can be undone', () => {
  assert.deepEqual(labelsOf(page({ suggested: [] }, { place: 1 })).slice(-8), [
    '自填主题',
    '自定义时间',
    '看预览',
    '立即发送',
    '返回列表',
    '暂停',
    '撤销上次更改',
    '移除',
  ]);
  assert.ok(!labelsOf(page({ undo: null }, { place: 1 })).includes('撤销上次更改'));
  assert.deepEqual(labelsOf(page({}, { place: 1, isRemoving: true })).slice(-2), ['确认移除', '保留']);
  const paused = { ...subscription, status: refused({ kind: 'active' }, 0) } as const;
  assert.ok(labelsOf(page({ subscription: paused, nextDue: null }, { place: 1 })).includes('恢复'));
});

test('a preview that has nothing to show says what will come', () => {
  const preview = { entries: [], run, isOwed: false };
  assert.match(seenText(page({ preview })), /预览\n最近 7 天没有符合的文章/);
});

test('a story that would fill the message shows its first points, and says that all will be sent', () => {
  const long = {
    ...portArticle,
    keyPoints: Array.from({ length: 12 }, (_, index) => `第${index}条${'长'.repeat(280)}`),
  };
  const seen = seenText(page({ preview: { entries: [entryOf(long, 1)], run, isOwed: true } }));
  assert.match(seen, /这里只列前几条要点，发送时是全部[\s\S]*第0条/);
  assert.doesNotMatch(seen, /第11条/);
});

test('the longest of everything fits, whatever is previewed', () => {
  const longest: OrderOnPage = {
    ...order,
    subscription: {
      ...subscription,
      topics: Array.from({ length: 20 }, (_, index) => `${'*'.repeat(14)}${index}`),
      schedule: { kind: 'cron', preset: 'custom', cron: '1'.repeat(100), timeZone: 'America/Argentina/ComodRivadavia' },
      quiet: { from: 1439, to: 1438, timeZone: 'America/Argentina/ComodRivadavia' },
    },
    suggested: Array.from({ length: 25 }, (_, index) => ({ topic: `词${'字'.repeat(10)}${index}`, count: index })),
  };
  fc.assert(
    fc.property(
      anyEntries(12),
      anyText,
      fc.constantFrom(...locales),
      fc.boolean(),
      (entries, topic, locale, isOwed) => {
        const words = topic.trim() === '' ? [] : topic.trim().split(/\s+/u);
        const topics = [
          ...new Set([...longest.subscription.topics.slice(0, 19 - Math.min(19, words.length)), ...words]),
        ].slice(0, 20);
        const week = {
          stories: 2_000,
          isWhole: true,
          matched: 0,
          topics: topics.map((name) => ({ topic: name, count: 2_000 })),
        };
        const fitting = { ...longest, subscription: { ...longest.subscription, topics }, week };
        for (const place of ['preview', 7] as const) {
          const state = { place, note: 'x'.repeat(300), done: 'resubscribed' } as const;
          const preview = { entries, run: { ...run, locale }, isOwed };
          assertSendable(renderOrderPage(view, { ...fitting, preview }, state, locale));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('a topic of 300 characters and a cron of 100 fit their modals and come back whole', () => {
  const own: Subscription = {
    ...subscription,
    topics: ['长'.repeat(300), ...Array.from({ length: 19 }, (_, index) => `${index}${'词'.repeat(90)}`)],
    schedule: { kind: 'cron', preset: 'custom', cron: '1'.repeat(100), timeZone: 'America/Argentina/ComodRivadavia' },
  };
  for (const locale of locales) {
    const modals = [
      renderTimeModal(own, 'America/Argentina/ComodRivadavia', 3, locale),
      renderTopicsModal(own, 'preview', locale),
    ];
    for (const modal of modals) {
      assertConforms('ModalInteractionCallbackRequestData', modal);
      assert.ok(modal.title.length <= 45);
      assert.ok(modal.custom_id.length <= 100);
    }
    const values = componentsOf(modals.map(({ components }) => components)).flatMap(({ value }) => value ?? []);
    assert.equal(values[0], '1'.repeat(100));
    assert.ok(String(values.at(-1)).startsWith('长'.repeat(300)));
    assert.ok(String(values.at(-1)).length <= 1_000);
  }
});

test('each custom_id on the pages fits, with the longest of ids', () => {
  const ids = customIdsOf(page({ subscription: { ...subscription, channelId: '9'.repeat(20) } }, { place: 7 }));
  assert.ok(ids.every((id) => id.length <= 100));
});
