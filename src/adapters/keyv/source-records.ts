import { z } from 'zod';
import { noticeRecord } from './notice-record.ts';

const timeMs = z.number();
const strings = z.array(z.string()).readonly();

const source = z.strictObject({
  id: z.string(),
  url: z.string(),
  audience: z.string().nullable(),
  topics: strings,
  addedBy: z.string().nullable(),
  addedAt: timeMs,
});

export const keptSource = z.strictObject({ source, leftAt: timeMs.nullable() });

const canaryFinding = z.strictObject({
  code: z.enum([
    'no-title',
    'no-text',
    'placeholder',
    'template',
    'markup',
    'mojibake',
    'cookie-banner',
    'wall',
    'captcha',
    'error-page',
    'odd-points',
    'same-text',
    'same-title',
    'shrunk',
  ]),
  title: z.string(),
  excerpt: z.string().nullable(),
});

const seenItem = z.strictObject({
  key: z.string(),
  fingerprint: z.string(),
  edits: z.int().nonnegative().exactOptional(),
});

const sourceProblem = z.strictObject({
  code: z.enum([
    'bad-url',
    'bad-scheme',
    'credentials',
    'bad-port',
    'private-address',
    'unknown-host',
    'unreachable',
    'too-slow',
    'too-large',
    'too-many-redirects',
    'bad-answer',
    'forbidden',
    'not-found',
    'gone',
    'rate-limited',
    'unavailable',
    'not-a-source',
    'undecodable',
    'too-complex',
  ]),
  at: timeMs,
  detail: z.string(),
});

const sourceHold = z.strictObject({
  since: timeMs,
  findings: z.array(canaryFinding).readonly(),
  notice: noticeRecord,
});

export const sourceState = z.strictObject({
  sourceId: z.string(),
  url: z.string(),
  kind: z.enum(['feed', 'page']).nullable(),
  title: z.string().nullable(),
  validators: z
    .strictObject({ url: z.string(), etag: z.string().nullable(), lastModified: z.string().nullable() })
    .nullable(),
  lastPollAt: timeMs.nullable(),
  lastSuccessAt: timeMs.nullable(),
  lastNewAt: timeMs.nullable(),
  nextPollAt: timeMs,
  usualGapMs: timeMs.nullable(),
  pollHintMs: timeMs.nullable(),
  pastBefore: z.number().nullable().default(null),
  failures: z.int().nonnegative(),
  problem: sourceProblem.nullable(),
  endedAt: timeMs.nullable(),
  hold: sourceHold.nullable(),
  habits: z.strictObject({
    lengths: z.array(z.int()).readonly(),
    texts: strings,
    passedOver: z.int().nonnegative(),
    readsPages: z.boolean(),
    releasedAt: timeMs.nullable(),
  }),
  refused: z.array(seenItem).readonly(),
  seen: z.array(seenItem).readonly(),
  late: z.array(z.strictObject({ key: z.string(), attempts: z.int() })).readonly(),
  days: z.array(z.strictObject({ day: z.int(), stories: z.int().nonnegative() })).readonly(),
});
