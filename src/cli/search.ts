import { createCalendar } from '../domain/calendar.ts';
import type { CliCommand } from './command-line.ts';
import { emptyArchive } from './empty-archive.ts';
import { readCount } from './read-count.ts';
import { readGuild } from './read-guild.ts';
import { withCore } from './with-core.ts';

export const searchCommand: CliCommand = {
  name: 'search',
  usage: 'search "QUERY" [--limit N] [--guild ID] [--json]',
  summary: 'find passages of the articles',
  options: { limit: { type: 'string' }, guild: { type: 'string' } },
  words: { atLeast: 1 },
  async run({ words, flags }, io) {
    const limit = readCount('--limit', flags.limit, 10);
    const { passages, isEmpty } = await withCore({}, async ({ archive, openLibrary }, { clock, config }) => {
      const guildId = readGuild(flags.guild);
      const libraries = openLibrary();
      await libraries.ready;
      await libraries.readVectors();
      const calendar = createCalendar(clock.now(), config.timeZone);
      const found = await libraries.seenFrom(guildId).search(words.join(' '), { limit, calendar });
      return { passages: found, isEmpty: archive.seenFrom(guildId).size === 0 };
    });
    if (io.json) {
      const plain = passages.map(({ articleId, title, text, score, start, end }) => ({
        articleId,
        title,
        text,
        score,
        start,
        end,
      }));
      return io.printJson({ passages: plain });
    }
    if (passages.length === 0) io.print(isEmpty ? emptyArchive : 'Nothing found.');
    for (const { title, text, score } of passages)
      io.print(`${score.toFixed(2)}  ${title}\n  ${text.replaceAll('\n', ' ')}`);
  },
};
