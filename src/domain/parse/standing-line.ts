import { findDate } from './date.ts';
import { readLabel } from './label.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import { fullness } from './margin.ts';
import { isOrnament, type Marker, readMarker } from './marker.ts';
import { readMetadata } from './metadata.ts';
import { announcesSpeech } from './sentence-end.ts';

const widestTitle = 160;
const widestHeading = 60;
const widestByline = 60;
/** In wrapped text a heading keeps away from the margin. */
const headingFullness = 0.85;

const ornament = /^(?:[-—–─━=_*＊~～·•◆◇■□●○★☆※#+<>|｜]\s{0,4}){2,80}$/u;
const endMark =
  /^[\s\-—–─━=*·<【（([]{0,8}(?:(?:本文|全文|正文|报道|報導)?(?:完|完毕|完畢|结束|結束)|END|The End|fin)[\s\-—–─━=*·>】）)\].。]{0,8}$/iu;
const bodyLabel = /^[【[（(]?(?:新闻|新聞|报道|報導|文章)?(?:正文|内文|內文|全文|原文)[】\]）)]?\s?[：:]?$/u;
const reporter =
  /^[（(]?(?:本报|本報|本刊|新华社|中新社|中新网|财新|界面|特约|特派|实习|見習|见习|首席|\p{Script=Han}{2,5}[网社报台])?\s?(?:特约|实习)?(?:记者|記者|通讯员|通訊員|撰稿人)(?!调查|調查|观察|觀察|手记|手記|走访|走訪|暗访|见闻|站|会|節|节|们|們)[\s/／|｜丨•·]{0,3}\p{Script=Han}{2,4}(?:[\s、·／/]|$|报道|報導|摄|攝|发自)/u;
const credit =
  /^By\s+\p{Lu}|^(?:文|图|圖|图文|作者|编辑|編輯|责编|撰文|编译|翻译|出品|来源|來源|摄影|攝影)\s?[/／|｜丨•]\s?\S/u;
const dateline =
  /^(?:新华社|中新社|新华网|本报|路透社?|法新社|彭博社?|美联社|共同社|塔斯社|\p{Script=Han}{2,5}[／/])?\p{Script=Han}{2,6}\s?(?:\d{1,2}月)?\d{1,2}日[电電讯訊]\s?/u;
const captionStart =
  /^(?:[▲△↑▼⬆]|[（(【]?(?:(?:图|圖|图片|圖片|资料图|資料圖|配图|題圖|题图|头图|照片|视频|視頻|图表|圖表|表|封面图)(?:[片表])?\s?[\d一二三四五六七八九十]{0,2}|[图圖](?:源|片[来來]源)|[注註])\s?[：:|｜/／、\s]|[图圖]片?$|[图圖][为為中](?!何|什)|!\[)/u;
const captionEnd = /(?:摄|攝|供图|供圖|资料图|資料圖|图源\S{0,12})[）)】]?$/u;
const breadcrumb = /^(?:(?:当前|當前|您的?|你的?|所在)(?:位置|在)\s?[：:]?\s?)?(?:首[页頁]|主[页頁]|Home)\s?[>›»＞/]/iu;
const longestBreadcrumb = 80;
const sectionNumber = /^[0０][1-9１-９]$/;
const site = /^(?:https?:\/\/|www\.)[\w./?=&%#-]{4,200}$/iu;
const rowReach = 240;
const letters = /[\p{L}\p{N}]/gu;

/** A line of signs that divides: `---`, `* * *`, `━━━━`. */
export function isDivider({ text }: Pick<Line, 'text'>): boolean {
  return text.length <= 240 && ornament.test(text);
}

/** 完, END and the like, by which a publisher says that a story is over. */
export function isEndMark({ text }: Pick<Line, 'text'>): boolean {
  return text.length <= 32 && endMark.test(text);
}

/** 正文 alone on its line. */
export function isBodyLabel({ text }: Pick<Line, 'text'>): boolean {
  return text.length <= 12 && bodyLabel.test(text);
}

/** A line that names who wrote or took something, where, and is no sentence: `记者 李四 北京报道`. */
export function isByline({ text, columns, ends }: Pick<Line, 'text' | 'columns' | 'ends'>): boolean {
  if (columns > widestByline || ends) return false;
  return reporter.test(text) || credit.test(text);
}

/** Whether a line begins as what stands under or above a picture does. */
export function beginsCaption({ text }: Pick<Line, 'text'>): boolean {
  return captionStart.test(text);
}

/** Where a reader is on a site: `首页 > 财经 > 正文`. */
export function isBreadcrumb({ text }: Pick<Line, 'text'>): boolean {
  return text.length <= longestBreadcrumb && breadcrumb.test(text);
}

/** What stands under or above a picture. */
export function isCaption({ text }: Pick<Line, 'text'>): boolean {
  return captionStart.test(text) || captionEnd.test(text.slice(-24));
}

/** A row of a table: cells between bars, or three and more set apart by wide spaces or tabs; a word spaced out is none. */
export function isTableRow({ text }: Pick<Line, 'text'>): boolean {
  if (text.startsWith('|')) return text.endsWith('|') && text.length > 1;
  const row = text.slice(0, rowReach);
  const cells = row.split(/\t|[ \u3000]{2,}/);
  return cells.length > 2 && cells.some((cell) => cell.length > 1) && !/[。，；]/u.test(row);
}

/** Whether a line is whole by what it is, whether or not a sentence ends with it: nothing goes on with it. */
export function isWhole(line: Line): boolean {
  return (
    site.test(line.text) ||
    isByline(line) ||
    isCaption(line) ||
    isTableRow(line) ||
    readMetadata(line.text) !== undefined
  );
}

/** Whether a line could be the title of an article, going by itself: no sentence, no list item, nothing that is known as something else. */
export function couldBeTitle(line: Line): boolean {
  const { text } = line;
  if (line.columns > widestTitle || (text.match(letters)?.length ?? 0) < 2) return false;
  if (/[。；;，,、]$|[：:]$/u.test(text) || (text.includes('。') && line.level === 0)) return false;
  if (/^(?:[-*+•●■◆·]\s|["”’」』）)，。、；：！？])/u.test(text) || isPlainNumber(text)) return false;
  return !isOther(line);
}

/** Whether a line could be a section heading, going by itself and the layout. */
export function couldBeHeading(line: Line, layout: Layout): boolean {
  if (line.level > 0) return readLabel(line.text) !== undefined || !isOther(line);
  const { text, columns } = line;
  if (columns > widestHeading || (layout.wrap !== 'none' && fullness(line, layout) > headingFullness)) return false;
  if (sectionNumber.test(text)) return true;
  if (/[。；;，,、…]["”’」』）)]{0,2}$/u.test(text) || text.includes('。') || !/\p{L}/u.test(text)) return false;
  if (/^[”’」』）)，。、；：！？,.;:!?%—]/u.test(text) || isPlainNumber(text) || inBrackets.test(text)) return false;
  if (
    isTableRow(line) ||
    !isHeadingMark(readMarker(text)) ||
    announcesSpeech(text) ||
    quotesSpeech.test(text) ||
    beginsTurn(text)
  )
    return false;
  return readLabel(text)?.rest === '' || !isOther(line);
}

function isHeadingMark(marker: Marker | undefined): boolean {
  return marker?.kind !== 'bullet' || isOrnament(marker);
}

/** Whether a text is said in a conversation that is printed with the speakers' roles. */
export function beginsTurn(text: string): boolean {
  return /^(?:记者|記者|主持人|问|問|答|嘉宾|嘉賓|观众|觀眾|网友|網友|编者按|編者按|Q\d*|A\d*)\s?[：:]/u.test(text);
}

/** Digits and the signs that stand among them, nothing else. */
export function isPlainNumber(text: string): boolean {
  return /^[\d\s.,，:：%％/-]+$/u.test(text);
}

function isOther(line: Line): boolean {
  return (
    isDivider(line) ||
    isEndMark(line) ||
    isBodyLabel(line) ||
    isBreadcrumb(line) ||
    isByline(line) ||
    isCaption(line) ||
    dateline.exec(line.text)?.[0].length === line.text.length ||
    /^(?:https?:|www\.|<|\|)/iu.test(line.text) ||
    readLabel(line.text) !== undefined ||
    readMetadata(line.text) !== undefined
  );
}

const inBrackets = /^[（(][^（()）]{5,}[）)]$/u;
const quotesSpeech = /(?:说|說|道|称|稱|表示)[，,：:]\s?[“「『"]/u;

const mastheadName =
  /(?:要闻|要聞|日报|日報|周报|週報|周刊|週刊|晚报|晨报|早报|早報|时报|時報|新闻|新聞|头条|頭條|快讯|快訊|早餐|早知道|简报|簡報|汇编|彙編|精选|精選|专栏|專欄|目录|目錄|合集|日刊|月刊|资讯|資訊|速递|速遞|速览|特刊|专刊|專刊|内参)$/u;
/** Words that also end titles: they make a masthead of a short line alone. */
const mastheadEnding = /(?:观察|觀察|评论|評論|频道|頻道|客户端|网|網|社|版|通讯|通訊)$/u;
const widest = { masthead: 44, shortMasthead: 24, word: 12 } as const;

/** Whether a line is by its words the name of a paper, a column or an issue. */
export function namesPaper(line: Line): boolean {
  if (line.columns > widest.masthead || /[，。；：、！？]/u.test(line.text)) return false;
  const bare = line.text
    .replace(/[\s\-—–─━=*·•|｜/／【】[\]「」『』《》<>■◆●★☆]+/gu, '')
    .replace(/[（(][^（(）)]*[)）]$|(?:之[一二三四五六七八九十]|[①-⑳\d])+$/u, '');
  if (mastheadName.test(bare) || (line.columns <= widest.shortMasthead && mastheadEnding.test(bare))) return true;
  return /第\s?\d+\s?[期号號版]|总第/u.test(line.text);
}

/** The same, or little but a date. */
export function namesMasthead(line: Line): boolean {
  if (namesPaper(line)) return true;
  const date = findDate(line.text);
  return date !== undefined && line.text.length - (date.end - date.start) <= widest.word;
}

/** The same, or so short that it can hardly be a title. */
export function couldBeMasthead(line: Line): boolean {
  return line.columns <= widest.word || namesMasthead(line);
}
