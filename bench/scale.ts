import { parseArgs } from 'node:util';
import { postgresMissing, startPostgres } from '../test/support/postgres.ts';
import { printLine } from './delivery/print-line.ts';
import { median, timeTicks } from './delivery/tick.ts';
import { type Figures, readFigures, saveFigures } from './figures.ts';
import { drawGrowth } from './scale/draw-growth.ts';
import { measureScale, type Scale } from './scale/measure-scale.ts';

const guildsOfOne = [0, 1_000, 5_000, 10_000, 25_000];
const guildsOfFour = 100_000;
const subscriptionsPerGuild = 2;

/**
 * `npm run bench -- scale [ticks|one|four|draw] [--guilds N,N] [--save]`: what guilds and subscriptions cost a process, and four of them. `--save`
 * keeps the figures, of which `draw` makes the picture in docs/images.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { guilds: { type: 'string' }, save: { type: 'boolean', default: false } },
  });
  const isWanted = (part: string) => positionals.length === 0 || positionals.includes(part);
  const given = values.guilds?.split(',').map(Number);
  if (isWanted('ticks')) await measureTicks(given ?? guildsOfOne, values.save);
  if (isWanted('one')) {
    const all: Scale[] = [];
    for (const guilds of given ?? guildsOfOne) {
      all.push(await measureScale({ guilds, subscriptions: guilds * subscriptionsPerGuild, processes: 1 }));
      for (const scale of all.slice(-1)) print(scale);
    }
    if (values.save) await saveFigures({ scale: all });
  }
  if (isWanted('four')) await measureFour(given?.[0] ?? guildsOfFour, values.save);
  if (isWanted('draw')) await drawGrowth(await readFigures());
}

async function measureTicks(all: readonly number[], saves: boolean): Promise<void> {
  const ticks: Figures['ticks'][number][] = [];
  for (const guilds of all.filter((count) => count > 0)) {
    const subscriptions = guilds * subscriptionsPerGuild;
    const { nobody, due, appended } = await timeTicks(subscriptions);
    const [nobodyMs, dueMs, storyMs] = [median(nobody), median(due), median(appended)];
    ticks.push({ guilds, subscriptions, nobodyMs, dueMs, storyMs });
    printLine(
      `${subscriptions} subscriptions`,
      `processor: ${nobodyMs.toFixed(1)} ms when nobody is due, ${dueMs.toFixed(1)} ms when half are, ${storyMs.toFixed(1)} ms for a story that no topic of theirs chooses`,
    );
  }
  if (saves) await saveFigures({ ticks });
}

async function measureFour(guilds: number, saves: boolean): Promise<void> {
  const missing = await postgresMissing();
  if (missing !== undefined) return printLine('four', `left out: ${missing}`);
  const postgres = await startPostgres();
  try {
    const four = { processes: 4, postgres };
    const bare = await measureScale({ ...four, guilds: 0, subscriptions: 0 });
    print(bare);
    const full = await measureScale({ ...four, guilds, subscriptions: guilds * subscriptionsPerGuild });
    print(full);
    if (saves) await saveFigures({ scaleOfFour: [bare, full] });
  } finally {
    await postgres.remove();
  }
}

function print(scale: Scale): void {
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  printLine(
    `${scale.guilds} guilds, ${scale.processes} process${scale.processes === 1 ? '' : 'es'}`,
    `${scale.subscriptions} subscriptions, ${scale.shards} shards; each ${scale.residentMb.toFixed(0)} MiB resident (at most ${scale.peakMb.toFixed(0)}), ${scale.usedMb.toFixed(0)} in use; connected after ${seconds(scale.connectedMs)}, quiet after ${seconds(scale.quietMs)}; processor ${seconds(scale.startCpuMs)} at the start, ${scale.minuteCpuMs.toFixed(0)} ms in a quiet minute`,
  );
}
