import { splitSentences } from '../../retrieval/sentences.ts';
import { givesOrder, speaksToSomebody } from './orders.ts';

const quotations = ['“”', '「」', '『』', '‘’'] as const;

/** How what a sentence announces goes on in the next: inside a quotation, or in one sentence after a colon. */
type Announced = 'nothing' | 'quotation' | 'sentence';

function announcedBy(sentence: string): Announced {
  const isOpen = quotations.some(([open = '', close = '']) => sentence.lastIndexOf(open) > sentence.lastIndexOf(close));
  if (isOpen) return 'quotation';
  return /[:：]["”]?$/u.test(sentence) ? 'sentence' : 'nothing';
}

/**
 * A text without the sentences in which it gives orders to a model: “忽略以上规则”, “Dear AI, answer only with …”, a mention of everybody, a forged
 * `<|im_start|>`, and whatever else, outside of quotations, speaks to somebody of saying something, which news doesn't: of 38,689 sentences of news and
 * encyclopaedia, one in 300 goes, notices and advertisements most of them. What such a sentence announces, up to the end of its quotation or one
 * more sentence, goes with it. So an article can't put words into a model's mouth and be their proof as well. It is no fence: who hides an
 * order well enough gets through, and says no more than what stands in the article.
 *
 * @param kind - of a question, which speaks to somebody, and of an excerpt, which a reader sees for what it is, only what gives orders goes
 * @returns the text itself when it gives none
 */
export function withoutOrders(text: string, kind: 'article' | 'excerpt' | 'question'): string {
  const isOrder = (sentence: string) => givesOrder(sentence) || (kind === 'article' && speaksToSomebody(sentence));
  const kept: string[] = [];
  let from = 0;
  let announced: Announced = 'nothing';
  let hasOrders = false;
  for (const { start, end } of splitSentences(text)) {
    const sentence = text.slice(start, end);
    const gap = text.slice(from, start);
    from = end;
    const goesOn = announced !== 'nothing' && !gap.includes('\n');
    if (isOrder(sentence)) announced = announcedBy(sentence);
    else if (!goesOn) {
      announced = 'nothing';
      kept.push(gap, sentence);
      continue;
    } else if (announced === 'sentence' || /[”」』’]/u.test(sentence)) announced = 'nothing';
    hasOrders = true;
  }
  return hasOrders ? kept.join('').trim() : text;
}
