import { createBackground } from '../../src/retrieval/background.ts';
import type { Segmenter } from '../../src/retrieval/segmenter.ts';
import { archiveSizes, askArchives, type EvidenceCase } from './evidence-cases.ts';
import type { QuestionSet } from './question-set.ts';
import { print } from './report.ts';

function share<T>(items: readonly T[], holds: (item: T) => boolean): string {
  return `${((100 * items.filter(holds).length) / Math.max(1, items.length)).toFixed(1).padStart(5)} %`;
}

function describe(cases: readonly EvidenceCase[], isAnswered: (found: EvidenceCase) => boolean): string {
  const of = (absence: EvidenceCase['absence']) => cases.filter((found) => found.absence === absence);
  const right = of(undefined).filter(({ isRight }) => isRight);
  const isTurnedAway = (found: EvidenceCase) => !isAnswered(found);
  return [
    `answered ${share(of(undefined), isAnswered)}`,
    `of the right ones ${share(right, isAnswered)}`,
    `abstained without the article ${share(of('article'), isTurnedAway)}`,
    `without its sentences ${share(of('sentences'), isTurnedAway)}`,
    `right, of all answered ${share(cases.filter(isAnswered), ({ isRight }) => isRight)}`,
  ].join(' | ');
}

/** How abstention goes with the articles and without them: by size of the archive, and for the largest by threshold. */
export function printAbstention(set: QuestionSet, segmenter: Segmenter): void {
  print(
    '\nAbstention. Questions asked with their article there, without it, and without its sentences that hold the answer. At the threshold, by articles in the archive:',
  );
  const background = createBackground();
  let largest: readonly EvidenceCase[] = [];
  for (const size of archiveSizes) {
    largest = askArchives(set, size, { segmenter, background });
    if (largest.length > 0)
      print(`  ${String(size.articles).padStart(5)}: ${describe(largest, ({ finding }) => finding.isEnough)}`);
  }
  print('By threshold, in the largest:');
  for (let threshold = 0.3; threshold < 0.85; threshold += 0.05) {
    print(`  ${threshold.toFixed(2)}: ${describe(largest, ({ finding }) => finding.evidence >= threshold)}`);
  }
}
