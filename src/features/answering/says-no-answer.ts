const chinese =
  /(?:资料|資料|文章|报道|報導|原文|文中|信息|資訊)[^。，；]{0,12}(?:没有|沒有|未能?|并未|並未|无|無)[^。，；]{0,6}(?:提|写|寫|说|說|给出|給出|披露|透露|涉及|包含|找到|回答|相关|相關|依据|依據)/u;
const english =
  /\b(?:passages?|articles?|reports?|texts?|sources?)\b[^.;]{0,20}\b(?:do(?:es)?(?: not|n[’']t)|did(?: not|n[’']t)|no|contains? no)\b[^.;]{0,24}\b(?:say|state|mention|tell|give|provide|contain|specify|information|answer)\b/iu;

/** Whether a sentence says in its own words that the passages don't tell, as models do that were asked to say so in one word. */
export function saysNoAnswer(sentence: string): boolean {
  return chinese.test(sentence) || english.test(sentence);
}
