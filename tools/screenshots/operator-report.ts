import type {
  DeliveryReport,
  FeedReport,
  OperatorReport,
  SubscriptionReport,
} from '../../src/ports/operator-report.ts';
import { shownAt } from './open-preview.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const morning = { kind: 'cron', preset: 'morning', cron: '0 8 * * *', timeZone: 'Asia/Shanghai' } as const;
const channelIds = ['1182934405521408001', '1182934405521408002', '1182934405521408003'] as const;

function order(channelId: string, changes: Partial<SubscriptionReport> = {}): SubscriptionReport {
  return {
    channelId,
    schedule: morning,
    quiet: null,
    topics: [],
    status: 'active',
    nextDue: shownAt + 23 * hourMs,
    behind: 0,
    ...changes,
  };
}

function delivery(channelId: string, minutesAgo: number, changes: Partial<DeliveryReport> = {}): DeliveryReport {
  return { at: shownAt - minutesAgo * minuteMs, channelId, outcome: 'sent', reason: null, tookMs: 120, ...changes };
}

function feed(url: string, changes: Partial<FeedReport> = {}): FeedReport {
  return {
    url,
    guildId: null,
    storiesAWeek: 0,
    lastReadAt: shownAt - 4 * minuteMs,
    nextReadAt: shownAt + 6 * minuteMs,
    trouble: null,
    ...changes,
  };
}

/** What a bot with some hundred channels tells an hour after the morning's briefings. */
export const operatorReport: OperatorReport = {
  at: shownAt,
  startedAt: shownAt - 49 * hourMs,
  sources: [
    {
      name: '/srv/hexin/articles',
      taken: 128,
      failed: 1,
      lastTakenAt: shownAt - 12 * minuteMs,
      lastProblem: { at: shownAt - 5 * hourMs, document: '周报.txt', code: 'no-article' },
    },
  ],
  feeds: {
    count: 14,
    listed: [
      feed('https://news.example/rss/finance.xml', {
        storiesAWeek: 61,
        trouble: { kind: 'held', at: shownAt - 3 * hourMs, codes: ['placeholder'] },
      }),
      feed('https://weather.example/warnings', {
        guildId: '1182934405521407988',
        storiesAWeek: 3,
        lastReadAt: shownAt - 26 * hourMs,
        trouble: { kind: 'failing', at: shownAt - hourMs, codes: ['too-slow'] },
      }),
      feed('https://daily.example/feed', { storiesAWeek: 214 }),
    ],
  },
  archive: { articles: 15_321, lastDay: 48, newestAt: shownAt - 12 * minuteMs },
  totals: { active: 312, paused: 4, forbidden: 1, removed: 0 },
  guilds: [
    {
      guildId: '1182934405521407988',
      subscriptions: [
        order(channelIds[0], { status: 'forbidden', nextDue: null, behind: 6 }),
        order(channelIds[1], { schedule: { kind: 'instant' }, topics: ['芯片', '-股价'], nextDue: null }),
      ],
    },
    { guildId: null, subscriptions: [order(channelIds[2])] },
  ],
  deliveries: [
    delivery(channelIds[1], 12, { tookMs: 96 }),
    delivery(channelIds[2], 60, { tookMs: 131 }),
    delivery(channelIds[0], 60, { outcome: 'forbidden', reason: '50001 Missing Access', tookMs: 75 }),
    delivery(channelIds[1], 74, { outcome: 'retry-later', reason: '503 Service Unavailable', tookMs: 180 }),
  ],
  hours: [3, 1, 0, 0, 2, 4, 6, 5, 9, 12, 310, 18, 22, 14, 9, 11, 16, 20, 12, 8, 5, 3, 312, 24].map((sent, index) => ({
    from: shownAt - (23 - index) * hourMs,
    sent,
    failed: index === 10 ? 4 : index === 22 ? 1 : 0,
  })),
  model: {
    answering: 'qwen3-32b',
    embedding: 'bge-m3',
    usage: { questions: 231, 'prompt-tokens': 512_000, 'completion-tokens': 40_212 },
    budget: { used: 552_212, limit: 2_000_000 },
  },
};
