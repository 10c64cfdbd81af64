import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTemporaryFolder } from '../test/support/temporary-folder.ts';
import { runSoak } from './soak/run-soak.ts';

const options = {
  days: { type: 'string' },
  channels: { type: 'string' },
  sources: { type: 'string' },
  questions: { type: 'string' },
  step: { type: 'string' },
  seed: { type: 'string' },
  keep: { type: 'string' },
} as const;

/**
 * `npm run bench -- soak [--days 30] [--channels 200] [--sources 20] [--questions 50] [--step 60] [--seed N] [--keep FOLDER]`: so many simulated days of a whole bot, with
 * so many questions an hour, in steps of so many seconds; what the process and its store hold, day by day, and whether everybody was told everything once.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const size = (option: Exclude<keyof typeof options, 'keep'>, byDefault: number) =>
    Number(values[option] ?? byDefault);
  const folder =
    values.keep === undefined ? await makeTemporaryFolder() : { path: values.keep, remove: async () => {} };
  await mkdir(join(folder.path, 'articles'), { recursive: true });
  try {
    const isGood = await runSoak({
      folder: folder.path,
      days: size('days', 30),
      channels: size('channels', 200),
      sources: size('sources', 20),
      questionsPerHour: size('questions', 50),
      stepMs: size('step', 60) * 1_000,
      seed: size('seed', 1),
    });
    if (!isGood) process.exitCode = 1;
  } finally {
    await folder.remove();
  }
}
