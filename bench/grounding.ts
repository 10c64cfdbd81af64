import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { collectNames, createNameAlteration, createSwap } from './grounding/alter-names.ts';
import { alterDate, alterNumber, alterPercentage, borrowNumber } from './grounding/alter-numbers.ts';
import { collectQuotations, createQuotationAlteration } from './grounding/alter-quotations.ts';
import { alterUnit } from './grounding/alter-units.ts';
import type { GoldSentence } from './grounding/alteration.ts';
import { createChecker } from './grounding/checker.ts';
import { collectGoldSentences } from './grounding/gold-sentences.ts';
import {
  type Alterations,
  measureParaphrases,
  measureRewritten,
  measureSentences,
  measureStrangers,
  measureWritten,
} from './grounding/measures.ts';
import { readSummarySentences } from './grounding/summary-set.ts';
import { turnDenial } from './grounding/turn-denial.ts';
import { turnDirection } from './grounding/turn-direction.ts';
import { type AskedQuestion, readQuestionSet } from './retrieval/question-set.ts';
import { print } from './retrieval/report.ts';

/** Every kind of alteration, with names and quotations from the sentences themselves and from who the questions ask for. */
function createAlterations(sentences: readonly GoldSentence[], questions: readonly AskedQuestion[]): Alterations {
  const names = collectNames(questions, sentences);
  return {
    number: alterNumber,
    date: alterDate,
    percentage: alterPercentage,
    unit: alterUnit,
    name: createNameAlteration(names),
    quotation: createQuotationAlteration(collectQuotations(sentences)),
    direction: turnDirection,
    negation: turnDenial,
    'borrowed number': borrowNumber,
    'swapped names': createSwap(names),
  };
}

/**
 * `npm run bench -- grounding FILE`: how the check does. Questions: the sentences that hold the answers, and the same with one thing altered, against
 * the passage they stand in and against the whole article. Summaries: their sentences, and the same altered, against the articles. By halves of
 * the articles: the rules were made looking at the first alone. And our own paraphrases.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [path] = positionals;
  if (path === undefined) throw new Error('usage: grounding FILE');
  const checker = createChecker();
  if (readFileSync(path, 'utf8').split('\n', 1)[0]?.includes('"summary"')) {
    const sentences = readSummarySentences(path);
    measureSentences('summary sentences', sentences, createAlterations(sentences, []), 'article', checker);
    measureStrangers(sentences, checker);
  } else {
    const set = readQuestionSet(path);
    const sentences = collectGoldSentences(set);
    const alterations = createAlterations(sentences, set.questions);
    measureSentences('in their passage', sentences, alterations, 'passage', checker);
    measureSentences('in their article', sentences, alterations, 'article', checker);
    measureRewritten(sentences, checker);
    measureStrangers(sentences, checker);
  }
  measureParaphrases(checker);
  measureWritten(checker);
  print(`\n${checker.count} checks of ${checker.meanMs.toFixed(2)} ms`);
}
