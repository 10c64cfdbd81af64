import type { Article } from '../../domain/article.ts';
import { articleText } from '../../domain/article-text.ts';

const limits = {
  /** Fewer letters are no story: a name, a menu, "loading". */
  leastLetters: 30,
  /** A story that speaks of logging in is longer than the page that demands it, as a rule. */
  longestWall: 500,
} as const;

/** What stands in a story's place. */
const wallWords =
  /请(?:先|您)?登[录錄入]|請(?:先|您)?登[录錄入]|登[录錄入]后|登[录錄入]後|(?:人机|人機|安全|滑块|滑塊)(?:验证|驗證)|完成(?:验证|驗證)|(?:输入|輸入)(?:验证码|驗證碼)|环境异常|環境異常|访问过于频繁|(?:订阅|購買|购买|付费|付費|开通会员|訂閱).{0,8}(?:阅读|閱讀|全文|查看)|(?:sign|log) in (?:to|for)|please (?:sign|log) in|subscribe (?:to|now to) (?:continue|read)|subscribers only|are (?:you )?(?:a )?(?:human|robot)|unusual traffic|access denied|checking your browser|just a moment|captcha/iu;

/** What only a browser fills. */
const emptyWords =
  /enable javascript|requires javascript|javascript is (?:disabled|required)|(?:启用|開啟|打开|开启|啟用)\s?javascript|(?:正在|努力)?(?:加载|載入)中/iu;

/** Whether what a page holds is no story: nothing, or a demand to log in, to pay or to prove to be human. Key points are a story in any case. */
export function findWall(articles: readonly Article[]): 'wall' | 'without-text' | undefined {
  if (articles.some(({ keyPoints }) => keyPoints.length > 0)) return undefined;
  const body = articles.map(articleText).join('\n');
  const titles = articles.map(({ title }) => title).join('\n');
  const length = body.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (length < limits.longestWall && wallWords.test(`${titles}\n${body}`)) return 'wall';
  if (length < limits.leastLetters || (length < limits.longestWall && emptyWords.test(body))) return 'without-text';
  return undefined;
}
