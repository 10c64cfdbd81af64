import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const file = new URL('figures.json', import.meta.url);

const scale = z.object({
  guilds: z.number(),
  subscriptions: z.number(),
  processes: z.number(),
  shards: z.number(),
  connectedMs: z.number(),
  quietMs: z.number(),
  startCpuMs: z.number(),
  minuteCpuMs: z.number(),
  /** What JavaScript refers to. */
  usedMb: z.number(),
  residentMb: z.number(),
  peakMb: z.number(),
});

/** Processor time of a wake-up, in milliseconds. */
const tick = z.object({
  guilds: z.number(),
  subscriptions: z.number(),
  nobodyMs: z.number(),
  dueMs: z.number(),
  storyMs: z.number(),
});

const figures = z.object({
  /** One process, by guilds; the first has none. */
  scale: z.array(scale),
  /** Four processes on one Postgres, without guilds and with. */
  scaleOfFour: z.array(scale),
  ticks: z.array(tick),
  /** Stories to many channels, from several processes on one Postgres. */
  fanOut: z.object({
    processes: z.number(),
    channels: z.number(),
    posts: z.number(),
    deliveredMs: z.number(),
    commits: z.number(),
    rowsWritten: z.number(),
    connections: z.number(),
    cpuMs: z.number(),
  }),
  /** Tokens of a question: the most that a model was given, and what it wrote on average. */
  question: z.object({ questions: z.number(), promptTokens: z.number(), completionTokens: z.number() }),
});

/** What was measured, from which docs/operations.md says what many channels need. */
export type Figures = z.infer<typeof figures>;

export async function readFigures(): Promise<Figures> {
  return figures.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Puts some in the place of those that were measured before. */
export async function saveFigures(measured: Partial<Figures>): Promise<void> {
  const all = { ...(await readFigures()), ...measured };
  await writeFile(file, `${JSON.stringify(all, roundNumber, 2)}\n`);
}

function roundNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
