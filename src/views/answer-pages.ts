import type { Answer, Citation } from '../domain/answer.ts';
import { isolate } from './isolate.ts';
import { plainText } from './plain-text.ts';
import { shortLine, shortTitle } from './short-text.ts';
import { takeStart } from './split-text.ts';
import { publishedStamp } from './time-stamp.ts';
import type { Wording } from './wording/wording.ts';

export type GivenAnswer = Extract<Answer, { abstained: false }>;

/** A message's share of an answer. */
export interface AnswerPage {
  /** Sentences with their citation marks, written for Discord. A sentence longer than a page goes on on the next. */
  readonly texts: readonly string[];
  /** What they cite, in order of number. */
  readonly cited: readonly Citation[];
  /** How many sentences end on it or before it. */
  readonly told: number;
}

const sourceTitleText = 60;
const leastQuoteText = 20;
/** Each mark brings a source line, and the lines of one sentence must leave room for it. */
const markCount = 12;
/** Around a quotation: `-# [99] `, its quotation marks, a line break. */
const sourceMarksText = 24;

/** Its marks stand behind it on the same line. */
const write = (text: string) => isolate(plainText(text));
const measure = (text: string) => write(text).length;

/** A mark that fills a square has white behind it already. An address would go on into what stands right behind it. */
const gapAfter = (text: string) => (/[。！？…”」』）》]$/.test(text) && !text.includes('://') ? '' : ' ');

/**
 * An answer in pages, with every character of every sentence on one of them, but for a semicolon that nothing follows, each with a line for what it cites. There is one page at least.
 *
 * @param room - what the sentences and their sources may take on a page, in UTF-16 units
 */
export function layOutAnswer(answer: GivenAnswer, room: number, wording: Wording): readonly AnswerPage[] {
  const pages: AnswerPage[] = [];
  let texts: string[] = [];
  let cited = new Map<number, Citation>();
  let left = room;
  let told = 0;

  function turn(): void {
    pages.push({ texts, cited: [...cited.values()].sort((a, b) => a.n - b.n), told });
    texts = [];
    cited = new Map();
    left = room;
  }

  for (const sentence of answer.sentences) {
    const numbers = sentence.citations.slice(0, markCount);
    const marks = numbers.map((n) => `[${n}]`).join('');
    let rest = sentence.text.trim().replace(/[；;]$/, '');
    do {
      const added = answer.citations.filter(({ n }) => numbers.includes(n) && !cited.has(n));
      const around = sourcesLength(added, wording) + marks.length + 2;
      const fits = measure(rest) <= left - around;
      if (!fits && texts.length > 0) {
        turn();
        continue;
      }
      const piece = fits ? rest : takeStart(rest, left - around, measure);
      const text = write(piece);
      const shown = text + gapAfter(text) + marks;
      texts.push(shown);
      for (const citation of added) cited.set(citation.n, citation);
      left -= shown.length + 1 + sourcesLength(added, wording);
      rest = rest.slice(piece.length);
    } while (rest !== '');
    told += 1;
  }
  if (texts.length > 0 || pages.length === 0) turn();
  return pages;
}

/** What the sources take without quotations. */
function sourcesLength(citations: readonly Citation[], wording: Wording): number {
  return citations.reduce(
    (sum, citation) => sum + sourceLine({ numbers: [citation.n], of: citation, quote: '' }, wording).length + 1,
    0,
  );
}

/**
 * A line for each source, and one for several of the same article that quote nothing; an article is named once. What room there is left goes to the quotations, in
 * equal shares.
 *
 * @param said - what the answer says word by word, which is not quoted once more
 */
export function renderSources(
  citations: readonly Citation[],
  room: number,
  wording: Wording,
  said: ReadonlySet<string>,
): readonly string[] {
  let left = room - sourcesLength(citations, wording);
  const sources: Source[] = [];
  for (const [index, citation] of citations.entries()) {
    const share = Math.floor(left / (citations.length - index)) - sourceMarksText;
    const quote = share < leastQuoteText || said.has(citation.quote) ? '' : shortLine(citation.quote, share);
    left -= quote.length + sourceMarksText;
    const before = sources.at(-1);
    if (before?.quote === '' && quote === '' && before.of.articleId === citation.articleId)
      before.numbers.push(citation.n);
    else sources.push({ numbers: [citation.n], of: citation, quote });
  }
  return sources.map((source, index) => {
    const isSame = sources[index - 1]?.of.articleId === source.of.articleId;
    return isSame && source.quote !== ''
      ? `-# ${marksOf(source)} ${wording.sameSource(source.quote)}`
      : sourceLine(source, wording);
  });
}

interface Source {
  readonly numbers: number[];
  readonly of: Citation;
  /** Empty for none. */
  readonly quote: string;
}

const marksOf = ({ numbers }: Source) => numbers.map((n) => `[${n}]`).join('');

/** With the day, since what an article calls 昨天 is another. */
function sourceLine(cited: Source, wording: Wording): string {
  const { of, quote } = cited;
  const name = shortTitle(of.title, sourceTitleText, wording);
  const stamp = publishedStamp(of.publishedAt ?? null, wording.locale);
  const source = quote === '' ? wording.quotedTitle(name) : wording.quotation(name, quote);
  return `-# ${marksOf(cited)} ${source}${stamp === undefined ? '' : ` · ${stamp}`}`;
}
