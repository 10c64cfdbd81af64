import { readAuthor } from './author-name.ts';
import { findDate } from './date.ts';

/** What a line under a title says about an article; a field that it doesn't name is absent. */
export interface Metadata {
  readonly source?: string;
  readonly author?: string;
  readonly url?: string;
  readonly publishedAt?: string;
  /** Whether the date is only that of a later edit. */
  readonly updated?: boolean;
}

const longestLine = 300;
const longestValue = 48;
const longestName = 30;
const longestUnlabelled = 24;

type Field = 'source' | 'date' | 'updated' | 'author' | 'person' | 'url' | 'count' | 'other';

const labels: Readonly<Record<Field, string>> = {
  source:
    '(?:本文|文章|新闻|新聞|信息|稿件|内容|資料|资料)?(?:来源|來源)(?:于|於)?|稿源|信源|出处|出處|媒体|媒體|Source',
  date: '(?:发布|發布|發佈|发表|發表|刊发|刊發|刊登|出版|发稿|發稿|首发|上线|创建|发送|發送)?(?:时间|時間|日期)|pubDate|Sent|发布于?|發佈於?|刊发|發布於|发表于|Published(?: at| on)?|Date',
  updated: '(?:更新|修改|最后更新|最後更新)(?:时间|時間|日期|于|於)|Updated(?: at| on)?',
  author: '作者|撰文|撰稿|文字|文|记者|記者|Author|By',
  person:
    '(?:责任|責任|值班|本文|本期|执行|网络|見習|见习)?(?:编辑|編輯)|责编|責編|主编|主編|编审|审核|審核|审校|审读|校对|校對|通讯员|通訊員|编译|編譯|翻译|翻譯|译者|摄影|攝影|制图|製圖|设计|監製|监制|Editor',
  url: '(?:原文|文章|新闻|网页|網頁|本文|查看|阅读)?(?:链接|連結|鏈接|网址|網址|地址)|(?:阅读|閱讀|查看)?原文|URL|Link',
  count:
    '浏览(?:量|次数)?|瀏覽(?:量|次數)?|阅读(?:量|数)?|閱讀(?:量|數)?|点击(?:量|数)?|评论(?:数)?|評論|点赞|字号|字號|字体大小',
  other:
    '关键词|关键字|關鍵詞|關鍵字|标签|標籤|分类|分類|栏目|欄目|版次|版面|原标题|原標題|发件人|寄件者|收件人|收件者|抄送|From|To|Cc|Tags?',
};
const fields = Object.keys(labels) as readonly Field[];
const labelled = new RegExp(
  `(?<![\\p{Script=Han}A-Za-z])(?:${fields.map((field) => `(?<${field}>${labels[field]})`).join('|')})\\s{0,4}[：:︰|｜丨/／]`,
  'giu',
);
/** Without a sign behind a label, a year or hashtags a line is no metadata: a quick look before the slow ones. */
const telltale = /[：:︰|｜丨/／]|^[来來]源|^#|(?:19|20|１９|２０)[\d０-９]{2}/u;
/** A label set apart by white space alone, at the beginning of a line. */
const spacedLabel = /^(来源|來源|作者|时间|時間|日期)[ \u3000]+(?=\S)/u;
const address = /https?:\/\/[^\s<>"'，。；、（）()【】「」《》\]]{1,2000}/iu;
const separators = /^[\s|｜丨/／·•,，;；\-—–_]+|[\s|｜丨/／·•,，;；\-—–_]+$/gu;
const sentence = /[。！？!?；;]|[，,].*[，,]/u;
const name = /^[\p{L}\p{N}\s·•・．.、&/／|｜@（）()-]+$/u;
const proseInName = /[（(][^）)]*$|^[^（(]*[）)]|\d\s?[年月日]|\p{Script=Han}{13}/u;
const plainName = /^[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*$/u;
const person = /^(?:作者|记者|記者|编辑|編輯|通讯员|撰文|文|By)(?:\s|$)/u;
/** Names of people behind that of a publisher. */
const people = /\s?(?:责任|責任)?(?:作者|记者|記者|编辑|編輯|责编|責編|通讯员|通訊員)(?=[\s：:/／|]).*$/u;
/** What else stands beside a date: pages, places, reading counts, later edits, the lunar calendar. */
const asides =
  /^(?:原创|原創|Original)\s+(?:\S{1,20}\s+)?(?=\S{1,20}\s+(?:19|20)\d{2})|(?:发布|發布|發佈|发表|發表|编辑|編輯|更新)[于於](?!\s?[：:])\s?\p{Script=Han}{0,4}|Posted on\s\p{Script=Han}{0,4}|第\s?[A-Z]?\d{1,3}\s?版(?:\s?[：:·]\s?\p{Script=Han}{1,8})?|农历\p{Script=Han}{2,8}|(?:综合|綜合)?(?:报道|報導|報道)$|(?:阅读|閱讀|浏览|瀏覽|点击|點閱)[量数數]?\s?[\d.,]{1,9}\s?[万萬wk]?\+?|[（(][^（）()]{0,20}(?:更新|修改)[）)]/giu;
const mostNames = 3;
const count = /^[\d\s.,万w+次大中小|]*$/u;
const hashtags = /^#[^#\s]{1,20}#?(?:\s+#[^#\s]{1,20}#?)+$/u;
/** `记者：……` alone may be a turn of an interview. */
const reporterAlone = /^(?:记者|記者|通讯员|通訊員)\s{0,4}[：:]/u;
const fieldBreak = /\s{2,}|[\t|｜丨\u3000]/u;

/**
 * Reads a line that says who published an article, when, where: `来源：新华社 2025-09-25 10:30`, `作者：张三 | 2025/09/25`, a bare URL, a
 * date alone or beside one name. Undefined for a line that is a sentence: `记者：您怎么看？`, `2025年9月25日，公司宣布……`.
 * Names of editors, reading counts and tags are recognised, and have no field.
 */
export function readMetadata(line: string): Metadata | undefined {
  if (line.length > longestLine || !telltale.test(line)) return undefined;
  if (hashtags.test(line)) return {};
  const text = unwrap(line.replace(/\*\*|__|^\*|\*$/gu, ''))
    .replace(spacedLabel, '$1：')
    .replace(asides, ' ')
    .trim();
  const marks = [...text.matchAll(labelled)];
  if (marks.length === 0) return readUnlabelled(text);
  if (marks.length === 1 && reporterAlone.test(text)) return undefined;
  const lead = readLead(text.slice(0, marks[0]?.index ?? 0));
  if (!lead) return undefined;
  let merged: Metadata = lead;
  for (const [index, mark] of marks.entries()) {
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index);
    const field = fields.find((key) => mark.groups?.[key] !== undefined) ?? 'other';
    const read = readField(field, value);
    if (!read) return undefined;
    merged = mergeMetadata(merged, read);
  }
  return merged;
}

/** Of two lines, what the first doesn't say; a date of publication comes before one of editing. */
export function mergeMetadata(first: Metadata, second: Metadata): Metadata {
  const merged = { ...second, ...first };
  if (!first.updated || second.publishedAt === undefined || second.updated) return merged;
  return { ...merged, publishedAt: second.publishedAt, updated: false };
}

function unwrap(line: string): string {
  const inner = /^[（(【[〔<](.*)[）)】\]〕>]$/u.exec(line)?.[1];
  return inner !== undefined && !/[（(【[〔）)】\]〕]/u.test(inner) ? inner.trim() : line;
}

function readField(field: Field, raw: string): Metadata | undefined {
  const value = trimSeparators(raw);
  if (field === 'url') {
    const url = address.exec(value)?.[0];
    return url && value.length - url.length <= longestUnlabelled ? { url } : undefined;
  }
  if (field === 'other') return sentence.test(value) && value.length > longestValue ? undefined : {};
  if (field === 'count') return count.test(value) ? {} : undefined;
  if (value === '') return {};
  if (field === 'person' || field === 'author') {
    const { rest, found } = withoutDate(value);
    if (rest !== '' && (rest.length > longestName || !isName(rest))) return undefined;
    const author = field === 'author' ? readAuthor(rest.split(fieldBreak)[0] ?? '') : undefined;
    return author === undefined ? found : { ...found, author };
  }
  if (field === 'source') return readSource(value);
  const { rest, found } = withoutDate(value);
  if (found.publishedAt === undefined || rest.length > longestUnlabelled || (rest !== '' && !isName(rest))) {
    return undefined;
  }
  const sourceName = rest === '' ? {} : { source: rest };
  return { ...found, ...sourceName, ...(field === 'updated' ? { updated: true } : {}) };
}

function readSource(value: string): Metadata | undefined {
  const link = /^\[([^\]]{1,48})\]\((https?:\/\/[^\s)]{1,2000})\)$/u.exec(value);
  if (link?.[1] && link[2]) return { source: link[1], url: link[2] };
  const url = address.exec(value)?.[0];
  const { rest, found } = withoutDate(url ? value.replace(url, ' ') : value);
  const source = trimSeparators(rest.split(fieldBreak)[0] ?? '').replace(people, '');
  if (source.length > longestValue || sentence.test(source)) return undefined;
  return { ...found, ...(url ? { url } : {}), ...(source === '' ? {} : { source }) };
}

