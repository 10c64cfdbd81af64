import { closesAcross, isUnclosed, readBalance } from './balance.ts';
import { hasHeadingForm, isIndented, type Layout } from './layout.ts';
import type { Line } from './line.ts';
import { fullness, isForced } from './margin.ts';
import { isBare, readMarker } from './marker.ts';
import type { Piece } from './piece.ts';
import {
  announcesSpeech,
  endsClosed,
  endsInMidClause,
  endsInNumber,
  endsSentence,
  endsWithColon,
} from './sentence-end.ts';
import { couldBeHeading } from './standing-line.ts';
import { findAcross, type Words } from './words-across.ts';

/** A piece of text and the line below it, which may go on with it or begin something new. */
export interface Cut {
  readonly left: Piece;
  readonly right: Line;
  /** The line below `right`. */
  readonly next: Line | undefined;
  readonly layout: Layout;
  readonly words: Words;
  /**
   * Whether `left` may be whole although it doesn't end as a sentence: as a heading may, or a key point where none has a full stop.
   */
  readonly mayStand: boolean;
  /** Whether `left` ends as a sentence does. */
  readonly isEnded: boolean;
}

/** A cut as the clues look at it. @param mayStand - see {@link Cut.mayStand} */
export function createCut(
  left: Piece,
  right: Line,
  next: Line | undefined,
  { layout, words }: Pick<Cut, 'layout' | 'words'>,
  mayStand: boolean,
): Cut {
  const isEnded = endsSentence(left.tail) && !endsInNumber(left.tail, right.text);
  return { left, right, next, layout, words, mayStand, isEnded };
}

/** How much something speaks for one text (positive) or for two (negative). Two points decide little, seven nearly everything. */
export type Clue = (cut: Cut) => number;

/** A word lies across the cut: the strongest sign there is, seen at 1 in 1,000 places that are no cuts. */
export const wordAcross: Clue = ({ left, right, words }) => {
  const across = findAcross(left.tail, right.text, words);
  return across === 'word' ? 8 : across === 'guess' ? 3 : 0;
};

/** A sentence that has ended, or has not. What is short and may stand alone hasn't to end, least of all where headings look otherwise. */
export const ending: Clue = ({ left, right, layout, mayStand, isEnded }) => {
  if (isEnded) return -8;
  if (endsWithColon(left.tail)) return announcesSpeech(left.tail) && /^[“"「『]/u.test(right.text) ? 3 : -4;
  if (endsInMidClause(left.tail) || endsInNumber(left.tail, right.text)) return 9;
  const isClosed = endsClosed(left.tail) && !isUnclosed(left.balance);
  if (!mayStand) return isClosed ? -1 : 5;
  const prior = left.columns <= 40 ? -4 : left.columns <= 48 ? -3 : -1;
  const isUnlike = layout.marksHeadings && !hasHeadingForm(left.first);
  return prior + (layout.isCut ? 1 : 0) + (isUnlike ? 3 : 0) - (isClosed ? 2 : 0);
};

/** A quotation or a bracket that opens on one side and closes on the other. Each paragraph of a long quotation opens anew. */
export const quotation: Clue = ({ left, right, isEnded }) => {
  if (!isUnclosed(left.balance)) return 0;
  if (closesAcross(left.balance, readBalance(right.text))) {
    return /^[“「『]/u.test(right.text) ? 0 : isEnded ? 9 : 6;
  }
  return isEnded ? 0 : 2;
};

/** No line begins with a closing sign, none but a broken word ends with a hyphen; few paragraphs begin with a particle, a unit, a verb of saying, a clause of one character or a sentence of four. */
export const continuation: Clue = ({ left, right: { text, columns, ends } }) => {
  if (/^[，。、；：！？）》」』】”’,;:!?)\]%％]/u.test(text)) return 9;
  if (/[A-Za-z]-$/.test(left.tail) && /^[a-z]/.test(text)) return 9;
  let weight = ends && columns <= shortestParagraph ? 3 : 0;
  if (particle.test(text) || /^[（(](?:记者|記者|通讯员|通訊員|以下简称|以下簡稱)/u.test(text)) weight += 5;
  if (/\d\s?$/.test(left.tail) && unit.test(text)) weight += 6;
  if (saying.test(text) || /^\d{1,2}\s?日(?:报道|報導|[发發电電讯訊称稱说說])/u.test(text)) weight += 5;
  else if (predicate.test(text)) weight += 4;
  if (
    /^(?![是对對不好嗯啊哦唉看行可但而且又再今])\p{Script=Han}(?:[，,、：:；。”」）)]|\p{Script=Han}{1,3}。.)/u.test(
      text,
    )
  )
    weight += 3;
  if (/\p{Script=Latin}$/u.test(left.tail) && /^\p{Ll}/u.test(text)) weight += 4;
  return weight;
};
/** Fewer than seven characters with a full stop are rather the last words of a sentence than a paragraph, in columns. */
const shortestParagraph = 12;
const particle =
  /^(?:的(?![士确確黎])|了(?![解不如])|[着著](?![手力眼实實重名火陆陸])|[们們]|之(?![前后後所间間一内內外下上类類])|和(?![平解谐諧睦县縣])|及(?![时時格早])|以及|或(?![许許者将將因是])|等(?![到待于於级級候])|[吗嗎呢吧]|是(?![否的时時不]))/u;
