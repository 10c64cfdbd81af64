import { askingMeanwhile, type Replies } from '../../test/support/asking-meanwhile.ts';
import type { FleetRunOptions } from '../../test/support/fleet-run-options.ts';
import {
  cuttingOff,
  deploying,
  freezing,
  inTurn,
  killing,
  peace,
  resizing,
  servedInto,
  stoppingPostgres,
  type Wakings,
} from '../../test/support/fleet-troubles.ts';
import { percentile } from '../retrieval/measures.ts';
import { createRandom } from '../retrieval/random.ts';
import { type Departure, timingTakeovers } from './timing-takeovers.ts';

export interface FleetSizes {
  readonly processes: number;
  readonly shards: number;
  readonly guilds: number;
  readonly channels: number;
  readonly stories: number;
  readonly kills: number;
  readonly seed: number;
}

export interface Part {
  readonly options: Partial<FleetRunOptions>;
  /** What else came of it. */
  readonly describe?: () => readonly string[];
}

const killEveryMs = 2_000;
/** So long a fleet is left as it is before it is changed again. */
const holdMs = 15_000;
const awayMs = 20_000;
const askEveryMs = 1_000;

const faulty = { faultShare: 0.1, latencyMs: 60 } as const;

/** What befalls the processes, part by part. */
export const parts: Readonly<Record<string, (sizes: FleetSizes) => Part>> = {
  /** A random process dies every two seconds and is started again. */
  kills({ kills, seed }) {
    const onKill = (count: number) => {
      if (count % 10 === 0) process.stderr.write(`${count} kills\n`);
    };
    const random = createRandom(seed + 1);
    return { options: { ...faulty, trouble: killing({ kills, everyMs: killEveryMs, random, onKill }) } };
  },
  /** The third process stands still for so long that its shards pass on, and wakes: four times. */
  freezes() {
    const wakings: Wakings = { posts: 0, wakings: 0, strays: [] };
    const trouble = freezing(4, { forMs: awayMs, holdMs, wakings });
    return { options: { ...faulty, processes: 2, trouble }, describe: () => describeWakings(wakings) };
  },
  /** The third process doesn't reach Postgres for so long that its shards pass on, while it reaches Discord: four times. */
  'cut-off'() {
    const wakings: Wakings = { posts: 0, wakings: 0, strays: [] };
    const trouble = cuttingOff(4, { forMs: awayMs, holdMs, wakings });
    return { options: { ...faulty, processes: 2, trouble }, describe: () => describeWakings(wakings) };
  },
  /** Two processes, then three, then two again. */
  resize() {
    const trouble = inTurn(peace(holdMs), resizing(3, holdMs), resizing(2, holdMs));
    return { options: { ...faulty, processes: 2, trouble } };
  },
  /** From two shards to three, by a rolling deploy of two processes. */
  reshard() {
    const trouble = inTurn(peace(holdMs), deploying({ SHARD_COUNT: '3' }, holdMs), servedInto(3));
    return { options: { ...faulty, processes: 2, shards: 2, trouble } };
  },
  /** Postgres is stopped twice, and people use commands all the while. */
  outages() {
    const away = stoppingPostgres(awayMs);
    const replies: Replies = { afterMs: [], texts: new Map(), late: [], missing: [] };
    const trouble = inTurn(peace(holdMs), away, peace(holdMs), away, peace(holdMs));
    return {
      options: { ...faulty, trouble: askingMeanwhile(trouble, askEveryMs, replies) },
      describe: () => describeReplies(replies),
    };
  },
  /** How long until somebody else serves what a process did that goes away. */
  takeovers() {
    const tookMs: Record<Departure, number[]> = { killed: [], terminated: [], frozen: [] };
    const each: readonly Departure[] = ['killed', 'terminated', 'frozen'];
    return {
      options: { trouble: timingTakeovers([...each, ...each, ...each], tookMs) },
      describe: () =>
        each.map(
          (departure) =>
            `${departure}: some guild unserved for ${tookMs[departure].map((ms) => ms.toFixed(0)).join(', ')} ms`,
        ),
    };
  },
  /** Nothing goes wrong: how close to Discord's limit they come together. */
  'fan-out': () => ({ options: { storyEveryMs: 0 } }),
};

function describeWakings({ posts, wakings, strays }: Wakings): readonly string[] {
  return [
    `it took shards again ${wakings} times; of its ${posts} posts ${strays.length} were another's to send`,
    ...strays.slice(0, 10),
  ];
}

function describeReplies({ afterMs, texts, late, missing }: Replies): readonly string[] {
  const shown = [...texts].map(
    ([line, { count, firstAtMs }]) =>
      `${count} × ${line.slice(0, 60)} (first after ${(firstAtMs / 1_000).toFixed(1)} s)`,
  );
  return [
    `${afterMs.length + missing.length} commands: p50 ${percentile(afterMs, 0.5).toFixed(0)}, most ${Math.max(...afterMs).toFixed(0)} ms; ${late.length} after more than 3 s, ${missing.length} not answered`,
    ...shown,
    ...late.slice(0, 10),
    ...missing.slice(0, 5),
  ];
}
