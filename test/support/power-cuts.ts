import { findFaults, layDown, live, type Moment } from './power-cut.ts';
import { createRandom, cut, tear } from './tear.ts';

interface Left {
  /** Up to when the disk has confirmed what was written, and what channels show. */
  readonly moment: Moment;
  readonly database: Buffer;
  /** Undefined: the file is gone. */
  readonly wal: Buffer | undefined;
}

type Pick = () => { readonly moment: Moment; readonly next: Moment };
type Cut = (pick: Pick, random: () => number) => Left;

/** What a power cut may leave, kind by kind; all but the first destroy what the disk had confirmed. */
export const powerCuts = {
  /** Any of the sectors that were written since. */
  unconfirmed(pick, random) {
    const { moment, next } = pick();
    const share = random();
    return {
      moment,
      database: tear(moment.database, next.database, share, random),
      wal: tear(moment.wal, next.wal, share, random),
    };
  },
  'shortened WAL'(pick, random) {
    const { moment } = pick();
    return { moment, database: moment.database, wal: random() < 0.1 ? undefined : cut(moment.wal, random) };
  },
  'torn WAL'(pick, random) {
    const { moment } = pick();
    const older = random() < 0.5 ? Buffer.alloc(0) : pick().moment.wal;
    return { moment, database: moment.database, wal: tear(moment.wal, older, random() * 0.2, random) };
  },
  'torn database'(pick, random) {
    const { moment } = pick();
    const nothing = Buffer.alloc(0);
    const database = random() < 0.5 ? cut(moment.database, random) : tear(moment.database, nothing, 0.5, random);
    return { moment, database, wal: moment.wal };
  },
} as const satisfies Readonly<Record<string, Cut>>;

export interface CutResult {
  readonly database: Buffer;
  /** What is wrong in channels after a new start and two days; or why there was none. */
  readonly outcome: readonly string[] | Error;
}

/** Cuts the power of a run at a moment that the seed says, lays down what is left, and lets a bot go on with it up to three hours later. */
export async function cutPower(
  kind: keyof typeof powerCuts,
  seed: number,
  {
    moments,
    folder,
    stories,
  }: { readonly moments: readonly Moment[]; readonly folder: string; readonly stories: number },
): Promise<CutResult> {
  const random = createRandom(seed);
  const { moment, database, wal } = powerCuts[kind](() => {
    const index = Math.floor(random() * (moments.length - 1));
    const [chosen, next] = moments.slice(index);
    if (!chosen || !next) throw new Error('A run of two moments is needed');
    return { moment: chosen, next };
  }, random);
  await layDown(folder, database, wal);
  const startAt = moment.at + 1_000 + Math.floor(random() * 3 * 3_600_000);
  try {
    const channels = await live({ folder, stories, channels: moment.channels, startAt, there: moment.stories });
    return { database, outcome: findFaults(channels, stories) };
  } catch (error) {
    if (error instanceof Error && error.name === 'HexinError') return { database, outcome: error };
    throw error;
  }
}
