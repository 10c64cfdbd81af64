import type { Evidence } from '../evidence.ts';
import { agrees } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { Reading } from '../reading.ts';

const from = /(?:由|从|自)[^,。;]{0,12}$/u;
const to = /(?:至|到|为|成)(?:了|约|近|每\p{Script=Han}{0,2})?[^\p{L}\p{N}]?$/u;
const backTo = /^(?: a \w+)?,? from (?:about |some )?\W?$/u;
/** Characters between the two numbers of a change. */
const reach = 16;

/** Changes of one text that are looked at. */
const most = 100;

interface Change {
  readonly from: Figure;
  readonly to: Figure;
}

/** The changes of a text from one number to another: `从22%升到31%`, `to $8.2 billion from $9.1 billion`. */
function readChanges({ folded, figures }: Reading): readonly Change[] {
  return figures.flatMap((figure, index): readonly Change[] => {
    const next = figures[index + 1];
    if (!next || next.start - figure.end > reach) return [];
    const between = folded.slice(figure.end, next.start);
    const head = folded.slice(Math.max(0, figure.start - reach), figure.start);
    if (/[,。;]/u.test(between) && !backTo.test(between)) return [];
    if (/\bto (?:about |some )?\W?$/u.test(head) && backTo.test(between)) return [{ from: next, to: figure }];
    const isFrom = from.test(head) || /\bfrom (?:about |some )?\W?$/u.test(head);
    return isFrom && (to.test(between) || / to (?:about |some )?\W?$/u.test(between))
      ? [{ from: figure, to: next }]
      : [];
  });
}

const isDate = ({ unit: { dimension } }: Figure) => /^(?:year|month|day|hour|minute)$/u.test(dimension);

/** The first change of a sentence that the passages have the other way round. */
export function findTurnedChange(said: Reading, passages: readonly Evidence[]): string | undefined {
  const changes = readChanges(said)
    .filter((change) => !isDate(change.from))
    .slice(0, most);
  if (changes.length === 0) return undefined;
  const given = passages.flatMap(readChanges).slice(0, most * passages.length);
  const turned = changes.find((change) => {
    const isSame = (one: Change) => agrees(change.from, one.from) && agrees(change.to, one.to);
    const isTurned = (one: Change) => agrees(change.from, one.to) && agrees(change.to, one.from);
    return given.some(isTurned) && !given.some(isSame);
  });
  return turned && said.folded.slice(turned.from.start, turned.to.end);
}
