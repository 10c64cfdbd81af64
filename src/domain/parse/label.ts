import { readMarker } from './marker.ts';

/** The line or the words that announce key points. */
export interface Label {
  /**
   * `sure`: 核心提示 itself, standing as a label. `likely`: another name for it, or 核心提示 followed by text without a colon: counts under
   * a title alone. `weak`: a word that also heads other things, such as 摘要: needs a list below it as well.
   */
  readonly strength: 'sure' | 'likely' | 'weak';
  /** What follows it on its line. */
  readonly rest: string;
}

const reach = 48;
const sure = '核心提示';
// biome-ignore format: one a line otherwise, in four screens
const likely = [
  '核心提要', '核心要点', '核心要點', '核心摘要', '核心看点', '核心看點', '核心内容', '核心內容', '重点提示', '重點提示', '要点提示', '要點提示',
  '内容提要', '內容提要', '内容提示', '內容提示', '新闻提要', '新聞提要', '新闻要点', '新聞要點', '本文要点', '本文要點', '本文提要', '要点速览', '要點速覽',
  '关键要点', '關鍵要點',
];
const weak = ['要点', '要點', '提要', '摘要', '导读', '導讀', '内容摘要', '內容摘要', '文章摘要'];
const names = [sure, ...likely, ...weak].toSorted((a, b) => b.length - a.length);
const spaced = names.map((name) => [...name].join('\\s{0,2}')).join('|');
const brackets: Readonly<Record<string, string>> = {
  '【': '】',
  '[': ']',
  '〔': '〕',
  '〖': '〗',
  '［': '］',
  '（': '）',
  '(': ')',
  '<': '>',
  '〈': '〉',
  '《': '》',
  '「': '」',
  '『': '』',
  '“': '”',
  '"': '"',
};
/** A name in quotes may be quoted in a sentence: with text behind it and no colon it is no label. */
const quoting = new Set(['《', '「', '『', '“', '"', '<', '〈']);
const shape = new RegExp(
  `^(?:[\\s*_~\`=\\-—–─━■◆●★☆▌▍▎▏▶►◎○◇□※|｜#>\\uFE0F]|\\p{Extended_Pictographic}){0,12}(?:[一二三1-3][、.．]\\s?)?([【[〔〖［（(<〈《「『“"]?)[\\s*_]{0,4}(${spaced})((?:\\s{0,2}[／/|｜·、&]\\s{0,2}(?:${spaced}))*)` +
    `[\\s*_]{0,4}([】\\]〕〗］）)>〉》」』”"]?)[*_~\`]{0,4}(\\s{0,4}[：:︰])?[*_]{0,4}`,
  'u',
);
/** Each name has one of these: a quick look before the slow one. */
const telltale = /[提要摘导導看内內]/u;
/** What may stand behind a label that has its line to itself: ornaments, its name in English, a note in brackets. */
const ornaments = '[\\s*_~`=\\-—–─━■◆●★☆▌▍▎▏◀◄◎○◇□※|｜/／#·]{0,24}';
const standsAlone = new RegExp(
  `^${ornaments}(?:[A-Za-z][A-Za-z ]{0,30}|[（(][^（）()]{1,12}[）)])?[:：]?${ornaments}$`,
  'u',
);
/** White space as wide as a Chinese character sets a label apart from text that follows. */
const wideSpace = /^(?:[\u3000\t]|[ \u00A0]{2})/;
/** The label that a line (without white space at its ends) begins with, if it stands as a label and not in a sentence. */
export function readLabel(line: string): Label | undefined {
  const head = line.slice(0, reach);
  if (!telltale.test(head)) return undefined;
  const match = shape.exec(head);
  if (!match) return undefined;
  const [all, open = '', name = '', more = '', close = '', colon = ''] = match;
  if ((open === '') !== (close === '') || (open !== '' && brackets[open] !== close)) return undefined;
  const rest = line.slice(all.length);
  const plainName = name.replace(/\s/gu, '');
  const own =
    plainName === sure || more.replace(/\s/gu, '').includes(sure)
      ? 'sure'
      : likely.includes(plainName)
        ? 'likely'
        : 'weak';
  if (rest.length < reach && standsAlone.test(rest)) return { strength: own, rest: '' };
  if (colon !== '') return { strength: own, rest: rest.trim() };
  if (open !== '' && !quoting.has(open)) return { strength: own, rest: rest.trim() };
  if (open !== '') return undefined;
  // Trailing white space may have been taken for a part of the name's decoration.
  const behind = line.slice(all.trimEnd().length);
  if (readMarker(behind.trimStart())) return { strength: own, rest: behind.trim() };
  if (wideSpace.test(behind)) return { strength: own === 'sure' ? 'likely' : 'weak', rest: behind.trim() };
  return undefined;
}
