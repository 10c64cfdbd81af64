import { listedBodies, listedPlaces } from './listed-names.ts';

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/u));
const placeNames = wordsOf(listedPlaces);
const bodyNames = wordsOf(listedBodies);

/** How much of an entry is its name: the longest listed one that it begins with. */
function listedLength(entry: string): number {
  let length = entry.length;
  while (length > 0 && !placeNames.has(entry.slice(0, length)) && !bodyNames.has(entry.slice(0, length))) length -= 1;
  return length;
}

/** The one character that stands for a country in 中美, 美方 and 驻日. */
const shortForms: ReadonlyMap<string, string> = new Map(
  '中国中华 美国美 英国英 法国法 德国德 俄罗斯俄 日本日 韩国韩 朝鲜朝 印度印 以色列以 伊朗伊 乌克兰乌 加拿大加 澳大利亚澳 意大利意 土耳其土 越南越 菲律宾菲 香港港 台湾台 欧洲欧 欧盟欧 叙利亚叙 阿富汗阿 巴基斯坦巴 巴勒斯坦巴 哈萨克斯坦哈 缅甸缅 柬埔寨柬 泰国泰 波兰波 西班牙西 蒙古国蒙'
    .split(' ')
    .map((entry) => {
      const length = listedLength(entry);
      return [entry.slice(0, length), entry.slice(length)];
    }),
);
const shorts = '中华美英法德俄日韩朝印乌澳菲港台欧叙土伊阿巴以哈缅柬泰越';
const goesBefore = new Set(`${shorts}驻对访赴在`);
const goesBehind = new Set(`${shorts}方军媒`);

/**
 * The kind of a name that is listed because dictionaries take it for a common word or lack it: jieba has 首尔 for an adverb and 微软 for an
 * adjective. Undefined for what the lists lack.
 */
export const listedKind = (word: string): 'place' | 'body' | undefined =>
  placeNames.has(word) ? 'place' : bodyNames.has(word) ? 'body' : undefined;

/** Whether a text has a country by its one character: 中美 and 美方 say 美国, 美丽 doesn't. */
export function saysShortForm(text: string, word: string): boolean {
  const short = shortForms.get(word) ?? '';
  for (let at = 0; at < text.length; at += 1) {
    if (!short.includes(text[at] ?? ' ')) continue;
    if (goesBefore.has(text[at - 1] ?? '') || goesBehind.has(text[at + 1] ?? '')) return true;
  }
  return false;
}
