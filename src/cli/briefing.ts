import type { CliCommand } from './command-line.ts';
import { emptyArchive } from './empty-archive.ts';
import { readCount } from './read-count.ts';
import { readGuild } from './read-guild.ts';
import { withCore } from './with-core.ts';

export const briefingCommand: CliCommand = {
  name: 'briefing',
  usage: 'briefing [--count N] [--guild ID] [--json]',
  summary: 'show the newest stories with their key points',
  options: { count: { type: 'string' }, guild: { type: 'string' } },
  words: { atLeast: 0, atMost: 0 },
  async run({ flags }, io) {
    const count = readCount('--count', flags.count, 10);
    const entries = await withCore({}, ({ archive }) => archive.seenFrom(readGuild(flags.guild)).newest(count));
    const stories = entries.map(({ article }) => {
      const { id, title, keyPoints, keyPointsBy, source, url, publishedAt } = article;
      return { id, title, keyPoints, keyPointsBy, source, url, publishedAt };
    });
    if (io.json) return io.printJson(stories);
    if (stories.length === 0) io.print(emptyArchive);
    for (const { title, keyPoints } of stories) {
      io.print(
        [title, ...keyPoints.map((point, index) => `  ${String(index + 1).padStart(2, '0')} ${point}`)].join('\n'),
      );
    }
  },
};
