import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRetriever, type Retriever } from '../src/retrieval/retriever.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import { printAbstention } from './retrieval/abstention.ts';
import { addAll, toReply } from './retrieval/hexin-engine.ts';
import { multiply } from './retrieval/multiply.ts';
import { createPeers, type PeerPassage } from './retrieval/peers.ts';
import { type QuestionSet, readQuestionSet } from './retrieval/question-set.ts';
import { print, report } from './retrieval/report.ts';

const residentMb = () => process.memoryUsage.rss() / 1e6;

function peerPassages(retriever: Retriever, { articles }: QuestionSet): readonly PeerPassage[] {
  return articles.flatMap(({ id }) =>
    (retriever.index.get(id)?.passages ?? []).map(({ article, start, end }) => ({
      articleId: id,
      title: article.title,
      start,
      end,
      text: article.text.slice(start, end),
    })),
  );
}

/**
 * `npm run bench -- retrieval FILE [--out RESULTS.jsonl] [--passages N]`: how well questions are answered, beside MiniSearch and SQLite
 * FTS5 over the same passages, and how abstention goes. With `--passages`, Hexin alone among so many, by varied copies.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string' }, passages: { type: 'string' } },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error('usage: retrieval FILE [--out RESULTS.jsonl] [--passages N]');
  const set = readQuestionSet(path);
  const segmenter = createSegmenter();
  const retriever = createRetriever({ segmenter });

  const atStart = residentMb();
  retriever.find('热身');
  const loaded = residentMb();
  const startedAt = performance.now();
  addAll(retriever, set.articles);
  if (values.passages !== undefined) multiply(retriever, set.articles, Number(values.passages));
  const builtMs = performance.now() - startedAt;
  const { passageCount, articleCount } = retriever.index;
  print(`${articleCount} articles, ${passageCount} passages, ${set.questions.length} questions`);
  print(`index built in ${(builtMs / 1000).toFixed(2)} s`);
  const grown = [loaded - atStart, residentMb() - loaded].map((mb) => mb.toFixed(0));
  print(`resident memory: ${atStart.toFixed(0)} MB before, + ${grown[0]} dictionaries, + ${grown[1]} index`);

  const lines: string[] = [];
  report('Hexin', set.questions, ({ text: q }) => {
    const askedAt = performance.now();
    const finding = retriever.find(q);
    const ms = performance.now() - askedAt;
    const reply = toReply(finding);
    const place = ({ articleId, start, end }: { articleId: string; start: number; end: number }) => ({
      articleId,
      start,
      end,
    });
    const answer = reply.sentence ? place(reply.sentence) : null;
    lines.push(JSON.stringify({ q, passages: reply.passages.map(place), answer, abstained: !finding.isEnough, ms }));
    return reply;
  });
  if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);
  if (values.passages !== undefined) return;
  for (const peer of createPeers(peerPassages(retriever, set), segmenter)) {
    report(peer.name, set.questions, ({ text }) => peer.reply(text));
  }
  printAbstention(set, segmenter);
}
