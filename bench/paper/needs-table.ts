import type { Figures } from '../figures.ts';

const channelCounts = [1_000, 10_000, 100_000, 1_000_000] as const;

/** What is assumed, and what Discord says; all else is measured. */
export const assumed = {
  channelsPerGuild: 2,
  /** About what `GET /gateway/bot` recommends. A shard may serve 2,500. */
  guildsPerShard: 1_000,
  /** As many as were measured. */
  guildsPerProcess: 25_000,
  /** Between two identifies of a key. https://docs.discord.com/developers/events/gateway#rate-limiting */
  identifyMs: 5_000,
  /** From so many guilds on, Discord lets 16 shards identify at once. https://docs.discord.com/developers/events/gateway#sharding-for-large-bots */
  largeFromGuilds: 150_000,
  largeConcurrency: 16,
  /** A post and its publication. */
  requestsToFollowers: 2,
  channelsPerQuestionADay: 10,
} as const;

const dayMs = 86_400_000;

/** What so many channels need. */
export interface Needs {
  readonly channels: number;
  readonly guilds: number;
  readonly shards: number;
  readonly processes: number;
  readonly memoryOfOneMb: number;
  readonly memoryOfAllMb: number;
  readonly identifyMs: number;
  readonly storyMs: number;
  readonly storiesADay: number;
  readonly cores: number;
  readonly rowsPerSecond: number;
  readonly commitsPerSecond: number;
  readonly connections: number;
  readonly questionsADay: number;
  readonly promptTokensADay: number;
  readonly completionTokensADay: number;
}

export function computeNeeds(channels: number, figures: Figures): Needs {
  const { fanOut, question } = figures;
  const guilds = channels / assumed.channelsPerGuild;
  const shards = Math.ceil(guilds / assumed.guildsPerShard);
  const processes = Math.ceil(guilds / assumed.guildsPerProcess);
  const memoryOfOneMb = memoryWith(guilds / processes, figures.scale);
  const concurrency = guilds >= assumed.largeFromGuilds ? assumed.largeConcurrency : 1;
  // As close to Discord's limit as was measured.
  const posts = (fanOut.posts / fanOut.deliveredMs) * 1_000;
  const questionsADay = channels / assumed.channelsPerQuestionADay;
  return {
    channels,
    guilds,
    shards,
    processes,
    memoryOfOneMb,
    memoryOfAllMb: memoryOfOneMb * processes,
    identifyMs: (Math.ceil(shards / concurrency) - 1) * assumed.identifyMs,
    storyMs: (channels / posts) * 1_000,
    storiesADay: (dayMs / 1_000) * (posts / channels),
    cores: (posts * fanOut.cpuMs) / fanOut.posts / 1_000,
    rowsPerSecond: (posts * fanOut.rowsWritten) / fanOut.posts,
    commitsPerSecond: (posts * fanOut.commits) / fanOut.posts,
    connections: processes * (fanOut.connections / fanOut.processes),
    questionsADay,
    promptTokensADay: questionsADay * question.promptTokens,
    completionTokensADay: questionsADay * question.completionTokens,
  };
}

/** By the line through what was measured without guilds and with most. */
function memoryWith(guilds: number, scale: Figures['scale']): number {
  const [bare, most] = [scale[0], scale.at(-1)];
  if (!bare || !most || most.guilds === 0)
    throw new Error('no guilds were measured: npm run bench -- scale one --save');
  return bare.residentMb + ((most.residentMb - bare.residentMb) * guilds) / most.guilds;
}

/** The table in docs/operations.md, as Markdown. */
export function needsTable(figures: Figures): string {
  const all = channelCounts.map((channels) => computeNeeds(channels, figures));
  const row = (name: string, show: (needs: Needs) => string) => `| ${name} | ${all.map(show).join(' | ')} |`;
  return [
    row('channels', ({ channels }) => channels.toLocaleString('en')),
    `|---|${'--:|'.repeat(all.length)}`,
    row('guilds, of two such channels each', ({ guilds }) => guilds.toLocaleString('en')),
    row('shards, of 1,000 guilds each', ({ shards }) => shards.toLocaleString('en')),
    row('processes, of at most 25,000 guilds each', ({ processes }) => String(processes)),
    row('memory of a process', ({ memoryOfOneMb }) => `${memoryOfOneMb.toFixed(0)} MiB`),
    row('memory of all', ({ memoryOfAllMb }) => `${(memoryOfAllMb / 1_024).toFixed(1)} GiB`),
    row('until all shards have identified, the first time', ({ identifyMs }) => duration(identifyMs)),
    row('a story to every channel', ({ storyMs }) => duration(storyMs)),
    row('messages a day that each channel can have', ({ storiesADay }) => rounded(storiesADay)),
    row('the same through followers: requests of Hexin’s', () => String(assumed.requestsToFollowers)),
    row('processor while posting', ({ cores }) => `${(cores * 100).toFixed(0)} % of a core`),
    row(
      'Postgres while posting: rows written, commits',
      (needs) => `${needs.rowsPerSecond.toFixed(0)}/s, ${needs.commitsPerSecond.toFixed(0)}/s`,
    ),
    row('… connections to it, of at most ten a process', ({ connections }) => connections.toFixed(0)),
    row('questions a day, one of ten channels', ({ questionsADay }) => questionsADay.toLocaleString('en')),
    row(
      'tokens a day: read, written',
      (needs) => `${millions(needs.promptTokensADay)}, ${millions(needs.completionTokensADay)}`,
    ),
  ].join('\n');
}

function duration(ms: number): string {
  if (ms < 120_000) return `${rounded(ms / 1_000)} s`;
  return ms < 7_200_000 ? `${rounded(ms / 60_000)} min` : `${rounded(ms / 3_600_000)} h`;
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(2)));
}

function millions(tokens: number): string {
  return `${rounded(tokens / 1_000_000)} M`;
}
