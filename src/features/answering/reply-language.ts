import type { Locale } from '../../domain/locale.ts';
import { simplify } from '../../retrieval/simplify.ts';

/** What an answer is written in; `other` is whatever else the question is written in. */
export type ReplyLanguage = Locale | 'other';

/** Whether it is written in Chinese, of either script. */
export const isChinese = (language: ReplyLanguage) => language === 'zh-CN' || language === 'zh-TW';

/** Traditional characters that simplified text uses too. */
const shared = new Set('著乾瞭藉徵於甯菓熏薰麽么幺麼裏姸妳鍾鉅甚像座標');
/** Frequent characters that traditional text doesn't use. */
const simplifiedOnly =
  /[这们来时会国学对发经现进过还种样从动长间点业报产电无员场亿吗问题资讯与关变实际总体质开门车东书买头见飞两严为习优传华单卖厂历压参叶号听团园围图处备夹奖妈宁宪宾导层岁岛币师带庆应库张归当录态总战报担拥择据数断术机权条标栋桥检气汇济热爱现画疗监盘矿码积称税穷签类约级纸线练组细终绍结给统继绩续维网罗职联胜脑营补观规视觉计认让训议记讲许设访证评识词译试该详语误说请读课谁调谈负财责货费资赛转轮软轻载较输边达运连选邮释针钢铁银锁错键镇问闻阅队阶际陆险随隐难静顾顿预领频颜额风饭馆马驱验鱼鸡麦黄齐龄龙]/gu;

const quoted = /[“「『《‘][^”」』》’]{0,100}[”」』》’]/gu;

/** The script of Chinese text; undefined for one in characters that both share. */
function scriptOf(text: string): 'zh-CN' | 'zh-TW' | undefined {
  const han = text.match(/\p{Script=Han}/gu) ?? [];
  const traditional = han.filter((character) => !shared.has(character) && simplify(character) !== character).length;
  const simplified = text.match(simplifiedOnly)?.length ?? 0;
  if (traditional === simplified) return undefined;
  return traditional > simplified ? 'zh-TW' : 'zh-CN';
}

/**
 * The language and script to answer a question in: its own. A Chinese question in characters that both scripts share is answered in the
 * reader's script, and one that is no more than a name by the reader's language. What a question quotes doesn't count.
 *
 * @param locale - the reader's language
 */
export function chooseReplyLanguage(question: string, locale: Locale): ReplyLanguage {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(question)) return 'other';
  const han = question.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latinWords = question.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  if (latinWords > han) return han > 0 || /\b[a-z]{2,}\b/u.test(question) ? 'en-US' : locale;
  if (han === 0) return /\p{L}/u.test(question) && latinWords === 0 ? 'other' : locale;
  return scriptOf(question.replace(quoted, '')) ?? (locale === 'zh-TW' ? 'zh-TW' : 'zh-CN');
}
