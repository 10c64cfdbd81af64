import { HexinError } from '../../domain/hexin-error.ts';

/** https://encoding.spec.whatwg.org/#decode: a byte order mark says it all. */
const marks: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** What Chinese files come in beside UTF-8, the likelier first. GB18030 contains GBK and GB2312. */
const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** A text of which less is familiar was read in a wrong encoding, or is none: Chinese news have 60% and more, mojibake a tenth of that. */
const leastFamiliarity = 0.25;

/** Enough to tell encodings apart, and quick. */
const sampleLength = 20_000;

/** The most frequent characters of written Chinese, in both scripts. Read in a wrong encoding, a text has next to none of them. */
const frequent = new Set(
  '的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之年过過发發后後作里裡' +
    '用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想' +
    '实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并並物手应應战戰向头頭' +
    '文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比' +
    '员員解水名真论論处處走义義各入几幾口认認条條平系系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建' +
    '务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即',
);

/**
 * The text of a file: by its byte order mark, else UTF-8, GB18030, Big5 or UTF-16, whichever makes it read like Chinese.
 *
 * @throws HexinError `undecodable` for what is no text in any of them
 */
export function decodeText(bytes: Uint8Array): string {
  const [, marked] = marks.find(([mark]) => mark.every((byte, index) => bytes[index] === byte)) ?? [];
  const text = marked ? decode(bytes, marked) : decodeUnmarked(bytes);
  if (text === undefined || isBinary(text)) {
    throw new HexinError('undecodable', 'It is not text in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8');
  }
  return text;
}

function decodeUnmarked(bytes: Uint8Array): string | undefined {
  const utf8 = decodeStrictly(bytes);
  // What is ASCII in UTF-16 is UTF-8 too, with a NUL in every other place.
  if (utf8 !== undefined && !isBinary(utf8)) return utf8;
  // A file with a byte or two that don't fit is still in its encoding, and not in one in which every byte fits by chance.
  const texts = encodings.map((encoding) => decode(bytes, encoding)).filter((text) => !isBinary(text));
  const [best] = texts.toSorted((a, b) => familiarity(b) - familiarity(a));
  return best !== undefined && familiarity(best) >= leastFamiliarity ? best : undefined;
}

/** UTF-8, or undefined when a byte doesn't fit. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** U+FFFD stands for what doesn't fit. */
function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** The share of characters that one expects in a Chinese or English document. */
function familiarity(text: string): number {
  const sample = [...text.slice(0, sampleLength)];
  return (
    sample.filter((character) => /[ -~\n\r，。、：；“”（）]/.test(character) || frequent.has(character)).length /
    sample.length
  );
}

/** Text has control characters by accident alone. */
function isBinary(text: string): boolean {
  const controls = text.match(/(?!\s)[\p{Cc}\ufffd]/gu)?.length ?? 0;
  return controls * 100 > text.length;
}
