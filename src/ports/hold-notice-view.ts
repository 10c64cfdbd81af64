import type { CanaryCode } from '../domain/canary-verdict.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from './command.ts';

/** A source that nothing is posted from, as its notice tells of it: nothing of its stories, which whoever added it may have lost sight of. */
export interface HeldSource {
  /** As it was added. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** What is wrong with its stories, each once. */
  readonly codes: readonly CanaryCode[];
}

/** What whoever has to look after sources is told of those that are held. A component's custom_id contains `marker`, at most 24 characters. */
export type HoldNoticeView = (held: readonly HeldSource[], locale: Locale, marker: string) => MessageBody;
