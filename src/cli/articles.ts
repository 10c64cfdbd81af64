import { HexinError } from '../domain/hexin-error.ts';
import { listArticles } from './articles/list-articles.ts';
import { pruneArticles } from './articles/prune-articles.ts';
import type { CliCommand } from './command-line.ts';

const usage = 'articles [prune --before DATE|--older-than DAYS|--source URL [--yes]] [--json]';

export const articlesCommand: CliCommand = {
  name: 'articles',
  usage,
  summary:
    'list what the archive holds, newest first; prune shows which articles would go, and with --yes lets them go',
  options: {
    before: { type: 'string' },
    'older-than': { type: 'string' },
    source: { type: 'string' },
    yes: { type: 'boolean' },
  },
  words: { atLeast: 0, atMost: 1 },
  async run({ words: [use], flags }, io) {
    if (use === 'prune') return pruneArticles(flags, io);
    if (use === undefined && Object.keys(flags).every((flag) => flag === 'json')) return listArticles(io);
    throw new HexinError('bad-usage', `That is not how it is called.\nUsage: hexin ${usage}`);
  },
};
