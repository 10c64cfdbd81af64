import type { Calendar } from '../../domain/calendar.ts';
import type { CitedPassage } from '../../domain/grounding.ts';
import { publicationDate } from '../../domain/publication-span.ts';
import { splitSentences } from '../../retrieval/sentences.ts';
import type { FoundPassage } from '../library.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { withoutOrders } from './without-orders.ts';

/** A passage as a model is given it. */
export interface PackedPassage extends FoundPassage {
  /** What it is cited by: counts from 1 in order of rank. */
  readonly n: number;
  /** The title and the text as the model reads them: without orders to it, and without marks that look like its own citations. */
  readonly shown: { readonly title: string; readonly text: string };
  /** When it came out, on the reader's calendar: 2026年9月25日. */
  readonly date: string | undefined;
  /** What a sentence that cites it is checked against: the title too, since it says whom the text speaks of, and the date. */
  readonly evidence: CitedPassage;
}

const citationMarks = /[[【［〔]\s{0,2}\^?\d{1,4}(?:\s{0,2}[,，、-]\s{0,2}\d{1,4}){0,9}\s{0,2}[\]】］〕]/gu;
/** What the marks around a passage take. */
const tokensAround = 40;

/** A passage without orders to a model, and without what an order that stands before it announces: a passage may begin inside of that. */
function clean({ text, before = '' }: FoundPassage): string {
  const alone = withoutOrders(text, 'article');
  const inPlace = withoutOrders(before + text, 'article');
  if (inPlace === before + text) return alone;
  const sentences = splitSentences(alone).map(({ start, end }) => alone.slice(start, end));
  if (sentences.every((sentence) => inPlace.includes(sentence))) return alone;
  return sentences.filter((sentence) => inPlace.includes(sentence)).join('');
}

/**
 * The best passages, whole, as many as fit the budget; of two that say the same, the better. One that doesn't fit is left out, and a shorter
 * one after it may still come.
 *
 * @param found - best first
 * @param calendar - the reader's
 */
export function packPassages(
  found: readonly FoundPassage[],
  budgetTokens: number,
  calendar?: Calendar,
): readonly PackedPassage[] {
  const packed: PackedPassage[] = [];
  const texts = new Set<string>();
  let left = budgetTokens;
  for (const passage of found) {
    const title = withoutOrders(passage.title, 'article');
    const text = clean(passage);
    const shown = { title: title.replace(citationMarks, ''), text: text.replace(citationMarks, '') };
    const tokens = estimateTokens(shown.title + shown.text) + tokensAround;
    if (tokens > left || texts.has(text) || !/[\p{L}\p{N}]/u.test(text)) continue;
    left -= tokens;
    texts.add(text);
    const n = packed.length + 1;
    const published = calendar && publicationDate(passage, calendar);
    const date = published && `${published.year}年${published.month}月${published.day}日`;
    const evidence = [title, ...(date ? [date] : []), text].join('\n');
    packed.push({ ...passage, n, shown, date, evidence: { n, text: evidence } });
  }
  return packed;
}
