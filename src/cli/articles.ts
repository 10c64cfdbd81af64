import type { CliCommand } from './command-line.ts';
import { emptyArchive } from './empty-archive.ts';
import { withCore } from './with-core.ts';

export const articlesCommand: CliCommand = {
  name: 'articles',
  usage: 'articles [--json]',
  summary: 'list what the archive holds, newest first',
  words: { atLeast: 0, atMost: 0 },
  async run(_input, io) {
    const articles = await withCore({}, async ({ archive }) =>
      Array.from(archive.whole.outline(), ({ seq, articleId: id, title, publishedAt, archivedAt }) => ({
        seq,
        id,
        title,
        publishedAt,
        archivedAt: new Date(archivedAt).toISOString(),
      })),
    );
    if (io.json) return io.printJson(articles);
    if (articles.length === 0) io.print(emptyArchive);
    for (const { id, title, publishedAt, archivedAt } of articles)
      io.print(`${id}  ${publishedAt ?? archivedAt}  ${title}`);
  },
};
