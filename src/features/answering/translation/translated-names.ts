import { fold } from '../../../retrieval/fold.ts';
import { sameNames } from '../../../retrieval/same-words.ts';

/** What English calls what Chinese has its own words for, folded. A word of the first part stands for any of the second. */
const exonyms: ReadonlyMap<string, readonly string[]> = new Map([
  ...sameNames.flatMap((names) => names.map((name) => [name, names] as const)),
  ...`china chinese:中国 中方 华 我国 全国 国内|beijing:北京|shanghai:上海|guangzhou:广州|shenzhen:深圳|hong kong:香港 港股|taiwan taiwanese:台湾 台
us usa america american americans:美|uk britain british england english:英|france french:法|germany german:德|japan japanese:日|tokyo:东京
korea korean:韩 朝鲜|russia russian:俄|ukraine ukrainian:乌克兰|india indian:印度|europe european union eu:欧|italy italian:意大利|spain spanish:西班牙
canada canadian:加拿大|australia australian:澳|brazil brazilian:巴西|mexico mexican:墨西哥|israel israeli:以色列|iran iranian:伊朗|turkey turkish:土耳其|vietnam vietnamese:越南
singapore:新加坡|thailand thai:泰国|indonesia indonesian:印尼 印度尼西亚|malaysia malaysian:马来西亚|philippines philippine:菲律宾|netherlands dutch:荷兰|switzerland swiss:瑞士
sweden swedish:瑞典|norway norwegian:挪威|poland polish:波兰|egypt egyptian:埃及|saudi arabia:沙特|africa african:非洲 非|asia asian:亚洲 亚|london:伦敦|paris:巴黎|berlin:柏林
new york:纽约|washington:华盛顿|moscow:莫斯科|ai:人工智能 智能|gdp:生产总值|cpi:消费者价格 消费价格|ev evs:电动 新能源|un:联合国|nature:自然|reuters:路透|nato:北约|fed federal reserve:美联储 联储`
    .split(/[|\n]/u)
    .flatMap((entry) => {
      const [english = '', chinese = ''] = entry.split(':');
      return english.split(' ').map((word) => [word, chinese.split(' ')] as const);
    }),
]);
/** Words that are parts of many names, and name nothing alone. */
const generic = new Set(
  'united states kingdom nations south north east west new central federal national state supreme european commission union bank court council ministry minister ministers prime president chairman university institute academy company group corporation port airport city province county island islands sea river act law agreement agency bureau department office committee parliament congress senate house white party government party court fund exchange stock celsius fahrenheit'.split(
    ' ',
  ),
);
/** Capitals that English writes and that name nobody. */
const plain = new Set(
  'i ceo cfo cto mr mrs ms dr january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday the a an in at on by for from of its their his her this that these those both all after before since when while as but and or if with under over about more most some no not it he she they there according however also each every between during until nearly around'.split(
    ' ',
  ),
);
/** A name with the characters it has in the article: “Linhai Port (临海港)”. */
const introduced = /((?:[A-Z][\w’'.-]*(?: (?:of|the|and|for|de|&))* ?)+)[(（]([\p{Script=Han}·]{2,30})[)）]/gu;

const latinWords = (text: string) => [...text.matchAll(/\p{Lu}[\p{L}\p{N}’'-]*/gu)];
const bare = (word: string) => fold(word).replace(/[’']s?$|[’'.]/gu, '');

/** Whether a word begins its sentence, where everything has a capital. Two capitals in a row are a name all the same. */
function onlyBegins(text: string, index: number, word: string): boolean {
  if (/\p{Lu}.*\p{Lu}/u.test(word)) return false;
  const begins = /(?:^|[.!?:;。！？]["”’)]?\s+)["“‘(]?$/u.test(text.slice(0, index));
  return begins && !/^ \p{Lu}/u.test(text.slice(index + word.length));
}

/**
 * Whether a translation has a name that no article has. A name in Latin script stands there in the same letters, or by its Chinese name where the
 * two are widely known, or is given, here or in an earlier one, in front of its characters in brackets; those, like all Chinese in
 * English text, stand in the articles.
 */
export function createNameCheck(articles: readonly string[]): (translation: string) => boolean {
  const texts = articles.map(fold);
  const isHeld = (word: string) => texts.some((text) => text.includes(word));
  const latin = new Set(texts.flatMap((text) => text.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []));
  const known = new Set<string>();

  return (translation) => {
    const isEnglish = (translation.match(/\p{Script=Latin}/gu)?.length ?? 0) > translation.length / 2;
    const characters = isEnglish ? (translation.match(/[\p{Script=Han}]+/gu) ?? []) : [];
    if (characters.some((run) => !isHeld(fold(run)))) return true;
    for (const [, name = ''] of translation.matchAll(introduced))
      for (const [word] of latinWords(name)) known.add(bare(word));
    return latinWords(translation).some(({ 0: word, index }) => {
      const name = bare(word);
      if (name === '' || plain.has(name) || generic.has(name) || known.has(name)) return false;
      if (name.split(/[^\p{L}\p{N}]+/u).every((part) => latin.has(part))) return false;
      const chinese = exonyms.get(name);
      return chinese ? !chinese.some((one) => isHeld(fold(one))) : !onlyBegins(translation, index, word);
    });
  };
}
