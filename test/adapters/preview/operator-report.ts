import type { OperatorReport, SubscriptionReport } from '../../../src/ports/operator-report.ts';

const at = Date.UTC(2026, 10, 28, 12, 0);
const hourMs = 3_600_000;

function order(last: number, changes: Partial<SubscriptionReport> = {}): SubscriptionReport {
  return {
    channelId: `12345678901234567${last}`,
    schedule: { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'Asia/Shanghai' },
    quiet: null,
    topics: [],
    status: 'active',
    nextDue: at + 5 * hourMs,
    behind: last,
    ...changes,
  };
}

const days = Array.from({ length: 30 }, (_, index) => (index === 3 ? null : { answered: index, failed: index % 4 }));

/** A report with something of everything, markup in what comes from outside among it. */
export const operatorReport: OperatorReport = {
  at,
  startedAt: at - 7 * hourMs,
  parts: {
    gateway: { state: 'standing-by' },
    store: { state: 'unavailable', reason: '<b>' },
    index: { state: 'building' },
  },
  owed: { channels: 2, stories: 9, oldestDueAt: at - 90_000 },
  sources: [
    {
      name: '/srv/hexin/articles',
      taken: 128,
      failed: 1,
      lastTakenAt: at - 12_345,
      lastProblem: { at: at - 2 * hourMs, document: '<img src=x onerror=alert(1)>.txt', code: 'no-article' },
    },
    { name: 'https://news.example/feed.xml', taken: 0, failed: 0, lastTakenAt: null, lastProblem: null },
  ],
  feeds: {
    count: 512,
    listed: [
      {
        url: 'https://news.example/<b>feed</b>.xml',
        guildId: null,
        storiesAWeek: 41,
        lastReadAt: at - 60_000,
        nextReadAt: at + 240_000,
        trouble: { kind: 'held', at: at - 3 * hourMs, codes: ['captcha', 'no-title'] },
        days,
      },
      {
        url: 'https://weather.example/rss',
        guildId: '998877665544332211',
        storiesAWeek: 3,
        lastReadAt: null,
        nextReadAt: at + hourMs,
        trouble: { kind: 'failing', at: at - hourMs, codes: ['too-slow'] },
        days,
      },
      {
        url: 'https://old.example/atom',
        guildId: null,
        storiesAWeek: 0,
        lastReadAt: at - 300 * hourMs,
        nextReadAt: null,
        trouble: { kind: 'ended', at: at - 200 * hourMs, codes: [] },
        days,
      },
      {
        url: 'https://ferry.example/feed',
        guildId: null,
        storiesAWeek: 7,
        lastReadAt: at - 600_000,
        nextReadAt: at + 600_000,
        trouble: null,
        days,
      },
    ],
  },
  archive: { articles: 15_321, lastDay: 48, newestAt: at - hourMs },
  totals: { active: 312, paused: 4, forbidden: 2, removed: 0 },
  guilds: [
    {
      guildId: '998877665544332211',
      subscriptions: [
        order(1, { status: 'forbidden', nextDue: null }),
        order(2, { topics: ['芯片', '-<b>股价</b>'], status: 'paused', nextDue: null }),
      ],
    },
    { guildId: null, subscriptions: [order(3)] },
  ],
  deliveries: [
    { at, channelId: '123456789012345671', outcome: 'sent', reason: null, tookMs: 181, trace: 'k7qhx3md' },
    {
      at,
      channelId: '123456789012345672',
      outcome: 'retry-later',
      reason: '503 <script>alert(1)</script>',
      tookMs: 90,
      trace: null,
    },
    {
      at,
      channelId: '123456789012345673',
      outcome: 'forbidden',
      reason: '50001 Missing Access',
      tookMs: 75,
      trace: 'k7qhx3md',
    },
  ],
  hours: Array.from({ length: 24 }, (_, index) => ({
    from: at - (23 - index) * hourMs,
    sent: index,
    failed: index % 9 === 4 ? 3 : 0,
    lateness: [index, 0, 0, 0, 0, 0, 0],
  })),
  days: days.map((_, index) => ({
    date: `2026-11-${String(index + 1).padStart(2, '0')}`,
    sent: index,
    failed: index % 4,
    lateness: index === 0 ? [0, 0, 0, 0, 0, 0, 0] : [index - 1, 0, 0, 0, 0, 1, 0],
    questions: index,
  })),
  problems: [
    { at, level: 'error', event: '<i>failed</i>', code: 'E1', trace: 'k7qhx3md' },
    { at, level: 'warn', event: 'delivery-delayed', code: null, trace: null },
  ],
  model: {
    answering: 'some-model',
    embedding: null,
    usage: { questions: 231, 'prompt-tokens': 512_000, 'failed:rate-limited': 3 },
    budget: { used: 552_212, limit: 2_000_000 },
  },
};
