/** What turns a sentence round, limits it or is its outcome must stay with it. */
const bound =
  /^(?:[但却而则才就都便越到的和与可]|不过|然而|只是|只[有能]|反而|反倒|那么|以及|尚未|未能|否则|直到|除|实际上|事实上|如果|若|即使|仍|还是|结果|其实)/u;
/** A clause without any of these is hardly one: a name and an office, a place, a list. */
const predicate =
  /[了着到出起是有将被把让使给已会能应要在向从对达超增减升降开举发推获取得成进入参加提供启建设表宣印签展造完落用作定送收付访谈讲卖买售拍写走跑飞共占救打放没无持变保]/u;
/** The rest of the sentence is needed when one of these was said. */
const unfinished =
  /如果|假如|假使|虽然|尽管|不仅|不但|不只|即使|即便|哪怕|只要|只有|无论|不管|既[^然]|除|一方面|与其|之所以|由于|因[^此素]|一旦|倘若|比如|例如|一是|首先|分别|越|：|不是|并非|一边|一面|为(?:了|贯彻|深入|进一步|加强|推)/u;
/** A clause that begins so is none by itself. */
const subordinate =
  /^(?:[但而并也且]|要求|提出|强调)?(?:在|当|为|来自|随着|对|对于|关于|根据|按照|依据|自|从|经|通过|鉴于|围绕|针对|面对|以|与|和|同|受|作为|经过|结合|依托|包括|尤其|特别是|例如|如)/u;
const openEnding =
  /(?:[时后前中上下内间]|之际|以来|期间|方面|来看|而言|来说|的|为|是|称|说|表示|指出|认为|强调|透露|显示|介绍|发现|宣布|获悉|了解到|要求|提出|以及|和|与)$/u;
const shortestPoint = 20;
/** A longer piece is not worth having; and to look no further keeps hostile text cheap. */
const longestPoint = 110;
const shortestRest = 12;
const shortestClause = 10;
const openers = '“‘「『（(《【';
const closersOf = '”’」』）)》】';

/**
 * Where a long sentence may end early: before a comma, if what stands before is a clause of its own, outside quotes and brackets, that promises nothing more,
 * and what follows neither turns it round (`，但…`) nor belongs to it (`，才…`). Offsets into the sentence, in order; most sentences have none.
 */
export function findCuts(sentence: string): readonly number[] {
  const cuts: number[] = [];
  let depth = 0;
  let clauseStart = 0;
  for (let at = 0; at < Math.min(sentence.length, longestPoint); at += 1) {
    const character = sentence[at] ?? '';
    if (openers.includes(character)) depth += 1;
    if (closersOf.includes(character)) depth -= 1;
    if (character !== '，' || depth !== 0) continue;
    const clause = sentence.slice(clauseStart, at);
    clauseStart = at + 1;
    const isClause =
      clause.length >= shortestClause &&
      predicate.test(clause) &&
      !subordinate.test(clause) &&
      !openEnding.test(clause);
    if (at < shortestPoint || /\s/u.test(sentence[at - 1] ?? '') || sentence.length - at < shortestRest || !isClause)
      continue;
    if (bound.test(sentence.slice(at + 1, at + 8)) || unfinished.test(sentence.slice(0, at))) continue;
    cuts.push(at);
  }
  return cuts;
}
