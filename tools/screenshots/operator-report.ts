import type {
  DayReport,
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

const traces = ['k7qhx3md', '9vnw4tya', 'e2rp8zuc'] as const;

/** How a feed that is read every ten minutes did, by the day. @param lost - days ago on which nothing could be read */
function looks(lost: readonly number[] = []): FeedReport['days'] {
  return Array.from({ length: 30 }, (_, index) => {
    const daysAgo = 29 - index;
    if (daysAgo > 26) return null;
    if (lost.includes(daysAgo)) return { answered: 0, failed: 24 };
    return { answered: 140, failed: daysAgo % 11 === 4 ? 3 : 0 };
  });
}

/** So many messages went out on each of the last days, nearly all on time. */
const days = Array.from({ length: 30 }, (_, index): DayReport => {
  const date = new Date(shownAt - (29 - index) * 24 * hourMs).toISOString().slice(0, 10);
  if (index < 3) return { date, sent: 0, failed: 0, lateness: [0, 0, 0, 0, 0, 0, 0], questions: 0 };
  const isOutage = index === 17;
  const sent = 620 + ((index * 137) % 260) - (index % 7 < 2 ? 280 : 0);
  const late = isOutage ? Math.round(sent * 0.4) : index % 5 === 0 ? 9 : 0;
  const lateness = [sent - late - 30, 18, 10, 2, 0, isOutage ? late : 0, 0].map((count, at) =>
    at === 3 && !isOutage ? count + late : count,
  );
  return { date, sent, failed: isOutage ? 44 : index % 4, lateness, questions: 180 };
});

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
  const at = shownAt - minutesAgo * minuteMs;
  return {
    at,
    channelId,
    outcome: 'sent',
    reason: null,
    tookMs: 120,
    trace: traces[minutesAgo % traces.length] ?? null,
    ...changes,
  };
}

function feed(url: string, changes: Partial<FeedReport> = {}): FeedReport {
  return {
    url,
    guildId: null,
    storiesAWeek: 0,
    lastReadAt: shownAt - 4 * minuteMs,
    nextReadAt: shownAt + 6 * minuteMs,
    trouble: null,
    days: looks(),
    ...changes,
  };
}

/** What a bot with some hundred channels tells an hour after the morning's briefings. */
export const operatorReport: OperatorReport = {
  at: shownAt,
  startedAt: shownAt - 49 * hourMs,
  parts: {
    gateway: { state: 'ready', shards: 3, ready: 3 },
    store: { state: 'ready', ms: 2 },
    index: { state: 'ready' },
  },
  owed: { channels: 1, stories: 3, oldestDueAt: shownAt - 2 * minuteMs },
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
        days: looks([8]),
      }),
      feed('https://weather.example/warnings', {
        guildId: '1182934405521407988',
        storiesAWeek: 3,
        lastReadAt: shownAt - 26 * hourMs,
        trouble: { kind: 'failing', at: shownAt - hourMs, codes: ['too-slow'] },
        days: looks([0, 1, 12, 13]),
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
    lateness: [sent, 0, 0, 0, 0, 0, 0],
  })),
  days,
  problems: [
    { at: shownAt - 60 * minuteMs, level: 'warn', event: 'subscription-paused', code: null, trace: 'k7qhx3md' },
    { at: shownAt - 74 * minuteMs, level: 'warn', event: 'delivery-delayed', code: null, trace: 'e2rp8zuc' },
    { at: shownAt - 5 * hourMs, level: 'error', event: 'document-failed', code: 'no-article', trace: null },
  ],
  model: {
    answering: 'qwen3-32b',
    embedding: 'bge-m3',
    usage: { questions: 231, 'prompt-tokens': 512_000, 'completion-tokens': 40_212 },
    budget: { used: 552_212, limit: 2_000_000 },
  },
};
