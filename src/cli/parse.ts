import { createReader } from '../compose/reader.ts';
import type { Article } from '../domain/article.ts';
import type { CliCommand } from './command-line.ts';
import { openGivenDocuments } from './given-documents.ts';
import { messageOf } from './message-of.ts';

export const parseCommand: CliCommand = {
  name: 'parse',
  usage: 'parse FILE|URL|-… [--json]',
  summary: 'show what the parser makes of documents; store nothing',
  words: { atLeast: 1 },
  async run({ words: files }, io) {
    const given = await openGivenDocuments(createReader().parse);
    const articles: Article[] = [];
    for (const file of files) {
      try {
        articles.push(...(await given.readStories(file)));
      } catch (error) {
        io.fail(`${file}: ${messageOf(error)}`);
      }
    }
    if (io.json) return io.printJson(articles.map(toJson));
    for (const article of articles) io.print(describe(article));
  },
};

function toJson({ id, title, keyPoints, sections, source, url, publishedAt }: Article) {
  return { id, title, keyPoints, sections, source, url, publishedAt };
}

function describe(article: Article): string {
  const { id, title, keyPoints, sections } = article;
  const paragraphs = sections.flatMap((section) => section.paragraphs).length;
  const headings = sections.flatMap(({ heading }) => (heading === null ? [] : [`  § ${heading}`]));
  const points = keyPoints.map((point, index) => `  ${String(index + 1).padStart(2, '0')} ${point}`);
  return [`${title}  (${id}, ${paragraphs} paragraphs)`, ...points, ...headings].join('\n');
}
