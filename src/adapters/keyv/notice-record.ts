import { z } from 'zod';

/** Whether somebody was told, of a pause or of a source that is held. */
export const noticeRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('owed'), sending: z.string().nullable() }),
  z.strictObject({ kind: z.literal('told') }),
  z.strictObject({ kind: z.literal('not-possible') }),
]);
