const askingPhrases =
  /请问|请?告诉我|是?什么时[候间]|是?什么样|为什么|怎么样|是?什么|哪一[个些种位家]|哪[些里儿个种位家年天]?|何[时地处人]|为何|如何|怎么|怎样|多少钱?|有多[大长高远重快深宽久]|多[大久远高]|是谁|谁|吗|呢|是否|有没有|[?？]/gu;
const askingEnglish = /\b(?:how (?:much|many|long|far|old)|who|whom|whose|what|when|where|which|why|how)\b/gu;

/** A folded question without the words that only ask: each becomes a line break, so that no pair of characters reaches over it. */
export function withoutAskingWords(folded: string): string {
  return folded.replace(askingPhrases, '\n').replace(askingEnglish, '\n');
}

/** Folded words that carry no evidence in a question: they ask, or they join. */
export const emptyWords: ReadonlySet<string> = new Set(
  (
    '什么 哪 哪里 哪儿 哪个 哪些 哪一 哪种 哪位 哪家 哪年 何 何时 何地 谁 多少 几 怎么 怎样 如何 为什么 为何 吗 呢 吧 啊 的 了 是 在 有 和 与 及 被 ' +
    '将 由 于 以 为 中 其 该 这 那 请问 是否 哪一个 多大 多久 多长 什么样 怎么样 时候 什么时候 下列 以下 名 叫 ' +
    'a an the of to in on at by for from with and or is are was were be been do does did has have had it its this that ' +
    'how much many who what when where which why will would can could'
  ).split(' '),
);
