import { type MatchedPassage, matchPassages } from './match-passage.ts';
import { type MatchedSentence, matchSentences } from './match-sentence.ts';
import type { IndexedArticle } from './passage-index.ts';
import type { Question } from './question.ts';
import type { Ranked } from './ranking.ts';

const newsWords = new Set(
  (
    '新闻 新 消息 新消息 要闻 大事 事 事情 事件 报道 头条 动态 快讯 资讯 简报 发生 出 出了 看 看看 说 说说 讲 讲讲 告诉 我 一下 都 些 有没有 值得 关注 重要 热点 总结 概括 概述 汇总 梳理 盘点 介绍 列出 列 几条 主要 请 帮 给 ' +
    'news headline headlines happen happened happening new there any anything s summarize summarise summary overview main top give me tell please'
  ).split(' '),
);
/** One of them has to be there where no time is told: 最近发生了什么 asks for news, 发生了什么 may be about anything. */
const newsNames = new Set('新闻 消息 新消息 要闻 大事 头条 动态 快讯 资讯 简报 news headline headlines new'.split(' '));
/** So many are told. */
const headlineCount = 3;

/**
 * Whether a question asks for news as such, and for nothing in particular: 昨天有什么新闻, 有什么新闻.
 *
 * @param tellsTime - whether it told a time, which is none of its words any more
 */
export function asksForHeadlines({ words: { terms } }: Question, tellsTime: boolean): boolean {
  return terms.every(({ text }) => newsWords.has(text)) && (tellsTime || terms.some(({ text }) => newsNames.has(text)));
}

/**
 * @param articles - the newest first
 * @returns the first passage of each, and the first sentence of the first few that may be shown as it stands
 */
export function tellHeadlines(
  question: Question,
  articles: readonly IndexedArticle[],
  isQuotable: (match: MatchedSentence) => boolean,
) {
  const firsts = articles.flatMap(({ passages: [passage] }) => passage ?? []);
  const candidates = firsts.map((passage) => ({ passage, wordScore: 0, pairScore: 0 }));
  const passages = matchPassages(question, candidates).map((match): Ranked<MatchedPassage> => ({ match, score: 0 }));
  const sentences = passages.slice(0, headlineCount).flatMap(({ match: passage }): Ranked<MatchedSentence>[] => {
    const match = matchSentences(question, passage, 0).find(isQuotable);
    return match ? [{ match, score: 0 }] : [];
  });
  return { passages, sentences };
}
