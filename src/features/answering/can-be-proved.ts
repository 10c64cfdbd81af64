import type { PackedPassage } from './pack-passages.ts';
import type { ReplyLanguage } from './reply-language.ts';

/** From this share of Chinese among its letters on, a text is Chinese. */
const chineseShare = 0.3;

/**
 * Whether what is said in a language can be checked against the passages: the check compares words, so a translation, however true, would have
 * none of its sentences pass. The articles' own sentences are the better answer then.
 */
export function canBeProved(language: ReplyLanguage, passages: readonly PackedPassage[]): boolean {
  const text = passages.map(({ shown }) => shown.text).join('');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (letters === 0 || language === 'other') return false;
  return chinese / letters >= chineseShare === (language !== 'en-US');
}