/** What stands before the first label: a date, or a name. */
function readLead(raw: string): Metadata | undefined {
  const value = trimSeparators(raw);
  if (value === '') return {};
  const { rest, found } = withoutDate(value);
  if (rest === '') return found;
  if (/[，,]\s?$/u.test(raw) || rest.length > longestUnlabelled || !isName(rest)) return undefined;
  return found.publishedAt === undefined ? {} : { ...found, source: rest };
}

/** A URL alone, a date alone, or a date beside a publisher's name. */
function readUnlabelled(text: string): Metadata | undefined {
  if (/[，,、；：:]$/u.test(text)) return undefined;
  const url = address.exec(text)?.[0];
  if (url) {
    const rest = text.replace(url, '').replace(/[[\]()<>（）\s]/gu, '');
    return rest.length <= longestName && /^(?:原文|阅读原文|閱讀原文|链接|連結|来源)?$/u.test(rest)
      ? { url }
      : undefined;
  }
  const { rest, found, apart } = withoutDate(text);
  if (found.publishedAt === undefined || rest === '') return found.publishedAt === undefined ? undefined : found;
  const names = rest.split(/\s{2,}|\s?[|｜丨·/／]\s?/u).filter((part) => part !== '');
  const areNames =
    names.length <= mostNames && names.every((part) => part.length <= longestUnlabelled / 2 && plainName.test(part));
  // Beside a time of day stands no title: `渔光 2025-09-24 22:10 福建`.
  const isSet = names.length < 2 || /[|｜丨·/／]/u.test(text) || found.publishedAt.includes('T');
  if (!apart || !areNames || !isSet) return undefined;
  const source = names.find((part) => !person.test(part))?.replace(people, '');
  return source === undefined ? found : { ...found, source };
}

interface WithoutDate {
  readonly rest: string;
  readonly found: Metadata;
  /** Whether white space or a separator stands between the date and the rest. */
  readonly apart: boolean;
}

function withoutDate(value: string): WithoutDate {
  const date = findDate(value);
  if (!date) return { rest: trimSeparators(value), found: {}, apart: false };
  const before = value.slice(0, date.start).replace(/[（(]\s{0,4}$/u, '');
  const after = value.slice(date.end);
  const apart = (before === '' || /[\s|｜丨·/]$/u.test(before)) && (after === '' || /^[\s|｜丨·/]/u.test(after));
  const rest = [before, after].map(trimSeparators).filter((part) => part !== '');
  return { rest: trimSeparators(rest.join('  ')), found: { publishedAt: date.iso }, apart };
}

/** Letters and signs that names have, no bracket left open, no long run of characters. */
function isName(text: string): boolean {
  return name.test(text) && !proseInName.test(text);
}

function trimSeparators(text: string): string {
  return text.replace(separators, '');
}
