import { systemClock } from '../../adapters/telemetry/system-clock.ts';
import { storiesAWeek } from '../../domain/source-state.ts';
import { type CliSource, readSources } from './read-sources.ts';
import type { SourcesUse } from './sources-use.ts';

/** Every source, the operator's first, with how reading it goes. */
export const listSources: SourcesUse = async (config, _input, io) => {
  const found = await readSources(config);
  if (io.json) return io.printJson(found.map(toJson));
  if (found.length === 0) io.print(`There are no sources yet. Put them into ${config.sources.file}, or set SOURCES.`);
  for (const source of found) io.print(describe(source));
};

function toJson({ source, leftAt, state }: CliSource) {
  return {
    id: source.id,
    url: source.url,
    movedTo: state && state.url !== source.url ? state.url : null,
    guildId: source.audience,
    topics: source.topics,
    title: state?.title ?? null,
    storiesAWeek: state ? storiesAWeek(state, systemClock.now()) : 0,
    lastSuccessAt: toTime(state?.lastSuccessAt),
    nextPollAt: state?.endedAt == null ? toTime(state?.nextPollAt) : null,
    problem: state?.problem ? { ...state.problem, at: toTime(state.problem.at) } : null,
    held: state?.hold ? { since: toTime(state.hold.since), findings: state.hold.findings } : null,
    endedAt: toTime(state?.endedAt),
    guildLeftAt: toTime(leftAt),
  };
}

function describe(found: CliSource): string {
  const { url, guildId, topics, title, storiesAWeek, lastSuccessAt, nextPollAt, problem, held, endedAt, guildLeftAt } =
    toJson(found);
  const first = [
    url,
    ...(guildId === null ? [] : [`guild ${guildId}`]),
    ...(topics.length > 0 ? [topics.join(' ')] : []),
  ];
  const rhythm = [
    ...(title === null ? [] : [title]),
    lastSuccessAt === null ? 'not read yet' : `${storiesAWeek} stories in 7 days, read ${lastSuccessAt}`,
    ...(nextPollAt === null ? [] : [`next ${nextPollAt}`]),
  ];
  const troubles = [
    ...(guildLeftAt === null ? [] : [`the bot left its guild ${guildLeftAt}`]),
    ...(endedAt === null ? [] : [`ended ${endedAt} (410)`]),
    ...(held === null ? [] : [`held since ${held.since}: ${held.findings.map(({ code }) => code).join(', ')}`]),
    ...(problem === null ? [] : [`failed ${problem.at}: ${problem.code} (${problem.detail})`]),
  ];
  return [first.join('  '), `  ${rhythm.join(' · ')}`, ...troubles.map((trouble) => `  ${trouble}`)].join('\n');
}

function toTime(atMs: number | null | undefined): string | null {
  return atMs == null ? null : new Date(atMs).toISOString();
}
