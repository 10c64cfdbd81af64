import type { Card, PrintedCard } from '../../ports/pictures.ts';
import { serveJobs } from '../processes/serve-jobs.ts';
import { createPress } from './press.ts';
import { printCard } from './print-card.ts';

/** What a process that prints answers to each card, in order. */
export type PrintAnswer =
  | { readonly kind: 'printed'; readonly card: PrintedCard; readonly missing: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

async function answer(card: Card, press: ReturnType<typeof createPress>): Promise<PrintAnswer> {
  try {
    const { missing, ...printed } = await printCard(card, press);
    return { kind: 'printed', card: printed, missing };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// Another process runs this module, and nothing imports it but types.
if (process.send) {
  const press = createPress();
  serveJobs((card: Card) => answer(card, press));
}
