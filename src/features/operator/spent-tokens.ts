import { createCalendar } from '../../domain/calendar.ts';
import type { ModelTokens } from '../../domain/model-tokens.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BudgetReport } from '../../ports/operator-report.ts';
import type { Collection } from '../../ports/store.ts';

export interface SpentTokensDeps {
  /** 0: nothing limits them. */
  readonly tokensPerDay: number;
  /** The operator's IANA time zone, whose days count. */
  readonly timeZone: string;
  readonly records: Pick<Collection<ModelTokens>, 'entries'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What all processes took of today's tokens, what is set aside counted; null without a limit. @throws HexinError `store-failed` */
export async function readSpentTokens(deps: SpentTokensDeps): Promise<BudgetReport | null> {
  const { tokensPerDay: limit, timeZone, records, clock } = deps;
  if (limit === 0) return null;
  const today = createCalendar(clock.now(), timeZone)?.today;
  let used = 0;
  for await (const [, { day, tokens }] of records.entries()) if (day === today) used += tokens;
  return { used, limit };
}