const unit =
  /^(?:[年月日号號时時点點分秒岁歲亿億万萬千百元%％个個名位家人次倍股吨噸米所项項条條种種款台辆輛份度成余餘多]|美元|公里|纳米|小时)/u;
const saying =
  /^(?:表示|称|稱|说|說|指出|认为|認為|强调|強調|透露|介绍|介紹|补充|補充|坦言|直言|写道|寫道|道|问道|回答|解释|解釋|警告|呼吁|回应|回應)(?:说|道|称)?[，,：:“"「]/u;
const predicate =
  /^(?:表示|称(?![赞号])|稱|认为|認為|指出|强调|強調|显示|顯示|透露|介绍|介紹|宣布|进行|進行|举行|舉行|发生|發生|成为|成為|造成|导致|導致|超过|超過|达(?![成拉沃])|達(?![成拉沃])|占(?![领])|佔|受伤|受傷|遇难|死亡|以来|以來|以上|以下|以内|以內|以及|之间|期间|方面|分别|分別|[则則]|已(?![故])|曾(?!\p{Script=Han}{1,2}[，,])|仍|均|也(?![许許门門])|都(?![市城])|将(?![军軍来來])|將(?![軍來])|会(?![议議计計员員长長不])|能(?![源力不否])|可以|可能|还(?![有是])|還(?![有是])|未(?![来來])|被|把|给(?![予])|至(?![于於今少])|并(?![非购購])|並(?![非])|很|着|后(?![续續来來疫])|時|提供|接受|继续|繼續|涉嫌)/u;

/** A heading hardly ends with a particle or a conjunction, nor holds what speech in a sentence does. */
export const unfinishedInside: Clue = ({ left, mayStand, isEnded }) => {
  if (!mayStand || isEnded) return 0;
  const { tail } = left;
  let weight = needsMore.test(tail) ? 4 : 0;
  if (/[，,]["”’」]/u.test(tail)) weight += 5;
  if (/[。！？!?]["”’」]?\s*[^\s”’」"）)]/u.test(tail)) weight += 1;
  if (tail.includes('。')) weight += 3;
  if (opensSentence.test(left.first.text)) weight += 3;
  if (/\d\s?[年月日]?$/.test(tail)) weight += 3;
  weight += Math.min(2, tail.match(/[，,]/gu)?.length ?? 0) * 1.5;
  const marker = readMarker(left.first.text);
  if (marker && marker.number !== null && !isBare(marker)) weight -= 5;
  if (/^第[一二三四五六七八九十\d]{1,3}[部章节節条條]/u.test(left.first.text)) weight -= 5;
  return weight;
};
/** Words that begin sentences in news again and again, and titles hardly ever. */
const opensSentence =
  /^[“"「]?(?:据|據|根据|根據|目前|此外|另外|同时|同時|与此同时|與此同時|该|該|他(?!山)|她|它|我们|我們|其中|此次|本次|此前|随后|隨後|当天|當天|近日|近年来|近年來|日前|截至|当地时间|當地時間|由于|由於|自从|自從|虽然|雖然|尽管|儘管|因此|然而|不过|不過|但是|但|而(?!立)|如果|对于|對於|对此|對此|为了|為了|随着|隨著|作为|作為|另据|报道称|報道稱|今年|去年|\d{1,2}\s?月\s?\d{1,2}\s?日)/u;
const needsMore =
  /(?:的|(?<![参參给給])[与與]|(?<![总總缓緩温溫饱飽共求调調])和|(?<![普涉顾顧危提波埃])及|或|(?<![存现現所潜潛内內外实實何])在|(?<![大猛名主干老小宿])[将將]|被|把|但|而|(?<![合吞兼])[并並]|(?<![自理缘緣])由|也|(?<![不而])已|(?<![首成])都|(?<!成)就|(?<![应應活])[该該]|[这這那每很最第]|(?<![其吉])他|她|它|(?<!自)我|你|以及|因为|因為|如果|虽然|雖然|不过|例如|进行|進行|通过|通過|提供|表示|发生|發生|相关|相關|一个|一個|他们|他們|我们|我們|没有|沒有|造成|包括|由于|由於|关于|關於|对于|對於|为了|為了|可以|能够|能夠|正在|已经|已經|(?<!\p{Script=Han})[约約近超])$/u;

/** What follows is itself a heading: only strong signs make it the rest of a sentence. */
export const headingBelow: Clue = ({ right, next, layout, isEnded }) => {
  if (!next || (layout.wrap !== 'none' && right.blanks === 0 && layout.blankBetween) || !couldBeHeading(right, layout))
    return 0;
  // Where lines wrap many look like headings: a real one stands alone.
  if (layout.wrap !== 'none' && layout.blankBetween && next.blanks === 0) return 0;
  if (layout.wrap === 'ragged' && !layout.blankBetween && fullness(right, layout) > 0.6) return 0;
  return right.ends && !isEnded ? -3 : -7;
};

/** Where the lines stand: margins, indents, empty lines, pages. */
export const position: Clue = ({ left, right, layout, mayStand, isEnded }) => {
  const adjoins = right.blanks === 0 || right.page;
  let weight = 0;
  if (layout.wrap !== 'none' && (adjoins || layout.doubleSpaced)) {
    if (layout.wrap === 'ragged' && layout.blankBetween && !layout.doubleSpaced) weight += isEnded ? 9 : 6;
    else if (layout.wrap === 'ragged') weight += isEnded ? 0 : fullness(left.last, layout) > 0.6 ? 6 : 3;
    else if (isForced(left.last, right, layout)) weight += 9;
    else if (!layout.blankBetween || layout.doubleSpaced) weight += !isEnded && mayStand ? -5 : 0;
    else if (isEnded) weight += fullness(left.last, layout) > 0.7 ? 9 : 3;
    else weight += mayStand ? 0 : 4;
  }
  if ((layout.indented && isIndented(right, layout)) || (right.opens && isEnded)) weight -= 12;
  else if (layout.indented && layout.wrap !== 'none' && right.page) weight += 9;
  else if (layout.indented && !isEnded && !mayStand) weight += 3;
  if (layout.indented && mayStand) weight += isIndented(left.first, layout) ? 3 : -3;
  if (right.page) weight += mayStand ? 2 : 3;
  else if (!adjoins && !layout.blankBetween && !layout.doubleSpaced) weight += left.first.blanks > 0 ? -2 : 2;
  else if (mayStand && layout.wrap === 'none' && layout.blankBetween && adjoins && left.first.blanks > 0) weight -= 3;
  return weight;
};
