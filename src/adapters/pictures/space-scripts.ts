const thinSpace = '\u2009';
const letter = String.raw`[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}`;
const beforeHan = new RegExp(String.raw`(?<=${letter}%°+])(?=\p{Script=Han})`, 'gu');
const afterHan = new RegExp(String.raw`(?<=\p{Script=Han})(?=${letter}$€£¥@#+])`, 'gu');

/**
 * 中西文间距: a thin space where 汉字 and Latin letters or digits meet without any.
 *
 * @see https://www.w3.org/TR/clreq/#mixed_text_composition_in_chinese_text
 */
export function spaceScripts(text: string): string {
  return text.replace(afterHan, thinSpace).replace(beforeHan, thinSpace);
}
