import { createHash } from 'node:crypto';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { Card, Pictures, PrintedCard } from '../../ports/pictures.ts';
import { createSideProcess } from '../processes/side-process.ts';
import type { PrintAnswer } from './picture-process.ts';

const limits = {
  /** Cards that wait for the one that is being printed. */
  waiting: 8,
  /** Three stories take 0.1 s, a second with starting the process, the longest story there is 2; several times that where others are busy. */
  cardMs: 30_000,
  /** What prints takes some 100 MB until then. */
  idleMs: 60_000,
  heapMegabytes: 256,
  /** The longest card takes 380. */
  residentMegabytes: 1_024,
  /** Cards printed in the last minute, for who asks for the same again. */
  kept: 4,
  keptBytes: 4 * 1024 * 1024,
} as const;

export interface PicturesDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** What runs in the process that prints. */
  readonly module?: URL;
}

/** Prints one card at a time, in a process that starts with the first and ends when nobody asks any more. */
export function createPictures({
  clock,
  log,
  module = new URL('./picture-process.ts', import.meta.url),
}: PicturesDeps): Pictures {
  const printer = createSideProcess<Card, PrintAnswer>({ clock, module, ...limits });
  const printing = new Map<string, Promise<PrintedCard>>();
  const kept = new Map<string, PrintedCard>();
  let lastTurn: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  async function print(card: Card): Promise<PrintedCard> {
    if (isStopped) throw new HexinError('picture-failed', 'No more pictures: the process ends');
    const answer = await printer.ask(card, limits.cardMs).catch((cause: unknown) => {
      throw new HexinError('picture-failed', 'The picture could not be drawn', { cause });
    });
    if (answer.kind === 'failed') throw new HexinError('picture-failed', answer.message);
    if (answer.missing.length > 0) log.warn('characters-missing', { characters: answer.missing.join(' ') });
    return answer.card;
  }

  function keep(key: string, printed: PrintedCard): void {
    kept.set(key, printed);
    clock.after(limits.idleMs, () => kept.delete(key));
    let bytes = kept.values().reduce((sum, card) => sum + sizeOf(card), 0);
    for (const [oldest, card] of kept) {
      if (kept.size <= limits.kept && bytes <= limits.keptBytes) return;
      bytes -= sizeOf(card);
      kept.delete(oldest);
    }
  }

  return {
    async draw(card) {
      const key = createHash('sha256').update(JSON.stringify(card)).digest('base64');
      const known = kept.get(key) ?? printing.get(key);
      if (known) return known;
      if (printing.size > limits.waiting) throw new HexinError('pictures-busy', 'Too many pictures are waited for');
      const turn = lastTurn.then(() => print(card));
      lastTurn = turn.catch(() => undefined);
      printing.set(key, turn);
      try {
        const printed = await turn;
        keep(key, printed);
        return printed;
      } finally {
        printing.delete(key);
      }
    },
    async stop() {
      isStopped = true;
      await printer.end();
    },
  };
}

function sizeOf({ pictures }: PrintedCard): number {
  return pictures.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
