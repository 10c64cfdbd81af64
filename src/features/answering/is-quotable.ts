import { withoutOrders } from './without-orders.ts';

/** An order announces what it wants said before it, within so many UTF-16 units. */
const reach = 300;

/** Whether a sentence of a text may be shown as an answer: it gives no orders to a model, and isn't what one wants said. */
export function isQuotable(text: string, start: number, end: number): boolean {
  const sentence = text.slice(start, end).trim();
  return withoutOrders(text.slice(Math.max(0, start - reach), end), 'excerpt').endsWith(sentence);
}
