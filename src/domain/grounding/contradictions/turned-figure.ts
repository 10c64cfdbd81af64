import type { Evidence } from '../evidence.ts';
import { agrees } from '../figures/agreement.ts';
import type { Figure } from '../figures/figure.ts';
import type { Reading } from '../reading.ts';

const between = `(?:了|约|近|逾|超|超过|至|到|为|幅|幅度|达|达到|将近|接近|大约| by| to| about| more than| nearly|[ $€£¥])*$`;
const up = new RegExp(
  `(?:上涨|大涨|暴涨|收涨|领涨|上升|回升|攀升|飙升|增长|增加|增多|提高|提升|上调|调高|加快|扩大|高于|高出|多出|走高|净增|(?<!少)[增涨升高多]|rose|risen|rise|rises|grew|grown|gained|up|increased|jumped|climbed|higher)${between}`,
  'u',
);
const down = new RegExp(
  `(?:下跌|大跌|暴跌|收跌|领跌|下降|下滑|回落|减少|降低|锐减|下调|调低|收窄|放缓|低于|少于|走低|净减|缩减|下挫|少增|(?<![多少])[减跌降低少]|fell|fallen|fall|falls|dropped|lost|down|decreased|declined|slid|lower)${between}`,
  'u',
);
const gained = new RegExp(`(?:利润|盈利|净利|盈余|获利|赚|顺差|流入|profit|surplus|inflow)(?:额| of)?${between}`, 'u');
const lost = new RegExp(`(?:亏损|亏|赤字|逆差|流出|loss|deficit|outflow)(?:额| of)?${between}`, 'u');
const denied = /[不没未无非][^,。;]{0,3}$/u;
/** Characters before a number within which it is said which way it went. */
const reach = 12;
/** Numbers of a text that are looked at. */
const most = 100;

/** Which way the words right before a number say that it went. */
function directionOf({ folded }: Reading, { start }: Figure): 'up' | 'down' | undefined {
  const head = folded.slice(Math.max(0, start - reach), start).replace(/^.*[,。;、]/u, '');
  for (const [direction, pattern] of [['up', up] as const, ['down', down] as const]) {
    const found = pattern.exec(head);
    if (found) return denied.test(head.slice(0, found.index)) ? undefined : direction;
  }
  return undefined;
}

/** Whether the words right before a number call it a profit, surplus or inflow, or the opposite. */
function balanceOf({ folded }: Reading, { start }: Figure): 'gained' | 'lost' | undefined {
  const head = folded.slice(Math.max(0, start - reach), start);
  if (gained.test(head)) return 'gained';
  return lost.test(head) ? 'lost' : undefined;
}

/** What a number is said to be compared with: the same time of last year, or the time before. */
function basisOf({ folded }: Reading, { start }: Figure): string | undefined {
  const head = folded.slice(Math.max(0, start - reach), start).replace(/^.*[,。;]/u, '');
  return /.*(同比|环比)/u.exec(head)?.[1];
}

const isChange = ({ unit: { dimension } }: Figure) =>
  !/^(?:year|month|day|hour|minute|decade|century|quarter)$/u.test(dimension);

/** What the passages say of a number, wherever they have it. */
const saidOf = <T>(figure: Figure, passages: readonly Evidence[], tell: (given: Evidence, figure: Figure) => T) =>
  passages.flatMap((passage) => {
    if (passage.amounts.agreeing(figure).length === 0) return [];
    const given = passage.figures.filter((other) => other.unit.dimension === figure.unit.dimension).slice(0, most);
    return given.filter((other) => agrees(figure, other)).map((other) => tell(passage, other));
  });

/** Whether the passages have the number that stands right behind `[.., end)` of a sentence, gone the same way. */
export function goesSameWay(said: Reading, end: number, passages: readonly Evidence[]): boolean {
  const figure = said.figures.find(({ start }) => start >= end && start - end <= 4);
  const direction = figure && directionOf(said, figure);
  return figure !== undefined && direction !== undefined && saidOf(figure, passages, directionOf).includes(direction);
}

/**
 * The first number of a sentence that is said to have gone up where the passages have it go down wherever they have it, or the other way round; to be
 * a profit where they have a loss; or to be compared with last year (同比) where they compare it with the time before (环比).
 */
export function findTurnedFigure(said: Reading, passages: readonly Evidence[]): string | undefined {
  const turned = said.figures
    .slice(0, most)
    .filter(isChange)
    .find((figure) =>
      [directionOf, balanceOf, basisOf].some((tell) => {
        const own = tell(said, figure);
        const given = own === undefined ? [] : saidOf(figure, passages, tell);
        return given.length > 0 && given.every((one) => one !== undefined && one !== own);
      }),
    );
  return turned && said.folded.slice(turned.start, turned.end);
}
