import type { RankingWeights, RetrieverDeps } from '../../src/retrieval/retriever.ts';
import type { HalfWeights } from './cross-validate.ts';
import { archiveSizes, askArchives, type EvidenceCase } from './evidence-cases.ts';
import { percentile } from './measures.ts';
import { halfOf, type QuestionSet } from './question-set.ts';
import { print } from './report.ts';

/** What was asked of archives of one size. */
export interface AskedArchives {
  /** How many articles each holds. */
  readonly articles: number;
  readonly cases: readonly EvidenceCase[];
}

/** Asks archives of each size that the set is large enough for; each half of the questions by its own weights. */
export function askAtEachSize(
  set: QuestionSet,
  deps: RetrieverDeps,
  [even, odd]: HalfWeights | readonly [RankingWeights],
): readonly AskedArchives[] {
  return archiveSizes
    .map((size) => {
      if (!odd) return { articles: size.articles, cases: askArchives(set, size, { ...deps, weights: even }) };
      const ofHalf = (half: 0 | 1, weights: RankingWeights) =>
        askArchives(set, size, { ...deps, weights }, ({ articleId }) => halfOf(articleId) === half);
      return { articles: size.articles, cases: [...ofHalf(0, even), ...ofHalf(1, odd)] };
    })
    .filter(({ cases }) => cases.length > 0);
}

/** How the cases go when those are answered for which `isAnswered` holds. Shares, 0 to 1. */
export interface AbstentionRates {
  /** Of the questions whose article is there. */
  readonly answered: number;
  /** Of those among them whose first sentence is right. */
  readonly keptRight: number;
  /** Abstained, of the questions whose article isn't there. */
  readonly abstained: number;
  /** Abstained, of those whose article is there without the sentences that answer. */
  readonly abstainedWithoutSentences: number;
  /** Right, of all that is answered, where as many are asked without their article as with it. */
  readonly precision: number;
}

export function rateAbstention(
  cases: readonly EvidenceCase[],
  isAnswered: (found: EvidenceCase) => boolean,
): AbstentionRates {
  const share = (of: readonly EvidenceCase[], holds: (found: EvidenceCase) => boolean) =>
    of.filter(holds).length / Math.max(1, of.length);
  const of = (absence: EvidenceCase['absence']) => cases.filter((found) => found.absence === absence);
  const [present, absent] = [of(undefined), of('article')];
  const isRight = ({ isRight }: EvidenceCase) => isRight;
  return {
    answered: share(present, isAnswered),
    keptRight: share(present.filter(isRight), isAnswered),
    abstained: 1 - share(absent, isAnswered),
    abstainedWithoutSentences: 1 - share(of('sentences'), isAnswered),
    precision: share([...present, ...absent].filter(isAnswered), isRight),
  };
}

/** The threshold at which 95 % of what is right stays answered. */
export function thresholdOf(cases: readonly EvidenceCase[]): number {
  const right = cases.filter(({ absence, isRight }) => absence === undefined && isRight);
  return percentile(
    right.map(({ finding }) => finding.evidence),
    0.05,
  );
}

const percent = (share: number) => `${(100 * share).toFixed(1).padStart(5)} %`;

function describe(rates: AbstentionRates): string {
  return [
    `answered ${percent(rates.answered)}`,
    `of the right ones ${percent(rates.keptRight)}`,
    `abstained without the article ${percent(rates.abstained)}`,
    `without its sentences ${percent(rates.abstainedWithoutSentences)}`,
    `right, of all answered ${percent(rates.precision)}`,
  ].join(' | ');
}

/** How abstention goes with the articles and without them: by size of the archive, and for the largest by threshold. */
export function printAbstention(asked: readonly AskedArchives[]): void {
  print(
    '\nAbstention. Questions asked with their article there, without it, and without its sentences that hold the answer. At the threshold, by articles in the archive:',
  );
  for (const { articles, cases } of asked)
    print(`  ${String(articles).padStart(5)}: ${describe(rateAbstention(cases, ({ finding }) => finding.isEnough))}`);
  print('Where 95 % of the right ones stay answered, by articles in the archive:');
  for (const { articles, cases } of asked) {
    const threshold = thresholdOf(cases);
    const rates = rateAbstention(cases, ({ finding }) => finding.evidence >= threshold);
    print(`  ${String(articles).padStart(5)}: ${threshold.toFixed(3)}: ${describe(rates)}`);
  }
  const largest = asked.at(-1)?.cases ?? [];
  print('By threshold, in the largest:');
  for (let tenth = 1; tenth < 10; tenth += 1) {
    const threshold = tenth / 10;
    print(
      `  ${threshold.toFixed(1)}: ${describe(rateAbstention(largest, ({ finding }) => finding.evidence >= threshold))}`,
    );
  }
}
