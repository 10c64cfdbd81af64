import type { ReadWord } from '../reading.ts';
import { commonWords } from './common-words.ts';
import { listedKind } from './gazetteer.ts';
import { isForeign, isPerson } from './person.ts';

/** `other`: a name of which no more is known. */
export type NameKind = 'person' | 'place' | 'body' | 'other';

const han = /^[\p{Script=Han}·]{2,}$/u;
const bodySuffix =
  /.(?:[^大全内外一局]部|[^格布结时]局|委|署|[^会集]社|厅|[^政]党|协会|委员会|联盟|联合会|基金会|电视台|日报|时报|晚报|新闻网|通讯社|研究院|研究所|法院|检察院|大学|学院|银行|集团|公司)$/u;
/** No guessed name ends so: 曾任, 左幅长. */
const guessedEnd = /[任长达占到里上下中内外前后时会将被把和与及等称说是在为有了的着过去来出入开关起则均也都又再约]$/u;

/**
 * What kind of name a word is, as far as lists, the segmenter and the characters it is written with can tell; undefined for what is none. The
 * dictionary's own tags aren't trusted alone: it has 智慧 for a person.
 */
export function nameKindOf({ text, tag }: ReadWord): NameKind | undefined {
  if (!han.test(text)) return /^[a-z]/u.test(text) && text.length > 1 ? 'other' : undefined;
  const listed = listedKind(text);
  if (listed) return listed;
  if (commonWords.has(text)) return undefined;
  // The names that jieba tells for foreign are most of them.
  if (tag === 'nrt' && text.length >= 3) return 'person';
  if (tag.startsWith('nr') || tag === 'x') {
    const isGuess = tag === 'x' && guessedEnd.test(text);
    if ((isPerson(text) && !isGuess) || isForeign(text)) return 'person';
    return bodySuffix.test(text) && text.length >= 3 ? 'body' : undefined;
  }
  if (tag.startsWith('ns')) return 'place';
  if (tag.startsWith('nt') || (tag.startsWith('n') && text.length >= 3))
    return bodySuffix.test(text) ? 'body' : undefined;
  return tag === 'nz' && isForeign(text) ? 'other' : undefined;
}

/** The same, and what may be a name: whatever the segmenter takes for one, or doesn't know. */
export function likelyNameKindOf(word: ReadWord): NameKind | undefined {
  const kind = nameKindOf(word);
  if (kind || commonWords.has(word.text) || !han.test(word.text)) return kind;
  if (word.tag.startsWith('nr')) return 'person';
  if (word.tag.startsWith('nt')) return 'body';
  return /^(?:nz|j)/u.test(word.tag) ? 'other' : undefined;
}
