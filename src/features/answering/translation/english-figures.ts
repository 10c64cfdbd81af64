const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth';
const months = 'january february march april may june july august september october november december';
const magnitudes: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  mn: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
  tn: 1e12,
};

/** From 2 on: “one” is most often no number, and so are “first” (首) and “second” no ordinals, nor “may” a month unless it stands by one. */
const numbers = new Map<string, number>([
  ...units.split(' ').flatMap((word, value): [string, number][] => (value > 1 ? [[word, value]] : [])),
  ...tens.split(' ').map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const small = new Map(units.split(' ').map((word, value) => [word, value]));
const ordinal = new Map(ordinals.split(' ').map((word, index) => [word, index + 1]));
const month = new Map(months.split(' ').map((word, index) => [word, index + 1]));

const alternatives = (words: Iterable<string>) => [...words].join('|');
const compound = new RegExp(`\\b(${tens.split(' ').join('|')})[- ](${alternatives(small.keys())})\\b`, 'giu');
const cardinal = new RegExp(`\\b(${alternatives(numbers.keys())})\\b`, 'giu');
const magnitude =
  /(\d[\d,]*(?:\.\d+)?|\b(?:one|an?))[ -]?(hundred|thousand|million|billion|trillion|mn|bn|tn|[kmb])\b/giu;
const ordinalWord = new RegExp(
  `\\b(${alternatives([...ordinal.keys()].filter((word) => word !== 'first' && word !== 'second'))})\\b`,
  'giu',
);
const monthWord = new RegExp(
  `\\b(${alternatives([...month.keys()].filter((word) => word !== 'may' && word !== 'march'))})\\b`,
  'giu',
);
const monthByNumber = /\b(may|march)\b(?=,? \d)|(?<=\d(?:st|nd|rd|th)? )(may|march)\b/giu;

const numberOf = (values: ReadonlyMap<string, number>, word: string) => values.get(word.toLowerCase()) ?? 0;

/**
 * English text with its numbers as digits, so that what reads Chinese numbers reads them: `four hundred` is 400, `4.8 million` 4800000, `June 2027` 6月
 * 2027, `two-thirds` 三分之二, `per cent` %. Other text is left as it is.
 */
export function writeFigures(text: string): string {
  return (
    text
      .replace(/\b(?:one|an?|another)[ -]third\b/giu, '三分之一')
      .replace(/\btwo[ -]thirds\b/giu, '三分之二')
      .replace(/\b(?:one|a)[ -]quarter of\b/giu, '四分之一')
      .replace(/\bthree[ -]quarters\b/giu, '四分之三')
      .replace(/\b(?:one[ -])?half of\b|\bhalf the\b|\bby half\b/giu, '一半')
      .replace(compound, (_match, ten: string, unit: string) => String(numberOf(numbers, ten) + numberOf(small, unit)))
      .replace(cardinal, (word) => String(numberOf(numbers, word)))
      .replace(magnitude, (_match, count: string, word: string) => {
        const amount = /\d/u.test(count) ? Number(count.replaceAll(',', '')) : 1;
        // What is left after twelve digits is the binary fraction's.
        return `${Number((amount * (magnitudes[word.toLowerCase()] ?? 1)).toPrecision(12))} `;
      })
      .replace(/\b(\d{1,2}):(\d{2})(?: ?[ap]\.?m\b\.?)?/giu, '$1点$2分')
      .replace(/(\d) ?(?:per ?cent)\b/giu, '$1%')
      .replace(monthByNumber, (word) => ` ${numberOf(month, word)}月 `)
      .replace(monthWord, (word) => ` ${numberOf(month, word)}月 `)
      .replace(/\bfirst(?= (?:quarter|half))/giu, '第1')
      .replace(/\bsecond(?= (?:quarter|half))/giu, '第2')
      .replace(ordinalWord, (word) => `第${numberOf(ordinal, word)}`)
      .replace(/\b(\d{1,3})(?:st|nd|rd|th)\b/giu, '$1日')
      // Letters right behind a number would be taken for its unit: 14 m of “14 months”.
      .replace(/(\d) (?=[a-z])/giu, '$1, ')
  );
}
