/** A date found in a line, and where. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  /** ISO 8601: a bare date, or a time with its offset; Beijing time where no zone is named. */
  readonly iso: string;
}

const beijing = '+08:00';
// The classes and counts are fixed, so that no input makes a search slow.
const year = '(?<year>(?:19|20)\\d{2})';
const monthName = '(?<monthName>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const numericDay = `${year}(?:\\s?年\\s?|\\s?(?<sign>[-/.])\\s?)(?<month>\\d{1,2})(?:\\s?月\\s?(?<date>\\d{1,2})\\s?[日号號]|\\s?\\k<sign>\\s?(?<date>\\d{1,2})(?!\\d))`;
/** `Thu, 25 Sep 2025` as in feeds and mail, and `September 25, 2025`. */
const englishDay = `(?<![A-Za-z\\d])(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\\s{1,2})?(?:(?<date>\\d{1,2})\\s${monthName},?\\s${year}|${monthName}\\s(?<date>\\d{1,2})(?:st|nd|rd|th)?,?\\s${year})(?!\\d)`;
const compactDay = '(?<!\\d)((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)';
const weekday =
  '(?:[\\s,，|]{0,3}[（(]?(?:(?:星期|周|週|礼拜)[一二三四五六日天]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})[）)]?)?';
const time =
  '(?:T|[\\s,，|]{0,4}(?:at\\s)?)(?<half>凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间)?\\s?(?<hour>\\d{1,2})\\s?(?:[:：]|[时時点點])\\s?(?<minute>\\d{2})?(?:\\s?(?:[:：]|分)\\s?(?<second>\\d{2})?)?(?:\\.\\d{1,9})?[分秒]?(?:\\s?(?<noon>[AaPp]\\.?[Mm]\\b\\.?))?';
const zone =
  '\\s{0,2}[（(]?\\s?(?<zone>Z\\b|(?:UTC|GMT)(?:\\s?[+\\-−]\\d{1,2}(?::?\\d{2})?)?|[+\\-−]\\d{2}:?\\d{2}|CST\\b|\\p{Script=Han}{2,4}[时時][间間])?\\s?[）)]?';
const dateTime = new RegExp(`(?:${numericDay}|${englishDay})${weekday}(?:${time}${zone})?`, 'u');
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const compact = new RegExp(compactDay, 'u');
/** 发布时间 and its like name a time, not a zone. */
const zoneBefore =
  /(?<!\p{Script=Han})(?!(?:发布|發布|發佈|更新|刊发|刊發|刊登|发表|發表|播出|出版|采访|截稿|首发|上线)[时時])(\p{Script=Han}{2,4}[时時][间間])\s{0,2}$/u;
const clockWords: Readonly<Record<string, string>> = {
  北京时间: beijing,
  北京時間: beijing,
  香港时间: beijing,
  香港時間: beijing,
  台北时间: beijing,
  台北時間: beijing,
  臺北時間: beijing,
  东京时间: '+09:00',
  東京時間: '+09:00',
  首尔时间: '+09:00',
  首爾時間: '+09:00',
  CST: beijing,
};
/**
 * The first date with a year in a line: `2025-09-25`, `2025/9/25`, `2025.09.25`, `2025年9月25日`, `20250925`,
 * `September 25, 2025`, `25 Sep 2025`, with or without weekday, time and zone. A time in a zone whose offset isn't known for sure (美东时间) is left out: its date remains.
 *
 * @param line - at most a few hundred characters; full-width digits and signs are read as well
 */
export function findDate(line: string): FoundDate | undefined {
  const text = narrow(line);
  const match = dateTime.exec(text);
  if (!match) {
    const short = compact.exec(text);
    const iso = short && toDay(short[1], short[2], short[3]);
    return short && iso ? { start: short.index, end: short.index + short[0].length, iso } : undefined;
  }
  const { 0: all, index, groups = {} } = match;
  const { year, month, monthName: name = '', date, half = groups.noon, hour, minute, second, zone: zoneName } = groups;
  const iso = toDay(year, month ?? String(months.indexOf(name) / 3 + 1), date);
  if (!iso) return undefined;
  const named = zoneBefore.exec(text.slice(0, index));
  const found = { start: named?.index ?? index, end: index + all.trimEnd().length };
  if (hour === undefined || (minute === undefined && half === undefined && !/[时時点點]/u.test(all)))
    return { ...found, iso };
  const clock = toClock(hour, minute, second, half);
  const offset = toOffset(zoneName ?? named?.[1]);
  return { ...found, iso: clock && offset ? `${iso}T${clock}${offset}` : iso };
}

/** Full-width digits, letters and signs as half-width ones, one for one. */
function narrow(line: string): string {
  return line.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function toDay(year = '', month = '', date = ''): string | undefined {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}

function toClock(hour: string, minute = '00', second = '00', half: string | undefined): string | undefined {
  const afternoon = half !== undefined && /下午|傍晚|晚|p/iu.test(half);
  const hours = Number(hour) + (afternoon && Number(hour) < 12 ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${minute}:${second}`;
}

function toOffset(zoneName: string | undefined): string | undefined {
  if (zoneName === undefined) return beijing;
  const named = clockWords[zoneName];
  if (named) return named;
  if (zoneName === 'Z' || zoneName === 'UTC' || zoneName === 'GMT') return 'Z';
  const offset = /([+\-−])(\d{1,2}):?(\d{2})?$/.exec(zoneName);
  if (!offset) return undefined;
  const [, sign, hours = '', minutes = '00'] = offset;
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}
