import { findDate } from './date.ts';

const beijingMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const unitsMs: readonly (readonly [unit: RegExp, ms: number])[] = [
  [/^(?:秒|sec)/iu, 1_000],
  [/^(?:分|min)/iu, 60_000],
  [/^(?:小[时時]|[时時]|鐘頭|hour|hr)/iu, 3_600_000],
  [/^(?:天|日|day)/iu, dayMs],
];
const ago =
  /(\d{1,3})\s?(秒|分[钟鐘]|小[时時]|鐘頭|天|日|sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?)\s?(?:之?前|ago)/iu;
const justNow = /刚刚|剛剛|just now/iu;
const clock = '\\s{0,3}(\\d{1,2})[:：](\\d{2})';
const near = new RegExp(`(今[天日]|昨[天日]|前[天日]|today|yesterday)(?:,?\\s*at)?${clock}`, 'iu');
const withoutYear = new RegExp(`(?<![\\d/.-])(\\d{1,2})(?:月|[-/.])(\\d{1,2})[日号號]?${clock}(?!\\d)`, 'u');

/** As papers in Europe write it: `28/11/2026 - 09:12`. */
const dayFirst = /(?<!\d)([0-3]?\d)[/.]([01]?\d)[/.](20\d{2})(?:[\s,–-]{1,4}(\d{1,2}:\d{2}))?/u;

/**
 * The time that a line below a title shows: with a year (see {@link findDate}), the day first (`28/11/2026`), without a year (`11-25 10:30`, `11月25日 10:30`: the last such day),
 * or by how long ago it was (`今天 10:30`, `3小时前`, `昨天 8:00`, `刚刚`), in Beijing time. Undefined for a line without.
 *
 * @param now - when the page was read, in milliseconds since the epoch
 * @returns ISO 8601
 */
export function findShownTime(line: string, now: number): string | undefined {
  const dated = findDate(line)?.iso;
  if (dated !== undefined) return dated;
  const european = dayFirst.exec(line);
  if (european) return findDate(`${european[3]}-${european[2]}-${european[1]} ${european[4] ?? ''}`)?.iso;
  const past = ago.exec(line);
  if (past) {
    const unitMs = unitsMs.find(([unit]) => unit.test(past[2] ?? ''))?.[1] ?? dayMs;
    const iso = toIso(now - Number(past[1]) * unitMs);
    return unitMs === dayMs ? iso.slice(0, 10) : iso;
  }
  if (justNow.test(line)) return toIso(now);
  const [, word = '', hour = '', minute = ''] = near.exec(line) ?? [];
  if (word !== '') {
    const days = /^[今t]/iu.test(word) ? 0 : /^[昨y]/iu.test(word) ? 1 : 2;
    return findDate(`${toIso(now - days * dayMs).slice(0, 10)} ${hour}:${minute}`)?.iso;
  }
  const [, month, day, ...time] = withoutYear.exec(line) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const year = new Date(now + beijingMs).getUTCFullYear();
  const candidates = [year, year - 1].map((of) => findDate(`${of}-${month}-${day} ${time.join(':')}`)?.iso);
  return candidates.find((iso) => iso !== undefined && Date.parse(iso) <= now + dayMs);
}

function toIso(ms: number): string {
  return `${new Date(ms + beijingMs).toISOString().slice(0, 19)}+08:00`;
}
