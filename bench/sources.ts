import { parseArgs } from 'node:util';
import { measureAppends } from './sources/measure-appends.ts';
import { measureFeeds } from './sources/measure-feeds.ts';

const parts = ['feeds', 'appends'] as const;

/**
 * `npm run bench -- sources [feeds|appends] [--feeds N] [--items N] [--pointed N] [--stored N,N]`: what docs/operations.md says of reading sources.
 * `--pointed` is how many of ten stories have 核心提示; Hexin writes them for the others, without a model.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      feeds: { type: 'string', default: '500' },
      items: { type: 'string', default: '50' },
      pointed: { type: 'string', default: '10' },
      stored: { type: 'string', default: '1000,10000,100000' },
    },
  });
  const unknown = positionals.filter((name) => !parts.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`No part is called ${unknown.join(', ')}: ${parts.join(', ')}`);
  const isWanted = (part: (typeof parts)[number]) => positionals.length === 0 || positionals.includes(part);
  const { feeds, items, pointed } = values;
  if (isWanted('feeds')) await measureFeeds({ feeds: Number(feeds), items: Number(items), pointed: Number(pointed) });
  if (isWanted('appends')) await measureAppends(values.stored.split(',').map(Number));
}
