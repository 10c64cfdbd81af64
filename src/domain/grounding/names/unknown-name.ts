import type { Evidence } from '../evidence.ts';
import type { Reading, ReadWord } from '../reading.ts';
import { saysShortForm } from './gazetteer.ts';
import { nameKindOf } from './name.ts';

const han = /^\p{Script=Han}{2,}$/u;
/** What stands before or behind a name and is cut together with it by a guess. */
const leading =
  /^[这该此各多将已仍如对因在从等除则称均并其以但又再被把为与和及至到日时月年个两三二一数几更最其可会要需是有那每另同原前现任由向经据让使令给跟而且或即]+/u;
const trailing =
  /[里到则称时至会等的了在有是为者们内后前中上下起个处各说于从对与和及将已曾被也都就还并且而或之其以让]+$/u;
/** 湖北省 is 湖北, 韩国政府 is 韩国's. */
const suffix = /(?:特别行政区|自治区|自治州|共和国|政府|集团|公司|省|市|县|区|州|国|镇|乡|村|族|岛|河|江|山|湖|人)$/u;

/** Whether one of the passages holds a word, whatever stands between its characters. */
export const isHeld = (word: string, passages: readonly Evidence[]) =>
  passages.some(({ plain }) => plain.includes(word));

/** 俄罗斯外交部 is 俄罗斯 and 外交部. */
function isJoined(word: string, passages: readonly Evidence[]): boolean {
  for (let at = 2; at <= word.length - 2; at += 1) {
    if (isHeld(word.slice(0, at), passages) && isHeld(word.slice(at), passages)) return true;
  }
  return false;
}

function isKnown({ text, tag }: ReadWord, kind: string, passages: readonly Evidence[]): boolean {
  if (isHeld(text, passages)) return true;
  const core = tag === 'x' ? text.replace(leading, '').replace(trailing, '') : text;
  if (core.length < 2 || isHeld(core, passages)) return true;
  if (kind === 'person') return false;
  const bare = text.replace(suffix, '');
  if (bare.length >= 2 && bare !== text && isHeld(bare, passages)) return true;
  return isJoined(text, passages) || passages.some(({ folded }) => saysShortForm(folded, text));
}

/** The first name of a sentence that no passage has: of a person, a place, an organisation, or a word that no dictionary has. */
export function findUnknownName(said: Reading, passages: readonly Evidence[]): string | undefined {
  let next = 0;
  for (const word of said.words()) {
    while ((said.figures[next]?.end ?? Number.POSITIVE_INFINITY) <= word.start) next += 1;
    // 纳米 is the unit of a number there.
    if ((said.figures[next]?.start ?? Number.POSITIVE_INFINITY) < word.end) continue;
    if (!han.test(word.text) || word.tag === 'j') continue;
    const kind = nameKindOf(word);
    if (kind && !isKnown(word, kind, passages)) return word.text;
  }
  return undefined;
}
