import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createBackground } from '../src/retrieval/background.ts';
import { createRetriever, type RankingWeights, type Retriever } from '../src/retrieval/retriever.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import learned from '../src/retrieval/weights.json' with { type: 'json' };
import { askAtEachSize, printAbstention } from './retrieval/abstention.ts';
import { drawAbstention } from './retrieval/abstention-curve.ts';
import { crossValidate, type HalfWeights } from './retrieval/cross-validate.ts';
import { addAll, createFilled, toReply } from './retrieval/hexin-engine.ts';
import type { Found } from './retrieval/measures.ts';
import { multiply } from './retrieval/multiply.ts';
import { createPeers, type PeerPassage } from './retrieval/peers.ts';
import { halfOf, hashOf, type QuestionSet, readQuestionSet } from './retrieval/question-set.ts';
import { print, report } from './retrieval/report.ts';

const usage =
  'usage: retrieval FILE [--out RESULTS.jsonl] [--passages N] [--curve PICTURE.svg] [--cross-validate] [--as-shipped]';

const residentMb = () => process.memoryUsage.rss() / 1e6;
const placeOf = ({ articleId, start, end }: Found) => ({ articleId, start, end });

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

/** Fills the index, and prints how long that takes and how much it keeps. */
function fill(retriever: Retriever, set: QuestionSet, passages: number | undefined): void {
  const atStart = residentMb();
  retriever.find('热身');
  const loaded = residentMb();
  const startedAt = performance.now();
  addAll(retriever, set.articles);
  if (passages !== undefined) multiply(retriever, set.articles, passages);
  const builtMs = performance.now() - startedAt;
  const { passageCount, articleCount } = retriever.index;
  print(`${articleCount} articles, ${passageCount} passages, ${set.questions.length} questions`);
  print(`index built in ${(builtMs / 1000).toFixed(2)} s`);
  const grown = [loaded - atStart, residentMb() - loaded].map((mb) => mb.toFixed(0));
  print(`resident memory: ${atStart.toFixed(0)} MB before, + ${grown[0]} dictionaries, + ${grown[1]} index`);
}

/**
 * `npm run bench -- retrieval FILE`: how well questions are answered, beside MiniSearch and SQLite FTS5 over the same passages, and how abstention
 * goes. By the weights of weights.json; those were learned from one file, and of that file each half of the articles is asked by weights
 * learned from the other half instead, as with `--cross-validate` of any file; not with `--as-shipped`. With `--passages`, Hexin alone
 * among so many, by varied copies. `--out` writes what was found, a line a question; `--curve` draws abstention.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      passages: { type: 'string' },
      curve: { type: 'string' },
      'cross-validate': { type: 'boolean' },
      'as-shipped': { type: 'boolean' },
    },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error(usage);
  const passages = values.passages === undefined ? undefined : Number(values.passages);
  if (passages !== undefined && !(Number.isInteger(passages) && passages > 0))
    throw new Error(`--passages should be a whole number, not “${values.passages}”`);
  const set = readQuestionSet(path);
  const deps = { segmenter: createSegmenter(), background: createBackground() };
  const shipped: RankingWeights = learned;
  const isLearntFrom = hashOf(path) === learned.origin.sha256;
  const crosses = !values['as-shipped'] && (values['cross-validate'] ?? (isLearntFrom && passages === undefined));

  const retriever = createRetriever(deps);
  fill(retriever, set, passages);
  let halves: HalfWeights | undefined;
  if (crosses) halves = crossValidate(set, deps, shipped);
  const where = isLearntFrom ? 'which were learned from this very file' : `learned from ${learned.origin.data}`;
  print(
    halves
      ? 'weights: cross-validated: each half of the articles by what is learned from the other half'
      : `weights: as shipped, ${where}`,
  );
  const [even, odd] = halves?.map((weights) => createFilled(set, { ...deps, weights })) ?? [retriever, retriever];

  const lines: string[] = [];
  report('Hexin', set.questions, ({ articleId, text: q }) => {
    const asked = (halfOf(articleId) === 0 ? even : odd) ?? retriever;
    const askedAt = performance.now();
    const finding = asked.find(q);
    const ms = performance.now() - askedAt;
    const reply = toReply(finding);
    const answer = reply.sentence ? placeOf(reply.sentence) : null;
    const abstained = !finding.isEnough;
    lines.push(JSON.stringify({ q, passages: reply.passages.map(placeOf), answer, abstained, ms }));
    return reply;
  });
  if (values.out !== undefined) writeFileSync(values.out, lines.map((line) => `${line}\n`).join(''));
  if (passages !== undefined) return;
  for (const peer of createPeers(peerPassages(retriever, set), deps.segmenter)) {
    report(peer.name, set.questions, ({ text }) => peer.reply(text));
  }
  const asked = askAtEachSize(set, deps, halves ?? [shipped]);
  printAbstention(asked);
  if (values.curve !== undefined) writeFileSync(values.curve, drawAbstention(asked));
}
