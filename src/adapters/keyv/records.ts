import { z } from 'zod';
import type { ArticleVectors } from '../../domain/article-vectors.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Crosspost } from '../../domain/crosspost.ts';
import type { DayCounts } from '../../domain/day-counts.ts';
import type { InboxItem } from '../../domain/inbox-item.ts';
import type { KeptSource } from '../../domain/kept-source.ts';
import type { LetGo } from '../../domain/let-go.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import type { ModelTokens } from '../../domain/model-tokens.ts';
import type { OrderChange } from '../../domain/order-change.ts';
import type { SourceState } from '../../domain/source-state.ts';
import type { Progress, Subscription } from '../../domain/subscription.ts';
import type { TakeDown } from '../../domain/take-down.ts';
import { conversation } from './conversation-records.ts';
import { inboxItem, inboxItem1, logEntry, logEntry1 } from './log-records.ts';
import { noticeRecord } from './notice-record.ts';
import { keptSource, sourceState } from './source-records.ts';

/** What a store holds, by collection. */
export interface Records {
  readonly articles: LogEntry;
  readonly inbox: InboxItem;
  readonly subscriptions: Subscription;
  readonly progress: Progress;
  readonly orderChanges: OrderChange;
  readonly crossposts: Crosspost;
  readonly vectors: ArticleVectors;
  readonly conversations: Conversation;
  readonly modelTokens: ModelTokens;
  readonly days: DayCounts;
  readonly sources: KeptSource;
  readonly sourceStates: SourceState;
  readonly letGo: LetGo;
  readonly takeDowns: TakeDown;
  readonly facts: string;
}

/**
 * How the records of a collection are written, and how older ones are read. Raise the version when their shape changes; not for a new part, of
 * which older ones have a default.
 */
export interface RecordFormat<Kept> {
  readonly version: number;
  readonly schema: z.ZodType<Kept>;
  /** By version. */
  readonly older?: Readonly<Record<number, z.ZodType<Kept>>>;
}

/** How those are written that aren't in their first version any more. */
export const laterFormats = {
  articles: { version: 2, older: { 1: logEntry1 } },
  inbox: { version: 2, older: { 1: inboxItem1 } },
} as const satisfies { readonly [Name in keyof Records]?: Omit<RecordFormat<Records[Name]>, 'schema'> };

const timeMs = z.number();
const count = z.int().nonnegative();
const strings = z.array(z.string()).readonly();

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('instant') }),
  z.strictObject({
    kind: z.literal('cron'),
    preset: z.enum(['hourly', 'morning', 'twice', 'weekdays', 'custom']),
    cron: z.string(),
    timeZone: z.string(),
  }),
]);

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

const quietHours = z.strictObject({ from: minuteOfDay, to: minuteOfDay, timeZone: z.string() });

const rights = z.enum([
  'view-channel',
  'send-messages',
  'send-messages-in-threads',
  'manage-threads',
  'read-message-history',
  'embed-links',
  'mention-role',
  'forum-tag',
  'not-timed-out',
]);

const forbidden = z.strictObject({
  kind: z.literal('paused'),
  reason: z.literal('forbidden'),
  since: timeMs,
  // A record from before these were kept: nobody has looked, and nobody was told.
  missing: z.array(rights).readonly().nullable().default(null),
  notice: noticeRecord.default({ kind: 'owed', sending: null }),
  refusedAt: timeMs.default(0),
  failedTrials: z.int().default(0),
});

const servingStatus = z.union([
  z.strictObject({ kind: z.literal('active'), onTrial: forbidden.optional() }),
  z.strictObject({ kind: z.literal('paused'), reason: z.literal('by-hand'), since: timeMs }),
  forbidden,
]);

const status = z.union([
  servingStatus,
  z.strictObject({ kind: z.literal('removed'), since: timeMs, before: servingStatus }),
]);

const subscription = z.strictObject({
  channelId: z.string(),
  guildId: z.string().nullable(),
  channelKind: z.enum(['announcement', 'forum']).optional(),
  createdBy: z.string().nullable(),
  createdAt: timeMs,
  schedule,
  // Records from before there were quiet hours have none.
  quiet: quietHours.nullable().default(null),
  topics: strings,
  mentionRoleId: z.string().nullable(),
  locale: z.enum(['zh-CN', 'zh-TW', 'en-US']),
  status,
});

const plannedMessage = z.strictObject({
  stories: z.array(z.strictObject({ seq: z.int(), page: z.int() })).readonly(),
  listed: z.array(z.int()).readonly(),
});

const plan = z.strictObject({
  dueAt: timeMs.nullable(),
  late: z.boolean(),
  messages: z.array(plannedMessage).readonly(),
  offsetAfter: z.int(),
  sent: z.int(),
  attemptedAt: timeMs.nullable(),
  attemptedAs: z.string().optional(),
  postId: z.string().optional(),
});

const lookBack = z.strictObject({ until: timeMs, told: strings });

const progress = z.strictObject({
  channelId: z.string(),
  offset: z.int(),
  servedDue: timeMs,
  inFlight: plan.nullable(),
  lookedBack: lookBack.optional(),
});

const orderChange = z.strictObject({
  channelId: z.string(),
  guildId: z.string().nullable().optional(),
  revision: timeMs,
  changedBy: z.string(),
  before: z.strictObject({ subscription: subscription.nullable(), progress: progress.nullable() }),
  ends: z.boolean(),
  told: strings,
  isUndone: z.boolean(),
});

/** Base64 of `bytes` bytes is so long, its padding included. */
const base64Length = (bytes: number) => 4 * Math.ceil(bytes / 3);

const articleVectors = z
  .strictObject({
    model: z.string(),
    dimensions: z.int().positive(),
    passages: z.array(z.strictObject({ textHash: z.string(), direction: z.base64() })).readonly(),
  })
  .refine(
    ({ dimensions, passages }) => passages.every(({ direction }) => direction.length === base64Length(dimensions)),
    'a vector has other dimensions than its record says',
  );

/** One schema a collection. Strict, so that a record of a newer Hexin is refused instead of being written back without its new part. */
export const records = {
  articles: logEntry,
  inbox: inboxItem,
  subscriptions: subscription,
  progress,
  orderChanges: orderChange,
  crossposts: z.strictObject({
    channelId: z.string(),
    messageId: z.string(),
    guildId: z.string().nullable().optional(),
    sentAt: timeMs,
    trace: z.string().optional(),
  }),
  vectors: articleVectors,
  conversations: conversation,
  modelTokens: z.strictObject({ day: z.int(), tokens: z.int().nonnegative() }),
  days: z.strictObject({
    day: z.int(),
    sent: count,
    failed: count,
    lateness: z.array(count).readonly(),
    questions: count,
    sources: z.record(z.string(), z.strictObject({ answered: count, failed: count })),
  }),
  sources: keptSource,
  sourceStates: sourceState,
  letGo: z.strictObject({ at: timeMs }),
  takeDowns: z.strictObject({
    articleId: z.string(),
    askedAt: timeMs,
    since: timeMs,
    isRemoved: z.boolean(),
    isPosted: z.boolean(),
    lastChannelId: z.string(),
    unreached: strings,
  }),
  facts: z.string(),
} as const satisfies { readonly [Name in keyof Records]: z.ZodType<Records[Name]> };

type Read = { readonly [Name in keyof Records]: z.output<(typeof records)[Name]> };
type Accepted<Kept extends Schema, Schema> = Kept;

/**
 * The other half of `satisfies` above: it doesn't compile when a domain type allows what its schema would refuse to read
 * back, as after a new member of a union.
 */
export type Kept = Accepted<Records, Read>;
