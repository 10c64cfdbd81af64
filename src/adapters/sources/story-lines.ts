import { isEndMark } from '../../domain/parse/standing-line.ts';
import type { HtmlLine } from './html-lines.ts';

/** What a page puts around a story so that it is shared, liked, printed and commented on; a line of nothing else is no text. */
const pressed = new Set(
  `分享 分享到 分享至 微信 微博 新浪微博 微信好友 朋友圈 qq qq空间 qq好友 空间 豆瓣 复制 复制链接 複製連結 分享本文 分享此文 收藏 已收藏 点赞 點讚 赞 讚 按讚 喜欢 喜歡
  评论 評論 留言 跟贴 举报 檢舉 反馈 纠错 打印 列印 友善列印 字号 字號 字体 字體 字体大小 大 中 小 大号 标准 大字体 小字体 小字号 大字号 comments comment 下一页 上一页 下一頁 上一頁 末页 尾页 首页 阅读 閱讀 浏览 瀏覽 围观 在看 a+ a- a 听新闻 聽新聞 朗读 放大 缩小 展开 收起 展开全文 阅读全文 閱讀全文 查看全文 查看更多
  点击查看更多 加载更多 返回顶部 返回首页 回首頁 登录 登錄 登入 注册 註冊 关注 關注 追蹤 +关注 订阅 訂閱 分享文章 手机看 海报 生成海报 扫码分享 facebook fb twitter x line email e-mail whatsapp telegram linkedin
  weibo wechat pinterest share tweet print copy link reddit 目录 目錄 上一篇 下一篇 广告 廣告 advertisement 相关标签 0 收听 转发 轉發 在看 更多`
    .split(/\s+/u)
    .filter(Boolean),
);
const between = /[\s|｜丨/／·•,，、:：>›»()（）[\]【】]+/u;
const counted = /^\d{1,9}(?:\.\d{1,2})?[万萬wk千]?\+?$/iu;
const longestBar = 80;
/** What says what is to be seen on a picture; below one, any line without the end of a sentence that is short. */
const caption =
  /^[▲△▼↑↓]|^(?:[图圖][为為]|[图圖][片]?[：:|｜/／]|资料图|資料圖|照片|视频截图|影片截圖)|(?:摄|攝|供图|供圖|资料图|資料圖|截图|截圖|提供|[图圖][源片]\S{0,12})[）)】]?$/u;
const longestCaption = 60;

