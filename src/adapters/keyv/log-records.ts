import { z } from 'zod';
import type { InboxItem } from '../../domain/inbox-item.ts';
import type { LogEntry } from '../../domain/log-entry.ts';
import { byOperator } from '../../domain/source.ts';
import { addressKeys } from '../../domain/url-key.ts';

const strings = z.array(z.string()).readonly();

const article = z.strictObject({
  id: z.string(),
  title: z.string(),
  keyPoints: strings,
  keyPointsBy: z.enum(['publisher', 'model', 'extract']),
  sections: z.array(z.strictObject({ heading: z.string().nullable(), paragraphs: strings })).readonly(),
  source: z.string().nullable(),
  // Before there were names, none was kept.
  author: z.string().nullable().default(null),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
});

const origin = z.strictObject({
  audience: z.string().nullable(),
  sourceId: z.string().nullable(),
  isPast: z.literal(true).exactOptional(),
});

const publication = z.strictObject({
  title: z.string(),
  source: z.string().nullable(),
  url: z.string().nullable(),
  publishedAt: z.string().nullable(),
});

const place = { seq: z.int().positive(), archivedAt: z.number() };

/** Told by its kind; the log is long, and trying one after the other takes time. */
export const logEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('story'),
    ...place,
    article,
    origin,
    readAs: z.string(),
    urlKeys: strings,
    nearTo: strings,
    sketch: z.string(),
  }),
  z.strictObject({
    kind: z.literal('sighting'),
    ...place,
    articleId: z.string(),
    origin,
    publication,
    urlKeys: strings,
    nearTo: strings,
  }),
  z.strictObject({
    kind: z.literal('update'),
    ...place,
    article,
    origin,
    readAs: z.string(),
    urlKeys: strings,
    sketch: z.string(),
  }),
  z.strictObject({
    kind: z.literal('removal'),
    ...place,
    articleId: z.string(),
    readAs: strings,
    urlKeys: strings,
    sketches: strings,
  }),
  z.strictObject({ kind: z.literal('stripped'), ...place }),
  z.strictObject({ kind: z.literal('trim'), ...place, before: z.int() }),
]);

/** In the first version everything was a story, everyone's, and by the operator. */
export const logEntry1 = z.strictObject({ ...place, article }).transform(
  ({ seq, archivedAt, article: told }): LogEntry => ({
    kind: 'story',
    seq,
    archivedAt,
    article: told,
    origin: byOperator,
    readAs: told.id,
    urlKeys: addressKeys([told.url], null),
    nearTo: [],
    sketch: '',
  }),
);

export const inboxItem = z.strictObject({ article, origin, alsoAt: strings });

export const inboxItem1 = article.transform((told): InboxItem => ({ article: told, origin: byOperator, alsoAt: [] }));
