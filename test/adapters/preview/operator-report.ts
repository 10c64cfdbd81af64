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

/** A report with something of everything, markup in what comes from outside among it. */
export const operatorReport: OperatorReport = {
  at,
  startedAt: at - 7 * hourMs,
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
    { at, channelId: '123456789012345671', outcome: 'sent', reason: null, tookMs: 181 },
    {
      at,
      channelId: '123456789012345672',
      outcome: 'retry-later',
      reason: '503 <script>alert(1)</script>',
      tookMs: 90,
    },
    { at, channelId: '123456789012345673', outcome: 'forbidden', reason: '50001 Missing Access', tookMs: 75 },
  ],
  hours: Array.from({ length: 24 }, (_, index) => ({
    from: at - (23 - index) * hourMs,
    sent: index,
    failed: index % 9 === 4 ? 3 : 0,
  })),
  model: {
    answering: 'some-model',
    embedding: null,
    usage: { questions: 231, 'prompt-tokens': 512_000, 'failed:rate-limited': 3 },
    budget: { used: 552_212, limit: 2_000_000 },
  },
};
