import type { CanaryFinding } from '../../domain/canary-verdict.ts';
import type { Source } from '../../domain/source.ts';
import type { SourceState } from '../../domain/source-state.ts';
import type { Log } from '../../ports/log.ts';
import type { PollOutcome } from './poller.ts';

/**
 * Says what came of a look, and a failure only when it begins and ends. An address is logged without its query, which may have a key in it, and of a guild's
 * own source nothing that its articles say.
 */
export function logPoll(
  { id, url, audience }: Source,
  before: SourceState,
  after: SourceState | undefined,
  outcome: PollOutcome,
  log: Log,
): void {
  const fields = { sourceId: id, url: withoutQuery(url) };
  const toLog = (found: readonly CanaryFinding[]) => (audience === null ? found : found.map(({ code }) => ({ code })));
  if (outcome.kind === 'failed') {
    const { code, detail } = outcome.problem;
    const level = before.failures === 0 ? 'warn' : 'debug';
    log[level]('source-failed', { ...fields, code, detail });
    return;
  }
  if (outcome.kind === 'not-polled') return;
  if (before.failures > 0) log.info('source-failed', { ...fields, over: true });
  if (after && after.url !== before.url) log.info('source-moved', { ...fields, to: withoutQuery(after.url) });
  if (outcome.kind === 'held') {
    if (before.hold === null) log.warn('source-held', { ...fields, findings: toLog(outcome.hold.findings) });
    return;
  }
  if (before.hold !== null) log.info('source-held', { ...fields, over: true });
  if (outcome.kind === 'unchanged') return;
  const { fresh, updated, findings } = outcome;
  if (fresh + updated > 0) log.info('source-read', { ...fields, fresh, updated });
  if (findings.length > 0) log.info('source-items-left-out', { ...fields, findings: toLog(findings) });
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
