import { element } from './element.js';

/**
 * A table that on a narrow screen becomes a list: each cell then says the name of its column.
 *
 * @param {string} title @param {readonly string[]} heads @param {readonly (readonly (string | HTMLElement)[])[]} rows
 * @param {string} emptyText - what stands there without rows
 */
export function drawTable(title, heads, rows, emptyText) {
  const body = rows.map((cells) =>
    element(
      'tr',
      { role: 'row' },
      cells.map((cell, index) => element('td', { role: 'cell', 'data-head': heads[index] }, [cell])),
    ),
  );
  const head = element(
    'tr',
    { role: 'row' },
    heads.map((name) => element('th', { scope: 'col', role: 'columnheader' }, [name])),
  );
  // The roles are said again, since a table that isn't laid out as one loses them.
  const table = element('table', { role: 'table', 'aria-label': title }, [
    element('thead', { role: 'rowgroup' }, [head]),
    element('tbody', { role: 'rowgroup' }, body),
  ]);
  return element('section', { class: 'table-card' }, [
    element('h2', {}, [title]),
    rows.length === 0 ? element('p', { class: 'nothing' }, [emptyText]) : table,
  ]);
}
