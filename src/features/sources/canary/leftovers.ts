import type { Article } from '../../../domain/article.ts';
import type { Parts } from './parts.ts';
import { textWeight } from './text-weight.ts';

/** Finds what gives a fault away: the very text, or nothing. */
export type FindFault = (parts: Parts, article: Article) => string | undefined;

const nothing = String.raw`(?:undefined|null|NaN|\[object \w+\]|Invalid Date)`;
/** Whatever stands around it, nobody writes this: a program put it together. */
const always =
  /\[object (?:Object|Promise|Array|HTML\w*)\]|(?:undefined){2,}|(?:null){3,}|NaN[-/:年]NaN|Invalid Date|\[native code\]/u;
/** Nothing but that, or a field of a line: `undefined - 晨报`, `来源：null`. */
const field = new RegExp(String.raw`(?:^|[|｜·•_：:（(【[—–-])\s*${nothing}\s*(?:$|[|｜·•_：:）)】\]—–-])`, 'u');
const onlyNothing = /^[\s"'“”「」《》.,，。:：|-]*(?:undefined|null|none|nil|NaN)[\s"'“”「」《》.,，。:：|-]*$/iu;
/** Grown together with Chinese text. `null` and `None` are words of English too, but not there. */
const grownTogether =
  /(?<=[\p{Script=Han}，。：；、！？])(?:undefined|NaN|null)|(?:undefined|NaN|null)(?=[\p{Script=Han}，。：；、！？])/u;
const asWord = /(?<![\w.$])(?:undefined|NaN)(?![\w$])/u;
const nothingInUrl = /\/(?:undefined|null|NaN|\[object(?:%20| )Object\])(?:[/?#.]|$)/u;

/** What stories about programming speak of; they may well say `undefined`. */
const programming =
  /JavaScript|TypeScript|Python|Java(?![a-z])|Rust|Go 语言|C\+\+|SQL|NumPy|Pandas|JSON|typeof|React|Vue|API|函[数數式]|[变變]量|[变變][数數]|代[码碼]|[编編][程译譯]|程式|指[针針]|前端|后端|後端|[开開][发發]者|浮[点點]|框架|模板|compiler|programm|function|variable|framework|template|code/giu;
const leastProgrammingWords = 2;
/** So much prose there is in a story about programming. In Chinese characters. */
const leastProse = 60;

function isAboutProgramming({ shown, body }: Parts): boolean {
  const words = new Set(
    shown
      .join('\n')
      .match(programming)
      ?.map((word) => word.toLowerCase()),
  );
  return words.size >= leastProgrammingWords && textWeight(body) >= leastProse;
}

/** `undefined`, `NaN`, `[object Object]`: a program's words where somebody's should be. */
export const findPlaceholder: FindFault = (parts, { url, source }) => {
  const { title, points, lines } = parts;
  const isBroken = (line: string) => onlyNothing.test(line) || always.test(line) || field.test(line);
  const visible = [title, ...points, ...(source === null ? [] : [source])];
  const inUrl = url === null ? undefined : nothingInUrl.exec(url)?.[0];
  if (inUrl !== undefined) return inUrl;
  if (onlyNothing.test(title) || always.test(title)) return title;
  if (isAboutProgramming(parts)) return undefined;
  return (
    visible.find((line) => isBroken(line) || asWord.test(line) || grownTogether.test(line)) ??
    lines.find((line) => isBroken(line) || grownTogether.test(line))
  );
};

const unfilled =
  /\{\{[^{}\n]{1,60}\}\}|\{%[^{}\n]{1,60}%\}|[$#]\{[\w. ]{1,40}\}|<%[^%\n]{0,60}%>|%%\w+%%|\[%[^%\n]{1,40}%\]|\[\[[a-z]\w*(?:\.\w+)+\]\]|(?<!\w)\{(?:title|content|text|body|author|date|description|summary|name|pubdate|item(?:\.\w+)?|article(?:\.\w+)?)\}(?!\w)/iu;

/** A template that nobody filled in. */
export const findTemplate: FindFault = (parts) => {
  const found = parts.shown.map((line) => unfilled.exec(line)?.[0]).find(Boolean);
  return found === undefined || (!unfilled.test(parts.title) && isAboutProgramming(parts)) ? undefined : found;
};

const tag =
  /<\/?(?:div|p|span|a|img|br|script|style|iframe|table|t[dr]|ul|li|h[1-6]|section|article|font|strong|em|video|svg|html|head|body|meta|link|!doctype)(?:\s[^<>]{0,200})?\/?>|&(?:nbsp|lt|gt|#\d{2,5}|#x[\da-f]{2,5});/iu;
const allTags = new RegExp(tag, 'giu');
const script =
  /document\.(?:getElement|querySelector|write|cookie|createElement)|window\.\w+\s*=|(?:var|let|const) \w+\s?=|function\s?\w{0,40}\([\w, ]{0,60}\)\s?\{|\{[^{}]{0,80}(?:color|margin|padding|display|width|font(?:-\w+)?)\s?:[^{}]{0,80}[;}]|^\s*[[{]\s*"\w+"\s*:|@(?:media|import|font-face)\b|\$\((?:document|function)/iu;
/** More of a line than this, in UTF-16 units, and it isn't a line with a tag that was overlooked. */
const mostMarkup = 0.25;

/** Tags, style sheets, scripts or JSON where the text should be: in the title, in a point, in the opening line, or in much of the text. */
export const findMarkup: FindFault = (parts) => {
  const { title, points, lines, body } = parts;
  const marked = lines.filter(isMarkup);
  const isMuch = marked.join('').length * 2 > body.length;
  if (!isMuch && isAboutProgramming(parts)) return undefined;
  return (
    [title, ...points].find((line) => tag.test(line)) ??
    [...points, ...lines.slice(0, 1)].find(isMarkup) ??
    (isMuch ? marked[0] : undefined)
  );
};

function isMarkup(line: string): boolean {
  if (script.test(line)) return true;
  const tags = line.match(allTags) ?? [];
  return tags.join('').length > mostMarkup * line.length;
}
