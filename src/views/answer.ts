import type { Answer, ArticleName, Citation } from '../domain/answer.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { button, buttonRow, container, message, separator, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
import { plainText } from './plain-text.ts';
import { shortLine, shortTitle } from './short-text.ts';
import { abridge } from './split-text.ts';
import { choiceTitle, pickRow } from './title-list.ts';
import { topicsInWords } from './topics.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What was asked, and where the answer was looked for. */
export interface AnswerContext {
  readonly question: string;
  readonly lookedIn:
    | { readonly kind: 'everything' }
    | { readonly kind: 'article'; readonly title: string }
    | { readonly kind: 'topics'; readonly topics: readonly string[] };
  readonly locale: Locale;
}

type GivenAnswer = Extract<Answer, { abstained: false }>;

const questionText = 300;
const sourceTitleText = 60;
const lookedInText = 300;
const leastQuoteText = 20;
const askButtonCount = 3;
const askTitleText = 24;
/** Each mark brings a source line, and the lines of one sentence must leave room for it. */
const markCount = 12;
/** Around a quotation: `-# [99] `, its quotation marks, a line break. */
const sourceMarksText = 24;

/**
 * An answer as one message: the question, each sentence with its citation marks, what each mark quotes, and how it was written.
 * Sentences come first: a quotation is abridged, never a sentence. Whole sentences that don't fit are counted and left out.
 */
export function renderAnswer(answer: Answer, context: AnswerContext): MessageBody {
  const wording = wordingOf(context.locale);
  const question = `-# ${wording.asked(shortLine(context.question, questionText))}`;
  return answer.abstained
    ? renderAbstention(answer, question, context, wording)
    : renderSentences(answer, question, wording);
}

function renderSentences(answer: GivenAnswer, question: string, wording: Wording): MessageBody {
  const footer = [`-# ${wording.answeredBy[answer.mode]}`, ...remarks(answer, wording)].join('\n');
  const leftOutLine = (count: number) => `-# ${wording.sentencesLeftOut(count)}`;
  const room = discordLimits.text - [question, footer, leftOutLine(answer.sentences.length), ''].join('\n').length;
  const { texts, cited } = takeSentences(answer, room, wording);
  // Excerpts come from here and there, a line each; a model's sentences read on.
  const text = texts.join(answer.mode === 'extractive' ? '\n' : ' ');
  const leftOut = answer.sentences.length - texts.length;
  return message([
    container([
      textDisplay(question),
      textDisplay(text),
      separator(),
      textDisplay(
        ...renderSources(cited, room - text.length, wording),
        footer,
        ...(leftOut > 0 ? [leftOutLine(leftOut)] : []),
      ),
      ...(cited.length > 0 ? [askRow(cited, wording)] : []),
    ]),
  ]);
}

/** What a reader should know of how the answer came about. */
function remarks({ note, dropped = 0 }: Answer, wording: Wording): readonly string[] {
  return [
    ...(note ? [`-# ${wording.answerNotes[note]}`] : []),
    ...(dropped > 0 ? [`-# ${wording.sentencesDropped(dropped)}`] : []),
  ];
}

/** The sentences that fit together with a line for each source they cite; the first one is abridged if even it doesn't. */
function takeSentences(
  answer: GivenAnswer,
  room: number,
  wording: Wording,
): { texts: readonly string[]; cited: readonly Citation[] } {
  const texts: string[] = [];
  const cited = new Map<number, Citation>();
  let left = room;
  for (const sentence of answer.sentences) {
    const numbers = sentence.citations.slice(0, markCount);
    const added = answer.citations.filter(({ n }) => numbers.includes(n) && !cited.has(n));
    const marks = ` ${numbers.map((n) => `[${n}]`).join('')}`;
    const forText = left - sourcesLength(added, wording) - marks.length - 1;
    const text = sentence.text.trim();
    const fits = plainText(text).length <= forText;
    if (!fits && texts.length > 0) break;
    const shown = plainText(abridge(text, forText, (piece) => plainText(piece).length)) + marks;
    texts.push(shown);
    for (const citation of added) cited.set(citation.n, citation);
    left -= shown.length + 1 + sourcesLength(added, wording);
  }
  return { texts, cited: [...cited.values()].sort((a, b) => a.n - b.n) };
}

/** What the sources take without quotations. */
function sourcesLength(citations: readonly Citation[], wording: Wording): number {
  return citations.reduce((sum, citation) => sum + sourceLine(citation, '', wording).length + 1, 0);
}

/** A line for each source; what room there is left goes to the quotations, in equal shares. */
function renderSources(citations: readonly Citation[], room: number, wording: Wording): readonly string[] {
  let left = room - sourcesLength(citations, wording);
  return citations.map((citation, index) => {
    const share = Math.floor(left / (citations.length - index)) - sourceMarksText;
    const quote = share < leastQuoteText ? '' : shortLine(citation.quote, share);
    left -= quote.length + sourceMarksText;
    return sourceLine(citation, quote, wording);
  });
}

function sourceLine({ n, title }: Citation, quote: string, wording: Wording): string {
  const name = shortTitle(title, sourceTitleText, wording);
  return `-# [${n}] ${quote === '' ? wording.quotedTitle(name) : wording.quotation(name, quote)}`;
}

function renderAbstention(
  answer: Extract<Answer, { abstained: true }>,
  question: string,
  { lookedIn }: AnswerContext,
  wording: Wording,
): MessageBody {
  const { nearest } = answer;
  const lines = nearest.slice(0, discordLimits.selectOptionCount).map(({ title }) => {
    return `- ${shortTitle(title, sourceTitleText, wording)}`;
  });
  const menu = pickRow(
    'nearest',
    wording.pickPlaceholder,
    nearest.slice(0, discordLimits.selectOptionCount).map(({ articleId, title }) => ({ id: articleId, title })),
    wording,
  );
  return message([
    container([
      textDisplay(question),
      textDisplay(wording.abstained, `-# ${lookedInWords(lookedIn, wording)}`, ...remarks(answer, wording)),
      ...(lines.length > 0 ? [separator(), textDisplay(wording.nearest, ...lines), menu] : []),
    ]),
  ]);
}

function lookedInWords(lookedIn: AnswerContext['lookedIn'], wording: Wording): string {
  switch (lookedIn.kind) {
    case 'everything':
      return wording.lookedInEverything;
    case 'article':
      return wording.lookedInArticle(shortTitle(lookedIn.title, lookedInText, wording));
    case 'topics':
      return wording.lookedInTopics(topicsInWords(lookedIn.topics, wording, lookedInText));
  }
}

/** A button to ask on about each article that the answer cites, the first ones if there are many. */
function askRow(articles: readonly ArticleName[], wording: Wording) {
  const distinct = [...new Map(articles.map((article) => [article.articleId, article])).values()].slice(
    0,
    askButtonCount,
  );
  return buttonRow(
    distinct.map(({ articleId, title }, index) => {
      const label =
        distinct.length === 1
          ? wording.askButton
          : wording.askAbout(abridge(choiceTitle(title, wording), askTitleText));
      return button(label, customId(verbs.ask, articleId, `answer.${index}`));
    }),
  );
}
