import type { Question } from './question.ts';

/** What aligns a question with a folded line. */
export type Align = (line: string) => number;

/** A question is aligned by so much of it. */
const longestQuestion = 100;

/** What each unit of the text weighs: a character its own weight, those of a Latin word or number the share of that. */
function weighUnits(text: string, { characters }: Question): Float64Array {
  const weights = new Float64Array(text.length);
  for (const { text: term, weight } of characters.terms) {
    const share = weight / term.length;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
      for (let unit = at; unit < at + term.length; unit += 1) weights[unit] = Math.max(weights[unit] ?? 0, share);
    }
  }
  return weights;
}

/**
 * Measures how much of a question a line says in the question's own order, whatever stands between: the heaviest common subsequence, as a share of
 * the question, 0 to 1.
 *
 * @see Wagner & Fischer, The String-to-String Correction Problem (1974), with characters weighed by idf
 */
export function createAligner(question: Question): Align {
  const asked = question.bare.slice(0, longestQuestion);
  const weights = weighUnits(asked, question);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  // One pair of rows for all lines: fresh ones for each cost more than the sums.
  let above = new Float64Array(0);
  let here = new Float64Array(0);
  return (line) => {
    if (above.length <= line.length) {
      above = new Float64Array(2 * line.length + 1);
      here = new Float64Array(2 * line.length + 1);
    }
    above.fill(0, 0, line.length + 1);
    for (let i = 0; i < asked.length; i += 1) {
      const weight = weights[i] ?? 0;
      if (weight === 0) continue;
      const unit = asked.charCodeAt(i);
      let left = 0;
      for (let j = 0; j < line.length; j += 1) {
        const skipped = Math.max(above[j + 1] ?? 0, left);
        left = line.charCodeAt(j) === unit ? Math.max(skipped, (above[j] ?? 0) + weight) : skipped;
        here[j + 1] = left;
      }
      [above, here] = [here, above];
    }
    return (above[line.length] ?? 0) / total;
  };
}
