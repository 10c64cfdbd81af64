import type { FindFault } from './leftovers.ts';
import type { Parts } from './parts.ts';
import { textWeight } from './text-weight.ts';

/** In Chinese characters. */
const limits = {
  /** What is left of a page, without the lines that demand something, is a story from here on. */
  story: 80,
  /** A page of more than that speaks of such things, and isn't one. */
  page: 500,
  /** Less is the name of the site, or of a button. */
  line: 10,
  /** What an error says beside its heading. */
  error: 160,
} as const;

const captcha =
  /(?:人机|人機|安全|滑块|滑塊|真人|图形|圖形)(?:验证|驗證)|(?:请|請)?(?:完成|通过|通過)(?:以下|下方|下列)?(?:验证|驗證)|(?:输入|輸入).{0,6}(?:验证码|驗證碼)|(?:拖动|拖動|滑动|滑動).{0,6}(?:滑块|滑塊|拼图|拼圖)|(?:环境|環境|访问|訪問|操作|请求|請求|流量).{0,3}(?:异常|異常|过于频繁|過於頻繁|太频繁)|are (?:you )?(?:a )?(?:human|robot)|not a robot|(?:verify|prove|confirm).{0,12}(?:human|robot)|unusual (?:traffic|activity)|checking (?:your|if the site) |just a moment|attention required|captcha|enable cookies and|ray id/iu;

const wall =
  /请(?:先|您)?(?:登[录錄入]|扫码|注册)|請(?:先|您)?(?:登[录錄入]|掃碼|註冊)|登[录錄入](?:后|後|以|才|查看|阅读|閱讀|继续)|(?:尚|还|還)?未登[录錄入]|(?:订阅|購買|购买|付费|付費|开通|開通|成为|成為|加入).{0,8}(?:会员|會員|阅读|閱讀|全文|查看)|(?:会员|會員|付费|付費|订阅|訂閱).{0,4}(?:专享|專享|可见|可見|可读|可讀|內容|内容)|(?:sign|log) in (?:to|for|with)|please (?:sign|log) in|(?:subscribe|register) (?:to|now|for).{0,24}(?:continue|read|access|unlimited)|subscribers?[- ]only|already (?:a subscriber|have an account)|create (?:a|your) free account|(?:enable|requires|turn on) javascript|javascript is (?:disabled|required)|(?:启用|開啟|打开|开启|啟用)\s?javascript|(?:正在|努力)?(?:加载|載入)中|(?:下载|下載|打开|打開|扫码|掃碼).{0,6}(?:APP|客户端|客戶端).{0,6}(?:查看|阅读|閱讀|继续|全文)/iu;

const cookie =
  /(?:we|this (?:web)?site|our (?:partners|website)|uses?) (?:and our partners |may )?uses? (?:of )?(?:necessary |essential )?cookies|use of cookies|(?:accept|reject|allow|manage|refuse) (?:all )?(?:the )?(?:optional )?cookies?|cookie (?:preferences|settings|consent|notice|policy|banner)|(?:with|mit|accept) (?:ads|advertising|werbung) (?:and|und) tracking|consent to (?:the )?(?:tracking|use of)|(?:we|our partners) (?:value|care about) your privacy|(?:本网站|本網站|本站|我们|我們|网站|網站)(?:会|會|将|將)?(?:使用|采用|採用|通过|透過).{0,6}cookies?|(?:接受|同意|允许|允許|拒绝|拒絕|管理).{0,6}cookies?|cookies?\s?(?:设置|設定|政策|偏好|声明|聲明)/iu;

const error =
  /^[\s\p{P}]*(?:(?:error|http|错误|錯誤)?[\s\p{P}]{0,3}(?:40[0-9]|410|429|50[0-4]|52\d)\s*(?:$|[|:：_—–]|- |not|forbidden|unauthorized|internal|bad|service|gateway|error|错误|錯誤|页面|頁面|找不到|很?抱歉|对不起|對不起)|(?:page |file )?not found|access denied|forbidden|(?:bad|504) gateway|service (?:temporarily )?unavailable|internal server error|too many requests|welcome to nginx|(?:this |your )?(?:account|site|domain) (?:has been |is )?(?:suspended|for sale|parked))|(?:页面|頁面|网页|網頁|文章|内容|內容|链接|連結|资源|資源)(?:可能)?(?:不存在|找不到|未找到|已(?:经|經)?(?:被)?(?:发布者|發佈者|作者)?(?:删除|刪除|下线|下架)|已失效|无法访问|無法訪問)(?![\p{Script=Han}])|(?:访问|訪問|查看|要找)的.{0,4}(?:页面|頁面|网页|網頁|内容|內容).{0,6}(?:不存在|找不到|出错|出錯|删除|刪除)|(?:服务器|伺服器|系统|系統)(?:内部)?(?:错误|錯誤|繁忙|维护中|維護中)|(?:something went wrong|an error occurred|please try again later|this page (?:isn.t|is not) available|page (?:doesn.t|does not) exist)/iu;

/** Whether what there is, is lines of that kind, with hardly anything beside; or such a page from its opening on. */
function findIn(words: RegExp): FindFault {
  return (parts) => {
    if (parts.points.length > 0 || textWeight(parts.body) > limits.page) return undefined;
    const sentences = sentencesOf(parts);
    const demand = sentences.find((sentence) => words.test(sentence));
    if (demand === undefined) return undefined;
    const rest = sentences.filter((sentence) => !words.test(sentence)).join('\n');
    return textWeight(rest) < limits.story ? demand : undefined;
  };
}

const sentencesOf = ({ title, body }: Parts) => [title, ...body.split(/(?<=[。！？!?]|\.\s)|\n/u)];

export const findCaptcha = findIn(captcha);
export const findWallPage = findIn(wall);

/** A banner that would be the first of the story that is seen, or a point of it, or is most of it. */
export const findCookieBanner: FindFault = ({ title, points, lines, body }) => {
  const banners = lines.filter((line) => cookie.test(line));
  if (textWeight(banners.join('\n')) > textWeight(body) / 2) return banners[0];
  if (/cookie/iu.test(title)) return undefined;
  const opening = lines.find((line) => textWeight(line) >= limits.line) ?? '';
  return [...points, ...(textWeight(opening) < limits.story ? [opening] : [])].find((line) => cookie.test(line));
};

/** What a server says instead of the page. */
export const findErrorPage: FindFault = ({ title, points, lines, body }) => {
  if (points.length > 0 || textWeight(body) > limits.error) return undefined;
  return [title, ...lines.slice(0, 2)].find((line) => error.test(line));
};
