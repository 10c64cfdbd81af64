import { readFigures } from '../../../domain/grounding/figures/read-figures.ts';
import { fold } from '../../../retrieval/fold.ts';
import { writeFigures } from './english-figures.ts';
import { createNameCheck } from './translated-names.ts';

/** What is wrong with a translation. */
export type TranslationFault =
  | 'no-translation'
  | 'unsupported-number'
  | 'unsupported-name'
  | 'contradicted'
  | 'low-overlap';

export interface Translated {
  /** In the articles' language; it has passed the check. */
  readonly original: string;
  readonly translation: string;
}

const saysNoInChinese =
  /未(?![来來必])|没(?!收)|沒(?!收)|并不|並不|不(?:会|會|能|再|是|得|予|准)|[无無](?:法|权|權)|尚[无無]|否[认認]/u;
const mayMeanNo = /[不没沒未无無非否拒禁免停莫勿难難缺除止取]/u;
const saysNoInEnglish = /\b(?:not|never|none|nobody|nothing|neither|cannot|no)\b|n[’']t\b/iu;
const mayMeanNoInEnglish =
  /\b(?:not|never|none|nobody|nothing|neither|nor|cannot|no|without|yet to|fail\w*|refus\w+|den(?:y|ies|ied)|reject\w*|lack\w*|stop\w*|halt\w*|cancel\w*|ban|banned|un(?:able|likely|changed|clear|certain|finished|available|confirmed|resolved|built|sold|used|done|decided|announced|specified|disclosed|hurt|harmed|affected|damaged|approved|willing|wanted|limited|restricted|paid|known|completed)|in(?:capable|complete|valid)|only|rather|instead|except|longer|less|despite|absen\w+|avoid\w*|prevent\w*|suspend\w*)\b|n[’']t\b/iu;

const upwards =
  /上[涨漲升调調]|[增涨漲]|提高|升[至到]|扩大|擴大|\b(?:ris(?:e|es|en|ing)|rose|increas\w+|gr(?:ow|ows|ew|own|owth)|climb\w*|gain\w*|up)\b/iu;
const downwards =
  /下[跌降滑调調]|[减減跌]|降低|降[至到]|缩小|縮小|\b(?:fall\w*|fell|drop\w*|declin\w+|decreas\w+|reduc\w+|lower\w*|shr[iau]nk\w*|down)\b/iu;

function figuresOf(text: string) {
  return readFigures(fold(writeFigures(text))).filter(({ isLone }) => !isLone);
}

const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

function hasOtherNumber({ original, translation }: Translated): boolean {
  const told = figuresOf(original);
  const isTold = (value: number) =>
    told.some(({ low }) => isClose(low, value)) ||
    (value === 2 && /[双雙两兩俩倆]|\b(?:both|pair|twice)\b/iu.test(original));
  return figuresOf(translation).some(({ low }) => !isTold(low));
}

/** English words for each Chinese character of the same sentence: 0.35 to 0.9 in most. What is far from it is another sentence. */
const wordsPerCharacter = { least: 0.2, most: 2.5 } as const;
/** In so few characters the measure says nothing. */
const fewCharacters = 8;
const keptShare = 0.5;

/** Whether a translation is of something else: it lacks most of the numbers, or is much shorter or longer. */
function isOfSomethingElse({ original, translation }: Translated): boolean {
  const told = figuresOf(original).filter(({ isOrdinal }) => !isOrdinal);
  const translated = figuresOf(translation);
  const kept = told.filter((figure) => translated.some((one) => isClose(one.low, figure.low)));
  if (kept.length < keptShare * told.length) return true;
  const both = [original, translation];
  const characters = Math.max(...both.map((text) => text.match(/\p{Script=Han}/gu)?.length ?? 0));
  const words = Math.max(...both.map((text) => text.match(/\p{Script=Latin}+|\d[\d.,]*/gu)?.length ?? 0));
  if (characters < fewCharacters) return false;
  return words < wordsPerCharacter.least * characters || words > wordsPerCharacter.most * characters;
}

function isTurned({ original, translation }: Translated): boolean {
  const [chinese, english] = /\p{Script=Han}/u.test(original) ? [original, translation] : [translation, original];
  if (saysNoInEnglish.test(english) && !mayMeanNo.test(chinese)) return true;
  if (saysNoInChinese.test(chinese) && !mayMeanNoInEnglish.test(english)) return true;
  const [up, down] = [upwards.test(original), downwards.test(original)];
  return up !== down && upwards.test(translation) === down && downwards.test(translation) === up;
}

/**
 * Judges translations, from Chinese to English or back, of sentences that have passed the check: every number of one stands in its
 * original, and most of the original's in it, every name in Latin script there or in an article, it denies what the original denies and no more,
 * nothing rises that falls there, and it is about as long.
 * What it says beyond that is the model's word: nothing here understands either language.
 *
 * Remembers the names that were given with the original's characters, as in “Shen Zhiyuan (沈知远)”: they may stand alone later.
 */
export function createTranslationCheck(
  articles: readonly string[],
): (given: Translated) => TranslationFault | undefined {
  const hasUnknownName = createNameCheck(articles);
  return (given) => {
    if (!/[\p{L}\p{N}]/u.test(given.translation)) return 'no-translation';
    if (hasOtherNumber(given)) return 'unsupported-number';
    if (hasUnknownName(given.translation)) return 'unsupported-name';
    if (isTurned(given)) return 'contradicted';
    return isOfSomethingElse(given) ? 'low-overlap' : undefined;
  };
}
