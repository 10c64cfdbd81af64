import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { postgresMissing, startPostgres } from '../test/support/postgres.ts';
import { saveFigures } from './figures.ts';
import { measureFleet } from './processes/measure-fleet.ts';
import { type FleetSizes, parts } from './processes/parts.ts';

/**
 * `npm run bench -- processes [PART…] [--processes N] [--shards N] [--guilds N] [--channels N] [--stories N] [--kills N] [--seed N] [--lines FILE] [--save]`:
 * what docs/operations.md says of several processes on one Postgres, or only the parts that are named. `--lines` writes what the processes
 * logged to a file, `--save` keeps the figures of `fan-out`.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      processes: { type: 'string', default: '3' },
      shards: { type: 'string', default: '6' },
      guilds: { type: 'string', default: '120' },
      channels: { type: 'string', default: '600' },
      stories: { type: 'string', default: '30' },
      kills: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      lines: { type: 'string' },
      save: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(', ')}: ${Object.keys(parts).join(', ')}`);
  const given: FleetSizes = {
    processes: Number(values.processes),
    shards: Number(values.shards),
    guilds: Number(values.guilds),
    channels: Number(values.channels),
    stories: Number(values.stories),
    kills: Number(values.kills),
    seed: Number(values.seed),
  };
  const missing = await postgresMissing();
  if (missing !== undefined) throw new Error(missing);
  const postgres = await startPostgres();
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      const result = await measureFleet(name, part(given), given, postgres);
      if (values.lines !== undefined) await writeFile(values.lines, result.lines.join('\n'));
      const { posts, deliveredMs, commits, rowsWritten, connections, cpuMs } = result;
      if (name !== 'fan-out' || !values.save || cpuMs === undefined) continue;
      const { processes, channels } = given;
      await saveFigures({
        fanOut: { processes, channels, posts, deliveredMs, commits, rowsWritten, connections, cpuMs },
      });
    }
  } finally {
    await postgres.remove();
  }
}
