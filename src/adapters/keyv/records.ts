import { z } from 'zod';
import type { ArchiveEntry, Article } from '../../domain/article.ts';
import type { ArticleVectors } from '../../domain/article-vectors.ts';
import type { Progress, Subscription } from '../../domain/subscription.ts';

/** What a store holds, by collection. */
export interface Records {
  readonly articles: ArchiveEntry;
  readonly inbox: Article;
  readonly subscriptions: Subscription;
  readonly progress: Progress;
  readonly vectors: ArticleVectors;
  readonly facts: string;
}

/** Raise it when a record's shape changes, and read the older ones too; not for a new part, of which they have a default. */
export const recordVersion = 1;

const timeMs = z.number();
const strings = z.array(z.string()).readonly();

const article = z.strictObject({
  id: z.string(),
  title: z.string(),
  keyPoints: strings,
  keyPointsBy: z.enum(['publisher', 'model', 'extract']),
  sections: z.array(z.strictObject({ heading: z.string().nullable(), paragraphs: strings })).readonly(),
  source: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
});

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
  'mention-role',
  'not-timed-out',
]);

const pauseNotice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owed'), sending: z.string().nullable() }),
  z.strictObject({ kind: z.literal('told') }),
  z.strictObject({ kind: z.literal('not-possible') }),
]);

const forbidden = z.strictObject({
  kind: z.literal('paused'),
  reason: z.literal('forbidden'),
  since: timeMs,
  // A record from before these were kept: nobody has looked, and nobody was told.
  missing: z.array(rights).readonly().nullable().default(null),
  notice: pauseNotice.default({ kind: 'owed', sending: null }),
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
  createdBy: z.string(),
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
});

const lookBack = z.strictObject({ until: timeMs, told: strings });

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
  articles: z.strictObject({ seq: z.int().positive(), archivedAt: timeMs, article }),
  inbox: article,
  subscriptions: subscription,
  progress: z.strictObject({
    channelId: z.string(),
    offset: z.int(),
    servedDue: timeMs,
    inFlight: plan.nullable(),
    lookedBack: lookBack.optional(),
  }),
  vectors: articleVectors,
  facts: z.string(),
} as const satisfies { readonly [Name in keyof Records]: z.ZodType<Records[Name]> };

type Read = { readonly [Name in keyof Records]: z.output<(typeof records)[Name]> };
type Accepted<Kept extends Schema, Schema> = Kept;

/**
 * The other half of `satisfies` above: it doesn't compile when a domain type allows what its schema would refuse to read
 * back, as after a new member of a union.
 */
export type Kept = Accepted<Records, Read>;
