import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { extractKeyPoints } from '../src/features/extract-key-points.ts';
import weights from '../src/features/key-points/weights.json' with { type: 'json' };
import { splitSentences } from '../src/retrieval/sentences.ts';
import { percentile } from './retrieval/measures.ts';
import { print } from './retrieval/report.ts';
import { limits } from './summaries/learn-points.ts';
import { createRougeL } from './summaries/rouge-l.ts';
import { readSummarySet, type SummarisedArticle } from './summaries/summary-set.ts';
import { textRank } from './summaries/text-rank.ts';

type Summarise = (article: SummarisedArticle) => readonly string[];

const leadThree: Summarise = ({ text }) => {
  const sentences = splitSentences(text).slice(0, 3);
  return sentences.map(({ start, end }) => text.slice(start, end));
};

function report(
  name: string,
  articles: readonly SummarisedArticle[],
  summarise: Summarise,
): readonly (readonly string[])[] {
  const times: number[] = [];
  let sum = 0;
  const summaries = articles.map((article) => {
    const startedAt = performance.now();
    const points = summarise(article);
    times.push(performance.now() - startedAt);
    sum += createRougeL(article.summary)(points.join(''));
    return points;
  });
  const mean = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0) / (sizes.length || 1);
  const all = summaries.flat().map(({ length }) => length);
  const perArticle = summaries.map((points) => points.length);
  const characters = summaries.map((points) => points.join('').length);
  const long = all.filter((length) => length > 80).length / (all.length || 1);
  print(
    [
      name.padEnd(10),
      `ROUGE-L ${((100 * sum) / (articles.length || 1)).toFixed(2)}`,
      `${mean(perArticle).toFixed(1)} points, ${mean(characters).toFixed(0)} characters (at most ${Math.max(0, ...characters)})`,
      `${(100 * long).toFixed(0)} % of points over 80`,
      `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
    ].join('  '),
  );
  return summaries;
}

function describeWeights(path: string): string {
  const { data, articles, date, crossValidated } = weights.origin;
  const used = `Hexin's weights as shipped, learned from ${data} (${articles} articles, ${date}; cross-validated ROUGE-L ${crossValidated})`;
  return basename(path) === data ? `${used}: this file by its name, so the figure below is too good` : used;
}

/**
 * `npm run bench -- summaries FILE [--out POINTS.jsonl]`: how much the extracted points share with editors' summaries, beside the first three sentences and TextRank.
 * The weights are used as they are shipped, whatever the file: nothing is learned here. The figure on the file that they were learned from is too good, which
 * the output says, with the cross-validated one.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error('usage: summaries FILE [--out POINTS.jsonl]');
  const articles = readSummarySet(path);
  print(`${articles.length} articles, at most ${limits.points} points and ${limits.characters} characters in all`);
  print(describeWeights(path));
  const points = report('Hexin', articles, ({ text, title }) => extractKeyPoints(text, { ...limits, title }));
  report('lead-3', articles, leadThree);
  report('TextRank', articles, ({ text }) => textRank(text));
  if (values.out === undefined) return;
  const lines = articles.map(({ id }, at) => JSON.stringify({ id, points: points[at] ?? [] }));
  writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''));
}
