/** A clause that begins so goes on from one that is complete. What turns it round (`但`) must stay with it. */
const continuations =
  /^(?:并[且将在对向就与从为于]?|同时|其中|此外|也|还|又|这|此次|该|目前|据|旨在|从而|进一步|标志着|预计|包括|引发|导致|造成|致使?|共计|先后|现已|占比|有效|不断|努力|切实|着力|全力|更[加好]|推动|促进|助力|提升|提高|加强|加快|增强|扩大|实现|确保|打造|展示|集中|提醒|呼吁|希望|参观|入选|用于|他们|她们|它们|双方|以此|以便|以期|力争|同比|环比|较|最终|随后|且|因此|所以|甚至|尤其|特别是)/u;
/** The rest of the sentence is needed when one of these was said. */
const unfinished =
  /如果|假如|假使|虽然|尽管|不仅|不但|不只|即使|即便|哪怕|只要|只有|无论|不管|既[^然]|除|一方面|与其|之所以|由于|因[^此素]|一旦|倘若|比如|例如|一是|首先|分别/u;
/** A clause that begins so is none by itself. */
const subordinate =
  /^[但而并也且]?(?:在|当|为|随着|对|对于|关于|根据|按照|依据|自|从|经|通过|鉴于|围绕|针对|面对|以|与|和|同|受|作为|经过|结合|依托|包括|尤其|特别是|例如|如)/u;
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
 * Where a long sentence may end early: before a comma after which it only goes on (`，并…`, `，其中…`), if what stands before is a clause of its own, outside quotes
 * and brackets, and promises nothing more. Offsets into the sentence, in order; most sentences have none.
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
    const isClause = clause.length >= shortestClause && !subordinate.test(clause) && !openEnding.test(clause);
    if (at < shortestPoint || /\s/u.test(sentence[at - 1] ?? '') || sentence.length - at < shortestRest || !isClause)
      continue;
    if (!continuations.test(sentence.slice(at + 1, at + 8)) || unfinished.test(sentence.slice(0, at))) continue;
    cuts.push(at);
  }
  return cuts;
}
