import { z } from 'zod';

const timeMs = z.number();
const strings = z.array(z.string()).readonly();

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('everything') }),
  z.strictObject({ kind: z.literal('article'), articleId: z.string() }),
  z.strictObject({ kind: z.literal('topics'), topics: strings }),
]);

const givenAnswer = z.strictObject({
  abstained: z.literal(false),
  mode: z.enum(['extractive', 'model', 'translation']),
  sentences: z.array(z.strictObject({ text: z.string(), citations: z.array(z.int()).readonly() })).readonly(),
  citations: z
    .array(
      z.strictObject({
        n: z.int(),
        articleId: z.string(),
        title: z.string(),
        publishedAt: z.string().exactOptional(),
        quote: z.string(),
        start: z.int(),
        end: z.int(),
      }),
    )
    .readonly(),
  note: z
    .enum([
      'model-failed',
      'budget-spent',
      'nothing-proved',
      'cut-short',
      'unclear',
      'time-bound',
      'ask-in-chinese',
      'ask-in-english',
    ])
    .exactOptional(),
  dropped: z.int().exactOptional(),
  lookedAt: z.strictObject({ newest: z.int(), of: z.int() }).exactOptional(),
});

const keptTurn = z.strictObject({
  userId: z.string(),
  at: timeMs,
  question: z.string(),
  answer: z.string(),
  articleIds: strings.exactOptional(),
});

export const conversation = z.strictObject({
  userId: z.string().nullable(),
  guildId: z.string().nullable(),
  channelId: z.string(),
  isPrivate: z.boolean(),
  at: timeMs,
  scope,
  turns: z.array(keptTurn).readonly(),
  longAnswer: givenAnswer.exactOptional(),
});