/** Below such a line stands what else there is to read. */
const elsewhere =
  /^(?:#{1,6}\s)?[【[■▌▶●◆·•\s]{0,3}(?:更多)?(?:相关|相關|延伸|推荐|推薦|热门|熱門|精选|精選|编辑|編輯|猜你|为你|為你|你可能|您可能|大家都|人气|人氣|最新|更多|近期|同类|本网|往期|精彩)(?:的)?(?:阅读|閱讀|文章|新闻|新聞|报道|報導|推荐|推薦|内容|內容|资讯|資訊|链接|連結|专题|專題|视频|影片|评论|評論|推介|也喜欢|还喜欢|感兴趣的|喜欢|感兴趣|在看|爱看|回顾|点击|精选|话题)(?:内容|的内容|文章)?[】\]：:\s]{0,3}$|^(?:#{1,6}\s)?(?:related (?:articles|posts|stories|news|topics)|you may also like|more (?:from|on) .{1,40}|read (?:next|more)|recommended(?: for you)?|(?:浏览|瀏覽|查看|阅读|閱讀)其他(?:章节|章節|文章|内容|內容)|热读|热门推荐|热点推荐|上一篇.{0,60}|下一篇.{0,60})[：:]?$/iu;

/** What publishers say below a story of rights, of themselves and of where else they are. */
const notice =
  /版权(?:声明|所有|归)|版權(?:聲明|所有|歸)|未经.{0,16}(?:授权|许可|允许|同意|书面).{0,12}(?:转载|使用|复制)|未經.{0,16}(?:授權|許可|允許|同意).{0,12}(?:轉載|使用)|(?:不得|禁止|谢绝|請勿|请勿)(?:擅自|随意|任意)?(?:转载|轉載)|转载.{0,8}(?:注明|联系|请)|轉載.{0,8}(?:註明|聯繫|請)|授权事宜|^(?:广告|特别|特別|郑重|版权)?(?:声明|聲明)[：:]|^(?:notice|disclaimer)\s?:|(?:广告|商务|媒体)合作[，,：:]|点个.{0,4}(?:在看|赞)|三连|需要你的(?:鼓励|支持)|尽在.{2,16}(?:APP|客户端)|(?:仅|只|僅)代表作者|不代表.{0,16}(?:立场|立場|观点|觀點)|免责(?:声明|条款)|免責聲明|扫(?:码|描|一扫).{0,20}(?:关注|下载|阅读|二维码|查看)|长按.{0,10}(?:识别|二维码)|(?:点击|點擊|欢迎|歡迎|请|請|敬请|关注|微信搜索|按讚|加入).{0,14}(?:关注|關注|订阅|訂閱|公众号|公眾號|下载|下載|粉絲團|粉丝团)|(?:下载|下載|打开|開啟|用).{0,12}(?:APP|客户端|看新聞)|举报电话|(?:新闻|新聞)?(?:报料|爆料)(?:热线|电话|：|:)|如(?:对|有).{0,16}(?:异议|投诉|侵权|疑问).{0,10}(?:联系|请)|^[（(【[]?(?:\p{Script=Han}{2,6}(?:新闻|新聞|网|網|社|报|報))?(?:责任|責任|版面|图片|美术|值班|执行)?(?:编辑|編輯|校对|校對|审核|監製|监制|责编|責編)\s?[：:\s／/|｜]|^(?:题图|頭圖|头图|封面图?|图片|图)(?:片)?(?:来自|来源|來源|源自)|^the post .{1,200} (?:first )?appeared (?:first )?on |^(?:continue reading|read (?:more|the (?:rest|full))|阅读全文|閱讀全文|查看原文|阅读原文|原文链接|点击阅读|繼續閱讀|继续阅读|查看全文)|(?:推荐进入|可订阅).{0,20}(?:数据库|服务)|all rights reserved|copyright ?©|^©|(?:we|this (?:site|website)) uses? cookies|(?:使用|接受).{0,10}cookies?|提供信息存储|^《\s?[^》]{2,16}》\s?[（(].{4,24}版\s?[)）]$|^更多(?:精彩)?(?:内容|资讯|新闻|報導|报道).{0,16}(?:请|請|点击|進入|进入|关注|下载)|^返回\S{2,8}[，,]查看更多/iu;
/** In UTF-16 units; what has no Chinese takes twice as many. */
const longestNotice = 160;
const longestOpening = 40;
const mostNotices = 8;
const mostSlogans = 2;
const longestSlogan = 40;
/** What stands above a story that was somewhere else before. */
const opening =
  /^(?:>\s)?(?:本文|文章|原文|此文)?(?:来自|來自|转载自|轉載自|首发于|首發於|经授权|來源|来源)[^。]{0,20}(?:公众号|公眾號|专栏|專欄)|(?:题图|頭圖|头图|封面图?)(?:来自|来源|來自|來源)/u;
const mostOpenings = 3;
/** A link to another story, with what it is, between paragraphs. */
const aside =
  /^(?:#{1,6}\s)?[【[（(]?(?:相关|相關|延伸|推荐|推薦|更多|另见|参见)(?:阅读|閱讀|文章|新闻|新聞|报道|報導)?[】\]）)]?[：:|｜]/u;

/** What stands in the middle of a story without being of it. */
const interruption =
  /^(?:[（(【]?(?:請繼續往下閱讀|请继续往下阅读|廣告|广告|文章未完|下拉继续)[.…。）)】]*|跳过.{1,20}继续阅读|End of .{1,20}|图像(?:来源|加注文字)[，,：:].{0,80}|圖像(?:來源|加註文字)[，,：:].{0,80}|正在加载.{0,4}|视频加载中.{0,6}|不用抽 不用搶.{0,60}|\+\d{1,3})$/iu;

/** So many links in a row are a menu, or a list of what else there is. */
const menuRun = 3;
const longestLink = 60;
const leastLeft = 0.4;

/**
 * The story's own lines of all that a page or an item of a feed shows. Nothing is taken out of a line, and none that reads as the story's own; a text that is
 * nearly all links stays.
 */
export function storyLines(lines: readonly HtmlLine[]): readonly HtmlLine[] {
  const shown = lines.filter((line) => !isPressed(line) && !isInterruption(line) && !isCaption(line));
  const own = withoutMenus(shown);
  const text = lengthOf(own) < lengthOf(shown) * leastLeft ? shown : own;
  const story = withoutNotices(text.slice(0, Math.min(findElsewhere(text), findEnd(text))));
  // Its title stands elsewhere: a heading of the first rank inside would be another story's.
  return story.map((line) => ({ ...line, text: line.text.replace(/^# /u, '## ') }));
}

/** Without what stands of rights and of the publisher above and below; a slogan or two may stand below that. */
function withoutNotices(lines: readonly HtmlLine[]): readonly HtmlLine[] {
  const from = lines
    .slice(0, mostOpenings)
    .findLastIndex(
      (line) =>
        (line.text.length <= longestNotice && opening.test(line.text)) ||
        (line.text.length <= longestOpening && isNotice(line)),
    );
  let end = lines.length;
  let slogans = 0;
  for (let at = end - 1; at > from && lines.length - at <= mostNotices; at -= 1) {
    const line = lines[at];
    if (line && isNotice(line)) end = at;
    else if (!line || line.text.length > longestSlogan || slogans === mostSlogans) break;
    else slogans += 1;
  }
  return lines.slice(from + 1, end);
}

function isNotice({ text }: HtmlLine): boolean {
  const most = /\p{Script=Han}/u.test(text) ? longestNotice : 2 * longestNotice;
  return text.length <= most && notice.test(text);
}

const lengthOf = (lines: readonly HtmlLine[]) => lines.reduce((sum, { text }) => sum + text.length, 0);

/** Without links in a row, and without those that stand above or below all text. */
function withoutMenus(lines: readonly HtmlLine[]): readonly HtmlLine[] {
  const isMenu = ({ text, isLink }: HtmlLine) => isLink && text.length <= longestLink;
  const own: HtmlLine[] = [];
  let run: HtmlLine[] = [];
  for (const line of [...lines, undefined]) {
    if (line && isMenu(line)) {
      run.push(line);
      continue;
    }
    if (own.length > 0 && line && run.length < menuRun) own.push(...run);
    run = [];
    if (line) own.push(line);
  }
  return own;
}

function isInterruption({ text, hasLink }: HtmlLine): boolean {
  return interruption.test(text) || (hasLink && text.length <= longestLink && aside.test(text));
}

function isCaption({ text, isBelowPicture }: HtmlLine): boolean {
  if (text.length > longestCaption || text.startsWith('#')) return false;
  return /^[▲△▼]/u.test(text) || (isBelowPicture && caption.test(text));
}

function isPressed({ text, parts }: HtmlLine): boolean {
  return isBar(text) || (text.length <= longestBar && parts.length > 1 && isBar(parts.join(' ')));
}

/** Whether a text is nothing but what is pressed, and how often it was. */
export function isBar(line: string): boolean {
  if (line.length > longestBar) return false;
  const words = line
    .replace(/^[•>#\s]+/u, '')
    .split(between)
    .filter((word) => word !== '');
  return (
    words.length > 0 &&
    !/^\d{1,2}$/u.test(line) &&
    words.every((word) => pressed.has(word.toLowerCase()) || counted.test(word)) &&
    words.some((word) => pressed.has(word.toLowerCase()))
  );
}

/** The line below which there are only names of other stories; the number of lines where there is none. */
function findElsewhere(lines: readonly HtmlLine[]): number {
  const from = Math.max(
    1,
    Math.floor(lines.length / 3),
    lines.findLastIndex((line) => !isName(line)),
  );
  const found = lines.slice(from).findIndex(({ text }) => elsewhere.test(text));
  return found < 0 ? lines.length : from + found;
}

/** The line that says that the story is over, in the last third: below it there is nothing of it. */
function findEnd(lines: readonly HtmlLine[]): number {
  const from = Math.max(1, Math.floor((lines.length * 2) / 3));
  const found = lines.slice(from).findIndex(isEndMark);
  return found < 0 ? lines.length : from + found;
}

/** A name of a story, or a notice: no sentence that goes on. */
function isName({ text }: HtmlLine): boolean {
  return text.length < 60 || notice.test(text);
}
