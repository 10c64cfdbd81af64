import { parseArgs } from 'node:util';
import { readFigures, saveFigures } from './figures.ts';
import { measureQuestion } from './paper/measure-question.ts';
import { needsTable } from './paper/needs-table.ts';

/**
 * `npm run bench -- paper [--save]`: what many channels need, computed from figures that `scale` and `processes` measured and kept, as docs/operations.md
 * has it. `--save` measures anew what a question costs, which the others don't.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { save: { type: 'boolean', default: false } } });
  if (values.save) await saveFigures({ question: await measureQuestion() });
  process.stdout.write(`${needsTable(await readFigures())}\n`);
}
