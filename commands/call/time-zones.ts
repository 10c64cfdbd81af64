import type { Choice, CompletionCall } from '../../src/ports/command.ts';
import { discordLimits } from '../../src/views/limits.ts';

/** Offered first, with the names that a reader may type instead of the zone's. */
const commonZones: readonly { readonly id: string; readonly names: string }[] = [
  { id: 'Asia/Shanghai', names: '上海 北京 中国 中國 beijing china' },
  { id: 'Asia/Taipei', names: '台北 臺北 台湾 台灣 taiwan' },
  { id: 'Asia/Hong_Kong', names: '香港 hong kong' },
  { id: 'Asia/Macau', names: '澳门 澳門 macao' },
  { id: 'Asia/Singapore', names: '新加坡' },
  { id: 'Asia/Kuala_Lumpur', names: '吉隆坡 马来西亚 馬來西亞 malaysia' },
  { id: 'Asia/Tokyo', names: '东京 東京 日本 japan' },
  { id: 'Asia/Seoul', names: '首尔 首爾 韩国 韓國 korea' },
  { id: 'America/Los_Angeles', names: '洛杉矶 洛杉磯 旧金山 舊金山 太平洋 pacific' },
  { id: 'America/New_York', names: '纽约 紐約 东部 東部 eastern' },
  { id: 'America/Toronto', names: '多伦多 多倫多' },
  { id: 'America/Vancouver', names: '温哥华 溫哥華' },
  { id: 'Europe/London', names: '伦敦 倫敦 英国 英國' },
  { id: 'Europe/Paris', names: '巴黎 法国 法國' },
  { id: 'Europe/Berlin', names: '柏林 德国 德國' },
  { id: 'Australia/Sydney', names: '悉尼 雪梨' },
  { id: 'UTC', names: '协调世界时 gmt' },
];

/**
 * IANA zones that match what is being typed, common ones first, each with its distance from UTC at `atMs`. A zone's other name
 * (`Asia/Kolkata`), which Intl doesn't list, is offered once it is typed in full.
 */
export function completeTimeZone(call: CompletionCall, atMs: number): readonly Choice[] {
  const typed = call.options[call.focused]?.toString().trim() ?? '';
  const common = commonZones
    .filter(({ id, names }) => fold(`${id} ${names}`).includes(fold(typed)))
    .map(({ id }) => id);
  const others = Intl.supportedValuesOf('timeZone').filter((id) => fold(id).includes(fold(typed)));
  const found = new Set([...common, ...others]);
  const named = found.size === 0 ? otherName(typed) : undefined;
  return [...found, ...(named === undefined ? [] : [named])]
    .slice(0, discordLimits.choiceCount)
    .map((id) => ({ name: `${id} (${offset(id, atMs)})`, value: id }));
}

/** The zone that is meant by what was typed and not picked: its id or its city in any letter case, or a common name of it; else as it was typed. */
export function toTimeZone(typed: string): string {
  const wanted = fold(typed);
  const names = (id: string) => [fold(id), fold(id.split('/').at(-1) ?? '')];
  const known = ['UTC', ...Intl.supportedValuesOf('timeZone')].find((id) => names(id).includes(wanted));
  return known ?? commonZones.find(({ names }) => fold(names).split(' ').includes(wanted))?.id ?? typed;
}

/** The zone that is typed, in the letter case that zones have, if Intl knows it. */
function otherName(typed: string): string | undefined {
  const id = typed.toLowerCase().replaceAll(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: id });
    return id.includes('/') ? id : undefined;
  } catch {
    return undefined;
  }
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .trim();
}

/** `GMT+8`, as Intl writes it */
function offset(timeZone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(atMs),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
}
