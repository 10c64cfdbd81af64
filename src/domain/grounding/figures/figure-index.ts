import { agrees } from './agreement.ts';
import type { Figure } from './figure.ts';

/** The figures of a text, to be found by their amount. */
export interface FigureIndex {
  /** Those that {@link agrees} with the one that is said, as far as the first hundred near it. */
  agreeing(said: Figure): readonly Figure[];
}

/** What an amount may be in another unit of the same thing: months and years, quarters, days and seconds, per cent and times. */
const conversions = [1, 12, 1 / 12, 86_400, 1 / 86_400, 60, 1 / 60, 100, 1 / 100, 3, 1 / 3] as const;
const cycles = { hour: [-12, 12], decade: [-2000, -1900, -1800, 1800, 1900, 2000] } as const;
const looked = 100;

const amountOf = ({ low, unit }: Figure) => low * unit.factor;
const identity = ({ low, high, unit, bound, isOrdinal }: Figure) =>
  `${low} ${high} ${unit.dimension} ${unit.word} ${bound} ${isOrdinal}`;

/** How far from what is said an amount may lie that agrees with it. */
function reachOf(said: Figure): readonly [low: number, high: number] {
  const amount = amountOf(said);
  const slack = Math.abs(amount) * 1e-5;
  if (said.low < said.high) return [amount - slack, said.high * said.unit.factor + slack];
  const place = said.bound === 'exact' ? 0 : said.place * said.unit.factor;
  return [amount - place - slack, amount + place + slack];
}

/** Sorts the figures of a text by amount, each writing once, so that one is found without looking at all. */
export function indexFigures(figures: readonly Figure[]): FigureIndex {
  const distinct = new Map(figures.map((figure) => [identity(figure), figure]));
  const sorted = [...distinct.values()].sort((a, b) => amountOf(a) - amountOf(b));
  const firstFrom = (amount: number) => {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const figure = sorted[middle];
      if (figure && amountOf(figure) < amount) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return {
    agreeing(said) {
      const found = new Set<Figure>();
      const look = (low: number, high: number) => {
        const from = firstFrom(low);
        for (const figure of sorted.slice(from, from + looked)) {
          if (amountOf(figure) > high) break;
          if (agrees(said, figure)) found.add(figure);
        }
      };
      const [low, high] = reachOf(said);
      for (const by of conversions) look(low * by, high * by);
      const { dimension } = said.unit;
      if (dimension === 'hour' || dimension === 'decade') for (const by of cycles[dimension]) look(low + by, high + by);
      return [...found];
    },
  };
}
