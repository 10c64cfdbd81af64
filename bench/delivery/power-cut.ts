import { recordMoments } from '../../test/support/power-cut.ts';
import { cutPower, powerCuts } from '../../test/support/power-cuts.ts';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { printLine } from './print-line.ts';

const stories = 12;

export interface PowerCutOptions {
  /** Of each kind. */
  readonly cuts: number;
  readonly seed: number;
}

/** Cuts the power of a bot on SQLite at random moments, tears what is left, and compares channels with what they were owed. */
export async function measurePowerCuts({ cuts, seed }: PowerCutOptions): Promise<void> {
  const folder = await makeTemporaryFolder();
  try {
    const moments = await recordMoments(folder.path, stories);
    for (const kind of Object.keys(powerCuts) as (keyof typeof powerCuts)[]) {
      const faults: string[] = [];
      let refused = 0;
      for (let index = 0; index < cuts; index++) {
        const { outcome } = await cutPower(kind, seed + index, { moments, folder: folder.path, stories });
        if (outcome instanceof Error) refused++;
        else faults.push(...outcome.map((fault) => `seed ${seed + index}: ${fault}`));
      }
      printLine(
        `power cut, ${kind}`,
        `${cuts} cuts, ${refused} refused, ${faults.length} lost or repeated (seed ${seed})`,
      );
      for (const fault of faults) printLine('', fault);
    }
  } finally {
    await folder.remove();
  }
}
