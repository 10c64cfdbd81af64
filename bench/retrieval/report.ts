import { emptyTally, inPercent, percentile, type Reply, type Tally, tally } from './measures.ts';
import type { AskedQuestion } from './question-set.ts';

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** Asks every question, and prints what came of it by group, with the time it took. */
export function report(
  name: string,
  questions: readonly AskedQuestion[],
  ask: (question: AskedQuestion) => Reply,
): void {
  const groups = new Map<string, Tally>();
  const times: number[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    const reply = ask(question);
    times.push(performance.now() - startedAt);
    for (const group of ['all', question.group]) {
      const sums = groups.get(group) ?? emptyTally();
      groups.set(group, sums);
      tally(sums, question, reply);
    }
  }
  print(`\n${name}: p50 ${percentile(times, 0.5).toFixed(2)} ms, p99 ${percentile(times, 0.99).toFixed(2)} ms`);
  for (const [group, sums] of groups)
    print(`  ${group.padEnd(5)} ${String(sums.count).padStart(5)}  ${inPercent(sums)}`);
}
