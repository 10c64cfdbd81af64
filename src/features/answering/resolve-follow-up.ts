import { emptyWords, withoutAskingWords } from '../../retrieval/asking-words.ts';
import { fold } from '../../retrieval/fold.ts';
import type { Segmenter } from '../../retrieval/segmenter.ts';
import { asksSomething } from './asks-something.ts';
import { findSubject, swapTopic } from './topic-swap.ts';

/** A follow-up is short; what is longer says itself what it is about. In UTF-16 units. */
const longestFollowUp = 60;
/** Only so many earlier questions are gone back. */
const longestChain = 4;

const topics = [
  /^(?:那么?|那麼|还有|還有|换成|換成|如果是)[，,\s]?(.{1,30}?)(?:呢|又如何|又怎么样|又怎樣|怎么样|怎麼樣|如何|的话|的話)?[？?。\s]*$/u,
  /^(.{1,20}?)呢[？?。\s]*$/u,
  /^(?:and\s)?(?:what|how) about\s(.{1,60}?)[?.\s]*$/iu,
  /^and\s(?:in\s|for\s)?(.{1,60}?)[?.\s]*$/iu,
];
const pronouns =
  /(?:这|那|该|這|該)(?:家|个|個|位|款|座|项|項)?(?:公司|企业|企業|机构|機構|人|产品|產品|城市|国家|國家|项目|項目|工程)|(?<![应應])[该該][馆館厂廠校院行局市省国國案法片剧劇书書机機船车車司]|(?<![其吉维])[他她它](?:们|們)?(?![人乡日])|\b(?:it|its|he|his|him|she|her|they|their|them|the company)\b/iu;
const ofPerson = /^(?:他|她|he|his|him|she|her)(?:们|們)?$/iu;
const asksForName = /谁|誰|叫什么|叫什麼|叫啥|哪位|\bwho\b/iu;
/** So short is a question that leaves out what it asks about: “花了多少钱”, “谁加进去的”. In UTF-16 units. */
const longestElliptic = 14;
/** Nouns that name nothing. */
const general = new Set('钱 时候 人 家 结果 时间 地方 次 天 年'.split(' '));
/** Words of a question that only asks on. */
const askOn = new Set(
  '那 那么 还 还有 然后 后来 接着 具体 详细 详细说 说 说说 讲 讲讲 一下 一点 点 再 更 多 更多 细节 原因 结果 事 情况 呢 么 是 有 了 会 能 可以 我 你 more else then details detail tell me about please so and'.split(
    ' ',
  ),
);

/** What “那苹果呢？” asks about; undefined for a question that asks by itself. */
function readTopic(question: string): string | undefined {
  for (const pattern of topics) {
    const topic = pattern.exec(question.trim())?.[1]?.trim();
    if (topic !== undefined && /[\p{L}\p{N}]/u.test(topic) && !asksSomething(topic)) return topic;
  }
  return undefined;
}

/** Whether a question names nothing that could be looked for: “为什么？”, “详细说说”. */
function isBare(question: string, segmenter: Segmenter): boolean {
  const words = segmenter.words(withoutAskingWords(fold(question)));
  return words.every((word) => !/[\p{L}\p{N}]/u.test(word) || emptyWords.has(word) || askOn.has(word));
}

/** Whether a question leaves out what it asks about. */
function isElliptic(question: string, segmenter: Segmenter): boolean {
  if (question.length > longestElliptic || !asksSomething(question)) return false;
  const words = segmenter.tagged(fold(question));
  return !words.some(
    ({ word, tag }) => (/^(?:n|eng|j|t$)/u.test(tag) || /\d/u.test(word)) && !asksSomething(word) && !general.has(word),
  );
}

/**
 * Whether nobody can know what a question is about who hasn't heard those before: “那苹果呢？”, “为什么？”, “它呢”.
 */
export function hangsInTheAir(question: string, segmenter: Segmenter): boolean {
  if (question.length > longestFollowUp) return false;
  return readTopic(question) !== undefined || isBare(question.replace(pronouns, ''), segmenter);
}

function resolveAfter(question: string, before: string, segmenter: Segmenter): string {
  if (question.length > longestFollowUp) return question;
  if (isBare(question, segmenter)) return `${before} ${question}`;
  const topic = readTopic(question);
  if (topic !== undefined) return swapTopic(before, topic, segmenter);
  const pronoun = pronouns.exec(question);
  if (!pronoun && !isElliptic(question, segmenter)) return question;
  const subject = findSubject(before, segmenter);
  if (!subject) return `${before} ${question}`;
  const name = before.slice(subject.start, subject.end);
  if (!pronoun) return `${name} ${question}`;
  // After “谁是远岚航运的首席执行官”, “他” is somebody whom only the answer names.
  const isOfAnswer = asksForName.test(before) && !/^(?:是谁|是誰)/u.test(before.slice(subject.end));
  if (ofPerson.test(pronoun[0]) && isOfAnswer) return `${before} ${question}`;
  return question.slice(0, pronoun.index) + name + question.slice(pronoun.index + pronoun[0].length);
}

/**
 * A follow-up in full, made from the words of the questions before it: after “微软的市值是多少？”, “那苹果呢？” is “苹果的市值是多少？”, “它在哪里？”
 * is “微软在哪里？”, and “为什么？” comes with the question that it follows. A question that asks by itself stays as it is. Made for finding passages: how
 * it reads is of less account than that the right names are in it and the wrong ones not.
 *
 * @param earlier - oldest first, as they were asked
 */
export function resolveFollowUp(question: string, earlier: readonly string[], segmenter: Segmenter): string {
  let before: string | undefined;
  for (const asked of [...earlier.slice(-longestChain), question]) {
    before = before === undefined ? asked : resolveAfter(asked, before, segmenter);
  }
  return before ?? question;
}
