import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { halfOf } from '../retrieval/question-set.ts';
import { createRandom } from '../retrieval/random.ts';
import { print } from '../retrieval/report.ts';
import type { Alteration, GoldSentence } from './alteration.ts';
import type { Checker } from './checker.ts';
import { rewriteNumber } from './rewrite-numbers.ts';
import { createTally } from './tally.ts';

/** What is drawn at random is drawn the same every time. */
const seed = 20_261_124;
const halves = ['first half', 'second half'] as const;
const halfNamed = ({ articleId }: GoldSentence) => halves[halfOf(articleId)];

export type Alterations = Readonly<Record<string, Alteration>>;

/** How many sentences pass as they are, by reason, and how many of each alteration are caught of those that did. */
export function measureSentences(
  title: string,
  sentences: readonly GoldSentence[],
  alterations: Alterations,
  scope: 'passage' | 'article',
  { check }: Checker,
): void {
  const random = createRandom(seed);
  const asWritten = createTally(halves);
  const caught = createTally(halves);
  const reasons = ['unsupported-number', 'unsupported-name', 'unsupported-quote', 'contradicted', 'low-overlap'];
  for (const sentence of sentences) {
    const outcome = check(sentence.text, sentence[scope]);
    for (const reason of ['ok', ...reasons]) asWritten.add(reason, halfNamed(sentence), outcome === reason);
    for (const [kind, alter] of Object.entries(alterations)) {
      const altered = alter(sentence, random);
      if (altered === undefined || outcome !== 'ok') continue;
      caught.add(kind, halfNamed(sentence), check(altered, sentence[scope]) !== 'ok');
    }
  }
  asWritten.print(`${title}, as written`);
  caught.print('altered, and caught');
}

/** How many sentences pass with one number written in another way. */
export function measureRewritten(sentences: readonly GoldSentence[], { check }: Checker): void {
  const random = createRandom(seed);
  const tally = createTally(halves);
  for (const sentence of sentences) {
    const rewritten = rewriteNumber(sentence, random);
    if (rewritten !== undefined) tally.add('pass', halfNamed(sentence), check(rewritten, sentence.passage) === 'ok');
  }
  tally.print('a number rewritten');
}

/** How many sentences pass that are held against a passage they are not from: the next sentence's of another. */
export function measureStrangers(sentences: readonly GoldSentence[], { check }: Checker): void {
  const tally = createTally(halves);
  for (const [index, sentence] of sentences.entries()) {
    const other = sentences.slice(index + 1).find(({ articleId }) => articleId !== sentence.articleId);
    if (other) tally.add('caught', halfNamed(sentence), check(sentence.text, other.passage) !== 'ok');
  }
  tally.print("another's passage");
}

const paraphrases = z.array(z.object({ passage: z.string(), sentences: z.array(z.string()) }));

/** Our own faithful paraphrases, each against its passage; prints those that don't pass. */
export function measureParaphrases({ check }: Checker): void {
  const set = paraphrases.parse(JSON.parse(readFileSync(new URL('paraphrases.json', import.meta.url), 'utf8')));
  const outcomes = set.flatMap(({ passage, sentences }) =>
    sentences.map((text) => ({ text, outcome: check(text, passage) })),
  );
  const dropped = outcomes.filter(({ outcome }) => outcome !== 'ok');
  const share = (100 * (outcomes.length - dropped.length)) / outcomes.length;
  print(`\nparaphrases of our own: ${share.toFixed(1)} % of ${outcomes.length} pass`);
  for (const { text, outcome } of dropped) print(`  ${outcome.padEnd(20)} ${text}`);
}

const written = z.array(
  z.object({
    half: z.enum(['developed', 'apart']),
    passages: z.array(z.string()),
    faithful: z.array(z.string()),
    unfaithful: z.array(z.object({ kind: z.string(), text: z.string() })),
  }),
);

/**
 * Sentences as a model would write them over passages of our own: faithful ones, and others that say one thing wrong, by kind. The rules were made
 * looking at the developed part.
 */
export function measureWritten({ check }: Checker): void {
  const set = written.parse(JSON.parse(readFileSync(new URL('sentences.json', import.meta.url), 'utf8')));
  const tally = createTally(['developed', 'apart']);
  for (const { half, passages, faithful, unfaithful } of set) {
    for (const text of faithful) tally.add('faithful, pass', half, check(text, ...passages) === 'ok');
    for (const { text } of unfaithful) tally.add('unfaithful, caught', half, check(text, ...passages) !== 'ok');
    for (const { kind, text } of unfaithful) tally.add(`  ${kind}`, half, check(text, ...passages) !== 'ok');
  }
  tally.print('sentences of our own');
}
