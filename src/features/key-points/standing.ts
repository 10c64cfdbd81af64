/** Whom or what it speaks of is in the sentence before, or it takes up from it. */
const dependentStart =
  /^[“"「]?(?:[他她它该此]|其(?!他|余|实)|这|那|我(?!国|省|市|区|军|校|院)|你|咱|但|而|并|也|还|又|且|同时|此外|另外|对此|因此|所以|不过|然而|于是|随后|接着|其中|例如|比如|当[时天年]|同[年日月](?!级)|次[年日]|翌|期间|双方|两人|二人|上述|前者|后者|[二三四五六七]是|[再次]次，|最后，|[在对为由据与除]此|在这|在那|即便如此|要(?!求|么|闻)|希望|要求|相信|提高|提升|指导|开展|完善|落实|严格|严禁|确保|力争|着力|统筹|做好|鼓励|引导|倡导|不断|加快|推动|推进|坚持|加强|强化|深化|进一步|切实|就[^，。]{4,30}进行)/u;

/** What stands under a picture or at the foot of a page. */
const furniture =
  /^图[为：]|供图|摄$|资料图|截图|图源|[摄影][）)]|图片来源|责任?编辑?[：:]|来源[：:]|编辑[：:]|(?:活动|比赛|演出|交流|签约|仪式|会|展)现场。?$|(?:拨打|热线|电话)[：:]?\s*\d/u;

const sentenceEnd = /[。！!.；;”’"」』）)]$/u;

/** Who spoke, without what was said. */
const bareSpeaker = /^[^“”「」]*(?:说|说道|表示|指出|介绍)[。：]$/u;

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

/**
 * How a stretch of a text stands by itself: `alone`; only `after` the sentence before it, by which one knows who `他` is; or `badly`, as captions, questions,
 * headings and halves of quotations do.
 *
 * @param text - in simplified characters
 * @param isWhole - whether it should end as sentences do
 */
export function standingOf(text: string, isWhole: boolean): 'alone' | 'after' | 'badly' {
  if (
    /[？?](?:[”"」]?$|(?=[^“”]*$))/u.test(text) ||
    furniture.test(text) ||
    bareSpeaker.test(text) ||
    (isWhole && !sentenceEnd.test(text))
  )
    return 'badly';
  if (count(text, /[“「『]/gu) !== count(text, /[”」』]/gu) || count(text, /[（(]/gu) !== count(text, /[）)]/gu))
    return 'badly';
  return dependentStart.test(text) ? 'after' : 'alone';
}
