import type { CitedPassage } from '../../domain/grounding.ts';
import type { FoundPassage } from '../library.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { withoutOrders } from './without-orders.ts';

/** A passage as a model is given it. */
export interface PackedPassage extends FoundPassage {
  /** What it is cited by: counts from 1 in order of rank. */
  readonly n: number;
  /** The title and the text as the model reads them: without orders to it, and without marks that look like its own citations. */
  readonly shown: { readonly title: string; readonly text: string };
  /** What a sentence that cites it is checked against: the title too, since it says whom the text speaks of. */
  readonly evidence: CitedPassage;
}

const citationMarks = /[[【［〔]\s{0,2}\^?\d{1,4}(?:\s{0,2}[,，、-]\s{0,2}\d{1,4}){0,9}\s{0,2}[\]】］〕]/gu;
/** What the marks around a passage take. */
const tokensAround = 40;

/**
 * The best passages, whole, as many as fit the budget; of two that say the same, the better. One that doesn't fit is left out, and a shorter
 * one after it may still come.
 *
 * @param found - best first
 */
export function packPassages(found: readonly FoundPassage[], budgetTokens: number): readonly PackedPassage[] {
  const packed: PackedPassage[] = [];
  const texts = new Set<string>();
  let left = budgetTokens;
  for (const passage of found) {
    const title = withoutOrders(passage.title, 'article');
    const text = withoutOrders(passage.text, 'article');
    const shown = { title: title.replace(citationMarks, ''), text: text.replace(citationMarks, '') };
    const tokens = estimateTokens(shown.title + shown.text) + tokensAround;
    if (tokens > left || texts.has(text) || !/[\p{L}\p{N}]/u.test(text)) continue;
    left -= tokens;
    texts.add(text);
    const n = packed.length + 1;
    packed.push({ ...passage, n, shown, evidence: { n, text: `${title}\n${text}` } });
  }
  return packed;
}
