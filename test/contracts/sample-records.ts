import type { ArticleVectors } from '../../src/domain/article-vectors.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { InboxItem } from '../../src/domain/inbox-item.ts';
import type { KeptSource } from '../../src/domain/kept-source.ts';
import type { OrderChange } from '../../src/domain/order-change.ts';
import { byOperator } from '../../src/domain/source.ts';
import { newSourceState, type SourceState } from '../../src/domain/source-state.ts';
import type { Progress, Subscription } from '../../src/domain/subscription.ts';
import type { TakeDown } from '../../src/domain/take-down.ts';
import { makeArticle } from '../support/articles.ts';

export const subscription: Subscription = {
  channelId: '1200000000000000001',
  guildId: null,
  createdBy: '1200000000000000002',
  createdAt: 1_790_000_000_000,
  schedule: { kind: 'cron', preset: 'custom', cron: '30 7 * * *', timeZone: 'Asia/Shanghai' },
  quiet: { from: 23 * 60, to: 7 * 60, timeZone: 'Asia/Taipei' },
  topics: ['芯片', '-游戏'],
  mentionRoleId: null,
  locale: 'zh-TW',
  status: {
    kind: 'paused',
    reason: 'forbidden',
    since: 1_790_000_001_000,
    missing: ['send-messages'],
    notice: { kind: 'owed', sending: null },
    refusedAt: 1_790_000_002_000,
    failedTrials: 0,
  },
};

export const progress: Progress = {
  channelId: '1200000000000000001',
  offset: 7,
  servedDue: 1_790_000_000_000,
  inFlight: {
    dueAt: null,
    late: false,
    messages: [{ stories: [{ seq: 8, page: 0 }], listed: [6] }],
    offsetAfter: 8,
    sent: 0,
    attemptedAt: null,
  },
};

export const sourceState: SourceState = {
  ...newSourceState('0123456789abcdef', 'https://news.example/要闻.xml', 1_790_000_000_000),
  kind: 'feed',
  title: '港口要闻',
  validators: { url: 'https://news.example/feed', etag: '"a-7"', lastModified: null },
  lastPollAt: 1_790_000_004_000,
  usualGapMs: 5_400_000.5,
  failures: 2,
  problem: { code: 'rate-limited', at: 1_790_000_004_000, detail: '429' },
  hold: {
    since: 1_790_000_001_000,
    findings: [{ code: 'placeholder', title: 'undefined', excerpt: null }],
    notice: { kind: 'owed', sending: '1a' },
  },
  habits: { lengths: [800], texts: ['0f'], passedOver: 1, readsPages: true, releasedAt: 1_700_000_000_000 },
  refused: [{ key: '00000000000000dd', fingerprint: '00000000000000ee' }],
  seen: [{ key: '00000000000000aa', fingerprint: '00000000000000bb', edits: 2 }],
  late: [{ key: '00000000000000cc', attempts: 1 }],
  days: [{ day: 20_785, stories: 3 }],
};

export const orderChange: OrderChange = {
  channelId: '1200000000000000001',
  revision: 1_790_000_003_000,
  changedBy: '1200000000000000002',
  before: { subscription, progress },
  ends: false,
  told: ['c0ffee', 'c0ffee.1'],
  isUndone: false,
};

export const conversation: Conversation = {
  userId: '1200000000000000002',
  guildId: null,
  channelId: '1200000000000000001',
  isPrivate: true,
  at: 1_790_000_000_000,
  scope: { kind: 'article', articleId: '00000000000000a1' },
  turns: [
    {
      userId: '1200000000000000002',
      at: 1_790_000_000_000,
      question: '几点？',
      answer: '八点。',
      articleIds: ['00000000000000a1'],
    },
  ],
  longAnswer: {
    abstained: false,
    mode: 'model',
    sentences: [{ text: '八点。', citations: [1] }],
    citations: [
      {
        n: 1,
        articleId: '00000000000000a1',
        title: '港口',
        publishedAt: '2026-10-30',
        quote: '八点',
        start: 0,
        end: 2,
      },
    ],
    note: 'cut-short',
    dropped: 1,
  },
};

export const vectors: ArticleVectors = {
  model: 'Qwen/Qwen3-Embedding-0.6B',
  dimensions: 4,
  passages: [
    { textHash: 'c0ffee', direction: Buffer.from([127, 0, 256 - 127, 1]).toString('base64') },
    { textHash: 'decaf', direction: Buffer.from([1, 2, 3, 127]).toString('base64') },
  ],
};

export const takeDown: TakeDown = {
  articleId: '00000000000000a1',
  askedAt: 1_790_000_004_000,
  since: 1_790_000_000_000,
  isRemoved: true,
  isPosted: true,
  lastChannelId: '1200000000000000001',
  unreached: ['1200000000000000000'],
};

export const keptSource: KeptSource = {
  source: {
    id: sourceState.sourceId,
    url: sourceState.url,
    audience: '1200000000000000003',
    topics: ['芯片', '-游戏'],
    addedBy: null,
    addedAt: 1_790_000_000_000,
  },
  leftAt: 1_790_000_001_000,
};

export function handedOver(title?: string): InboxItem {
  return { article: makeArticle(title === undefined ? {} : { title }), origin: byOperator, alsoAt: [] };
}
