/** Who reports it, where and when: what newspapers print before the first sentence. Each is bounded, so that hostile text stays linear. */
const datelines: readonly RegExp[] = [
  /^[^。，！？“”：；【】（(\n]{0,24}(?:社|网|报|台|端|刊|新闻)[^\s。，！？“”：；（(]{0,10}(?:\d{1,2}月\d{1,2}日)?(?:[电讯]|消息|报道)(?=[\s（(【])\s*/u,
  /^[^。，！？“”：；【】（(\n]{0,24}(?:社|网)[^\s。，！？“”：；（(]{0,10}\d{1,2}月\d{1,2}日(?:[电讯]|消息)\s*/u,
  /^[（(][^（()）]{0,60}(?:记者|通讯员|编辑|作者|实习生|报道|文\/)[^（()）]{0,60}[)）]\s*/u,
  /^[（(][\p{Script=Han}\s、·]{2,24}[)）]\s*/u,
  /^【[^】\n]{0,40}】\s*/u,
  /^[^。\n]{0,90}?本[报网刊台]讯\s{0,4}记者[^。，“”\n]{1,30}报道\s+/u,
  /^[^。，“”\n]{0,16}记者[^。，“”\n]{1,12}报道\s+/u,
  /^\p{Script=Han}{2,4}摄(?=\d)/u,
  /^[^。，；“”\n]{0,24}(?:记者|编辑)\s[\p{Script=Han}\s]{2,24}(?=\d{1,2}[月日])/u,
  /^(?:题|报道摘要如下|综合消息)：/u,
  /^本[报网刊台][讯电][\s：:]*/u,
  // A heading that ran into it too.
  /^[^。“”（(\n]{0,90}(?:[日晚早商时]报|网|社)[讯电][（(][^（()）\n]{0,16}记者[^（()）\n]{0,40}[)）]\s*/u,
  // A caption that ran into the text when the page was turned into text.
  /^[^，。！？；“”\n]{0,24}记者[^，。！？；“”\n]{1,8}摄(?!影)\s*/u,
  /^[^，。！？；“”\n]{0,36}?(?:供图|资料图片?|资料照片|摄影报道|视频截图|报道截图)[)）]?\s*/u,
];

/** Who told the reporter. */
const sources: readonly RegExp[] = [
  /^(?:综合|另)?(?:据|根据)[^，。；“”\n]{0,36}(?:报道|消息|介绍|透露|获悉)[，：]\s*/u,
  /^(?:综合[^，。；“”\n]{0,24}报道|报道(?:还|同时)?(?:称|指出|说|认为)|据悉|据了解)，\s*/u,
  /^(?:\d{1,2}月\d{1,2}日[^，。；“”\n]{0,4}，)?[^，。；“”\n]{0,16}记者[^，。；“”\n]{0,8}?(?:从[^，。；“”\n]{2,36})?(?:获悉|了解到)[，：]\s*/u,
  /^从[^，。；“”\n]{2,36}获悉[，：]\s*/u,
];

/** How it goes on from what was said before. */
const connectives =
  /^(?:此外|同时|另外|与此同时|除此之外|然而|不过|但是?|而且?|因此|所以|对此|为此|其中|此前|目前|随后|日前|当前|据此|另据[^，。；\n]{0,20}|另一方面|值得注意的是|值得一提的是|需要指出的是|事实上|总的来看|总体来看)，\s*/u;

/** What is left after trimming is a sentence of its own only if it is this long. */
const leastLength = 12;
const mostTrims = 6;

function trimAll(sentence: string, start: number, openings: readonly RegExp[]): number {
  let from = start;
  for (let trims = 0; trims < mostTrims; trims += 1) {
    const rest = sentence.slice(from);
    const length = openings.map((opening) => opening.exec(rest)?.[0].length ?? 0).find((found) => found > 0);
    if (length === undefined || rest.length - length < leastLength) break;
    from += length;
  }
  return from;
}

export interface Trimmed {
  /** Where what it says begins, as an offset into the sentence. */
  readonly start: number;
  readonly hasDateline: boolean;
  readonly hasLeadIn: boolean;
}

/**
 * Where a sentence begins to say something: after its dateline (`新华社北京1月2日电（记者…）`), who reported it (`据…报道，`) and what ties it to the sentence
 * before (`此外，`). What is left is never shorter than 12 UTF-16 units.
 */
export function trimSentence(sentence: string): Trimmed {
  const told = trimAll(sentence, 0, datelines);
  const start = trimAll(sentence, told, [...sources, connectives]);
  return { start, hasDateline: told > 0, hasLeadIn: start > told };
}
