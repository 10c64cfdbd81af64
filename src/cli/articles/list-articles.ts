import type { CliIo } from '../command-line.ts';
import { emptyArchive } from '../empty-archive.ts';
import { withCore } from '../with-core.ts';

/** What the archive holds, newest first. */
export async function listArticles(io: CliIo): Promise<void> {
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
}
