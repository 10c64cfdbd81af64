import { openSourceTrials } from '../../compose/try-source.ts';
import type { Config } from '../../config.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { wordingOf } from '../../views/wording/wording-of.ts';
import { messageOf } from '../message-of.ts';
import type { CliSource } from '../sources/read-sources.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('sources');
const { problems } = wordingOf('en-US').sources;
const atOnce = 4;

export interface SourcesDeps {
  readonly clock: Clock;
  readonly onProgress: (text: string) => void;
}

/** Reads every source, as `hexin sources test` does: nothing is kept. */
export async function checkSources(
  sources: readonly CliSource[],
  config: Config,
  { clock, onProgress }: SourcesDeps,
): Promise<readonly Finding[]> {
  const read = sources.filter(({ leftAt, state }) => leftAt === null && state?.endedAt == null);
  if (read.length === 0) return [ok('There are no feeds or pages to read')];
  const trials = openSourceTrials(config, clock);
  const findings: Finding[] = [];
  const waiting = read.values();
  let done = 0;

  async function look(): Promise<void> {
    for (const source of waiting) {
      const finding = await tryOne(source);
      if (finding) findings.push(finding);
      done += 1;
      onProgress(`reading sources: ${done} of ${read.length}`);
    }
  }

  async function tryOne({ source, state }: CliSource): Promise<Finding | undefined> {
    const where = source.audience === null ? source.url : `${source.url} of server ${source.audience}`;
    const url = state?.url ?? source.url;
    try {
      const tried = await trials.try(url);
      if (tried.kind === 'failed') {
        const { code, detail } = tried.problem;
        return fail(`${where}: ${problems[code]} (${detail})`, `Try it: hexin sources test ${url}`);
      }
      if (tried.verdict.kind === 'good') return undefined;
      const codes = [...new Set(tried.verdict.findings.map(({ code }) => code))].join(', ');
      return warn(`${where} is held, since what it brings is odd: ${codes}`, `See what: hexin sources test ${url}`);
    } catch (error) {
      const code = error instanceof HexinError ? `${error.code}: ` : '';
      return fail(`${where}: ${code}${messageOf(error)}`, `Try it: hexin sources test ${url}`);
    }
  }

  try {
    await Promise.all(Array.from({ length: atOnce }, look));
  } finally {
    await trials.end();
  }
  const failed = findings.filter(({ state }) => state === 'fail').length;
  return [ok(`${read.length - failed} of ${read.length} sources can be read`), ...findings];
}
