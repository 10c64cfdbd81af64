import { type Alteration, findSpots, type GoldSentence, isNews, pick, replaceSpot } from './alteration.ts';

const quotations = /[“「](?<it>[^“”「」]{4,80})[”」]/gu;
const titles = /《(?<it>[^《》]{3,60})》/gu;

const quotedIn = (text: string) => [...findSpots(text, quotations), ...findSpots(text, titles)];

/** What the sentences quote: what may stand in place of another quotation. */
export const collectQuotations = (sentences: readonly GoldSentence[]): readonly string[] => [
  ...new Set(sentences.flatMap(({ text }) => quotedIn(text).map(({ written }) => written))),
];

/** Another quotation altogether, or the same with two characters of another in it. */
export function createQuotationAlteration(pool: readonly string[]): Alteration {
  return (sentence, random) => {
    const spot = pick(quotedIn(sentence.text), random);
    const other = pick(pool, random);
    if (!spot || other === undefined) return undefined;
    const at = Math.floor(random() * (spot.written.length - 2));
    const from = Math.floor(random() * Math.max(1, other.length - 2));
    const mixed = spot.written.slice(0, at) + other.slice(from, from + 2) + spot.written.slice(at + 2);
    const by = random() < 0.5 ? mixed : other;
    const altered = replaceSpot(sentence.text, spot, by);
    return isNews(sentence, altered, by) ? altered : undefined;
  };
}
