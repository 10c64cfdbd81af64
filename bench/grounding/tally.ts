import { print } from '../retrieval/report.ts';

/** Shares of what was counted, a row a kind and a column a part of the data. */
export interface Tally {
  add(row: string, column: string, isHit: boolean): void;
  print(title: string): void;
}

interface Cell {
  hits: number;
  count: number;
}

const inPercent = ({ hits, count }: Cell) => (count === 0 ? '–' : `${((100 * hits) / count).toFixed(1)} % of ${count}`);

export function createTally(columns: readonly string[]): Tally {
  const rows = new Map<string, Map<string, Cell>>();
  return {
    add(row, column, isHit) {
      const cells = rows.get(row) ?? new Map<string, Cell>();
      const cell = cells.get(column) ?? { hits: 0, count: 0 };
      cell.hits += isHit ? 1 : 0;
      cell.count += 1;
      rows.set(row, cells.set(column, cell));
    },
    print(title) {
      print(`\n${title.padEnd(24)}${columns.map((column) => column.padStart(20)).join('')}`);
      for (const [row, cells] of rows) {
        const shown = columns.map((column) => inPercent(cells.get(column) ?? { hits: 0, count: 0 }).padStart(20));
        print(`  ${row.padEnd(22)}${shown.join('')}`);
      }
    },
  };
}
