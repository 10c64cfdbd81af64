import type { Answer, ArticleName } from '../domain/answer.ts';
import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { type GivenAnswer, layOutAnswer, renderSources } from './answer-pages.ts';
import { button, buttonRow, container, message, separator, textDisplay } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
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

/** Which page of an answer, and under what key a button finds the others. */
export interface AnswerPlace {
  readonly key: string;
  /** From 0. */
  readonly page: number;
}

const questionText = 300;
const sourceTitleText = 60;
const lookedInText = 300;
const askButtonCount = 3;
const askTitleText = 24;
/** Around the question of a page that isn't the first, and between texts. */
const spareText = 60;

/**
 * An answer as one message: the question, each sentence with its citation marks, what each mark quotes, and how it was written. Sentences
 * come first: a quotation is abridged, never a sentence. Whole sentences that don't fit go on behind a button, or, without a place, are counted.
 */
export function renderAnswer(answer: Answer, context: AnswerContext, place?: AnswerPlace): MessageBody {
  const wording = wordingOf(context.locale);
  if (answer.abstained) return renderAbstention(answer, questionLine(context, wording), context, wording);
  const pages = pagesOf(answer, context, wording);
  const index = Math.min(place?.page ?? 0, pages.length - 1);
  const { texts, cited, told } = pages[index] ?? { texts: [], cited: [], told: 0 };
  const part = index > 0 ? `\n-# ${wording.part(index + 1, pages.length)}` : '';
  // Excerpts come from here and there, a line each; a model's sentences read on.
  const text = texts.join(answer.mode === 'extractive' ? '\n' : ' ');
  const leftOut = answer.sentences.length - told;
  const next = index + 1 < pages.length;
  return message([
    container([
      textDisplay(questionLine(context, wording) + part),
      textDisplay(text),
      separator(),
      textDisplay(
        ...renderSources(cited, roomFor(answer, context, wording) - text.length, wording),
        ...footerLines(answer, wording),
        ...(next && !place ? [leftOutLine(leftOut, wording)] : []),
      ),
      ...buttonRows([
        ...(next && place
          ? [button(wording.continueButton(index + 2, pages.length), customId(verbs.more, place.key, index + 1))]
          : []),
        ...askButtons(cited, wording),
      ]),
    ]),
  ]);
}

/** How many messages an answer takes. */
export function countAnswerPages(answer: Answer, context: AnswerContext): number {
  return answer.abstained ? 1 : pagesOf(answer, context, wordingOf(context.locale)).length;
}

function questionLine({ question }: AnswerContext, wording: Wording): string {
  return `-# ${wording.asked(shortLine(question, questionText))}`;
}

function footerLines(answer: GivenAnswer, wording: Wording): readonly string[] {
  return [`-# ${wording.answeredBy[answer.mode]}`, ...remarks(answer, wording)];
}

const leftOutLine = (count: number, wording: Wording) => `-# ${wording.sentencesLeftOut(count)}`;

/** What sentences and sources may take. */
function roomFor(answer: GivenAnswer, context: AnswerContext, wording: Wording): number {
  const around = [
    questionLine(context, wording),
    ...footerLines(answer, wording),
    leftOutLine(answer.sentences.length, wording),
  ];
  return discordLimits.text - around.join('\n').length - spareText;
}

function pagesOf(answer: GivenAnswer, context: AnswerContext, wording: Wording) {
  return layOutAnswer(answer, roomFor(answer, context, wording), wording);
}

/** What a reader should know of how the answer came about. */
function remarks(answer: Answer, wording: Wording): readonly string[] {
  const { note, dropped = 0 } = answer;
  if (answer.abstained && note === 'model-failed') return [`-# ${wording.abstainedWithoutModel}`];
  if (note === 'nothing-proved') return [`-# ${wording.answerNotes[note]}`];
  return [
    ...(note ? [`-# ${wording.answerNotes[note]}`] : []),
    ...(dropped > 0 ? [`-# ${wording.sentencesDropped(dropped)}`] : []),
  ];
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
  // The remark says then what was looked at.
  const isSaid = answer.note === 'time-bound' && lookedIn.kind === 'everything';
  const where = isSaid ? [] : [`-# ${lookedInWords(lookedIn, wording)}`];
  return message([
    container([
      textDisplay(question),
      answer.note === 'unclear'
        ? textDisplay(wording.answerNotes.unclear)
        : textDisplay(wording.abstained, ...where, ...remarks(answer, wording)),
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

const buttonRows = (buttons: Parameters<typeof buttonRow>[0]) => (buttons.length > 0 ? [buttonRow(buttons)] : []);

/** A button to ask on about each article that the answer cites, the first ones if there are many. */
function askButtons(articles: readonly ArticleName[], wording: Wording) {
  const distinct = [...new Map(articles.map((article) => [article.articleId, article])).values()].slice(
    0,
    askButtonCount,
  );
  return distinct.map(({ articleId, title }, index) => {
    const label =
      distinct.length === 1 ? wording.askButton : wording.askAbout(abridge(choiceTitle(title, wording), askTitleText));
    return button(label, customId(verbs.ask, articleId, `answer.${index}`));
  });
}
