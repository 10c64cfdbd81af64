import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createBackground } from '../src/retrieval/background.ts';
import { evidenceFeatures } from '../src/retrieval/evidence.ts';
import { weighFeatures } from '../src/retrieval/linear-model.ts';
import { rankSentences } from '../src/retrieval/ranking.ts';
import { createRetriever, type RankingWeights } from '../src/retrieval/retriever.ts';
import { createSegmenter } from '../src/retrieval/segmenter.ts';
import learned from '../src/retrieval/weights.json' with { type: 'json' };
import { archiveSizes, askArchives } from './retrieval/evidence-cases.ts';
import { addAll, toFound, toReply } from './retrieval/hexin-engine.ts';
import { isHit, percentile } from './retrieval/measures.ts';
import { type AskedQuestion, halfOf, type QuestionSet, readQuestionSet } from './retrieval/question-set.ts';
import { print, report } from './retrieval/report.ts';
import { type Choice, trainListwise } from './retrieval/train-listwise.ts';
import { trainLogistic } from './retrieval/train-logistic.ts';

const weightsFile = new URL('../src/retrieval/weights.json', import.meta.url);
/** So much of what is answered right stays answered at the threshold. */
const keptShare = 0.95;
const deps = { segmenter: createSegmenter(), background: createBackground() };

type FeatureWeights = Readonly<Record<string, number>>;

/** The trained weights of the same features as `shape` has. */
function inShape<Shape extends FeatureWeights>(shape: Shape, trained: FeatureWeights): Shape {
  const entries = Object.keys(shape).map((name) => [name, Math.round((trained[name] ?? 0) * 1000) / 1000]);
  return Object.fromEntries(entries) as Shape;
}

function createFilled({ articles }: QuestionSet, weights: RankingWeights) {
  const retriever = createRetriever({ ...deps, weights });
  addAll(retriever, articles);
  return retriever;
}

/** Passages first, then the sentences of the passages as those weights rank them. */
function trainRanking(set: QuestionSet, questions: readonly AskedQuestion[]): RankingWeights {
  const retriever = createFilled(set, learned);
  const asked = questions.map((question) => ({ question, finding: retriever.find(question.text) }));
  const passageChoices = asked.map(
    ({ question, finding }): Choice => ({
      options: finding.passages.map(({ match }) => ({ ...match.features })),
      isRight: finding.passages.map(({ match: { passage } }) =>
        isHit(question, toFound(passage.article, passage.start, passage.end)),
      ),
    }),
  );
  const passages = inShape(learned.passages, trainListwise(passageChoices));
  const sentenceChoices = asked.map(({ question, finding }): Choice => {
    const ranked = finding.passages
      .map(({ match }) => ({ match, score: weighFeatures(passages, match.features) }))
      .sort((a, b) => b.score - a.score);
    const sentences = rankSentences(finding.question, ranked, learned.sentences);
    return {
      options: sentences.map(({ match }) => ({ ...match.features })),
      isRight: sentences.map(({ match: { passage, sentence } }) =>
        isHit(question, toFound(passage.passage.article, sentence.start, sentence.end)),
      ),
    };
  });
  return { ...learned, passages, sentences: inShape(learned.sentences, trainListwise(sentenceChoices)) };
}

/** Tells the questions that were answered right from those whose answer wasn't there. */
function trainEvidence(set: QuestionSet, ranking: RankingWeights): RankingWeights {
  const samples = archiveSizes
    .flatMap((size) => askArchives(set, size, { ...deps, weights: ranking }))
    .flatMap(({ absence, isRight, finding: { question, sentences } }) => {
      const match = sentences[0]?.match;
      return match && isRight === (absence === undefined)
        ? [{ features: evidenceFeatures(question, match), isRight }]
        : [];
    });
  const trained = trainLogistic(
    samples.map(({ features, isRight }) => ({ features: { ...features }, isTrue: isRight })),
  );
  // Brought to a scale on which a question of which everything is found has 1.
  const full = Object.values(trained).reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const scaled = Object.fromEntries(Object.entries(trained).map(([name, weight]) => [name, weight / full]));
  const evidence = inShape(learned.evidence, scaled);
  const ofRight = samples.filter(({ isRight }) => isRight).map(({ features }) => weighFeatures(evidence, features));
  return { ...ranking, evidence, enoughEvidence: Math.floor(percentile(ofRight, 1 - keptShare) * 1000) / 1000 };
}

/**
 * `npm run bench -- train FILE`: learns the weights of the ranking and writes them to src/retrieval/weights.json. Prints what they are worth
 * on questions that they were not learned from: each half of the articles by the weights of the other half.
 */
export async function run([path]: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('usage: train FILE');
  const set = readQuestionSet(path);
  const halves = ([0, 1] as const).map((half) => {
    const others = set.questions.filter(({ articleId }) => halfOf(articleId) !== half);
    return createFilled(set, trainRanking(set, others));
  });
  report('each half by the other', set.questions, ({ articleId, text }) => {
    const retriever = halves[halfOf(articleId)];
    return retriever ? toReply(retriever.find(text)) : { passages: [], sentence: undefined };
  });
  const weights = trainEvidence(set, trainRanking(set, set.questions));
  const origin = { data: basename(path), questions: set.questions.length, date: new Date().toISOString().slice(0, 10) };
  writeFileSync(weightsFile, `${JSON.stringify({ ...weights, origin }, undefined, 2)}\n`);
  print(`\nwritten: ${JSON.stringify(weights)}`);
}
