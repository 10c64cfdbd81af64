import type { Answer } from '../domain/answer.ts';
import type { Locale } from '../domain/locale.ts';
import type { AboutArticle } from '../domain/seen-entry.ts';
import type { MessageBody, ThreadStart } from '../ports/command.ts';
import { type GivenAnswer, layOutAnswer } from './answer-pages.ts';
import { renderSources } from './answer-sources.ts';
import { abstentionRow, answerRows } from './answer-buttons.ts';
import { container, message, separator, textDisplay } from './components.ts';
import { discordLimits } from './limits.ts';
import { type LookedIn, lookedInWords } from './looked-in.ts';
import { oneLine } from './plain-text.ts';
import { isBlank, shortLine, shortTitle } from './short-text.ts';
import { abridge } from './split-text.ts';
import { pickRow } from './title-list.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** What was asked, and where the answer was looked for. */
export interface AnswerContext {
  readonly question: string;
  readonly lookedIn: LookedIn;
  readonly locale: Locale;
  /** What is to be said of the articles that are cited. @defaultValue nothing */
  readonly about?: AboutArticle | undefined;
  /** What came of a wish for a thread. */
  readonly thread?: ThreadOutcome;
}

/** What became of the thread that somebody wanted for their question. */
export type ThreadOutcome = ThreadStart | { readonly kind: 'private' };

/** Which page of an answer, and under what key a button finds the others, and goes on from it. */
export interface AnswerPlace {
  readonly key: string;
  /** From 0. */
  readonly page: number;
}

const questionText = 300;
const sourceTitleText = 60;
/** Around the question of a page that isn't the first, and between texts. */
const spareText = 60;

/**
 * An answer as one message: the question, each sentence with its citation marks, what each mark quotes, and how it was written. Sentences
 * come first: a quotation is abridged, never a sentence. Whole sentences that don't fit go on behind a button, or, without a place, are counted.
 */
export function renderAnswer(answer: Answer, context: AnswerContext, place?: AnswerPlace): MessageBody {
  const wording = wordingOf(context.locale);
  if (answer.abstained) return renderAbstention(answer, context, place?.key, wording);
  const pages = pagesOf(answer, context, wording);
  const index = Math.min(place?.page ?? 0, pages.length - 1);
  const { texts, cited, told } = pages[index] ?? { texts: [], cited: [], told: 0 };
  const part = index > 0 ? `\n-# ${wording.part(index + 1, pages.length)}` : '';
  // Excerpts come from here and there, a line each; a model's sentences read on.
  const text = texts.join(answer.mode === 'extractive' ? '\n' : ' ');
  const said = new Set(answer.sentences.map((sentence) => sentence.text));
  const leftOut = answer.sentences.length - told;
  const next = index + 1 < pages.length;
  return message([
    container([
      textDisplay(questionLine(context, wording) + part),
      textDisplay(text),
      separator(),
      textDisplay(
        ...renderSources(cited, roomFor(answer, context, wording) - text.length, wording, {
          said,
          about: context.about,
        }),
        ...footerLines(answer, wording),
        ...threadLines(context.thread, wording),
        ...(next && !place ? [leftOutLine(leftOut, wording)] : []),
      ),
      ...answerRows(
        { cited, key: place?.key, next: next ? index + 1 : undefined, pageCount: pages.length },
        context.lookedIn,
        wording,
      ),
    ]),
  ]);
}

/** What the thread of a question is called: at most 100 characters. */
export function threadName(question: string, locale: Locale): string {
  const name = isBlank(question) ? wordingOf(locale).commands.ask.name : oneLine(question.toWellFormed());
  return abridge(name, discordLimits.threadName);
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

function threadLines(thread: ThreadOutcome | undefined, wording: Wording): readonly string[] {
  if (!thread) return [];
  const isStarted = thread.kind === 'started';
  return [`-# ${isStarted ? wording.threadStarted(`<#${thread.threadId}>`) : wording.threadNotes[thread.kind]}`];
}

function longestThreadLine(wording: Wording): string {
  const started: ThreadOutcome = { kind: 'started', threadId: '9'.repeat(20) };
  const others = Object.values(wording.threadNotes).map((note) => `-# ${note}`);
  return [...threadLines(started, wording), ...others].reduce((a, b) => (a.length >= b.length ? a : b));
}

const leftOutLine = (count: number, wording: Wording) => `-# ${wording.sentencesLeftOut(count)}`;

/** What sentences and sources may take. */
function roomFor(answer: GivenAnswer, context: AnswerContext, wording: Wording): number {
  const around = [
    questionLine(context, wording),
    ...footerLines(answer, wording),
    // Which page ends where doesn't depend on what came of a thread, since the next page isn't told.
    longestThreadLine(wording),
    leftOutLine(answer.sentences.length, wording),
  ];
  return discordLimits.text - around.join('\n').length - spareText;
}

function pagesOf(answer: GivenAnswer, context: AnswerContext, wording: Wording) {
  return layOutAnswer(answer, roomFor(answer, context, wording), wording);
}

/** What a reader should know of how the answer came about. */
function remarks(answer: Answer, wording: Wording): readonly string[] {
  return [...lookedAtLines(answer, wording), ...noteLines(answer, wording)];
}

function lookedAtLines({ lookedAt }: Answer, wording: Wording): readonly string[] {
  return lookedAt ? [`-# ${wording.lookedAtPart(lookedAt.newest, lookedAt.of)}`] : [];
}

function noteLines(answer: Answer, wording: Wording): readonly string[] {
  const { note, dropped = 0 } = answer;
  if (answer.abstained && (note === 'model-failed' || note === 'budget-spent'))
    return [`-# ${wording.abstainedWithoutModel[note]}`];
  if (note === 'nothing-proved') return [`-# ${wording.answerNotes[note]}`];
  return [
    ...(note ? [`-# ${wording.answerNotes[note]}`] : []),
    ...(dropped > 0 ? [`-# ${wording.sentencesDropped(dropped)}`] : []),
  ];
}

function renderAbstention(
  answer: Extract<Answer, { abstained: true }>,
  context: AnswerContext,
  key: string | undefined,
  wording: Wording,
): MessageBody {
  const { lookedIn } = context;
  const nearest = answer.nearest.slice(0, discordLimits.selectOptionCount);
  const lines = nearest.map(({ title }) => `- ${shortTitle(title, sourceTitleText, wording)}`);
  const options = nearest.map(({ articleId, title }) => ({ id: articleId, title }));
  const menu = pickRow('nearest', wording.pickPlaceholder, options, wording);
  // The remark says then what was looked at.
  const isSaid = answer.note === 'time-bound' && lookedIn.kind === 'everything';
  const where = isSaid ? [] : [`-# ${lookedInWords(lookedIn, wording)}`];
  const said =
    answer.note === 'unclear'
      ? [wording.answerNotes.unclear]
      : [wording.abstained, ...where, ...remarks(answer, wording)];
  return message([
    container([
      textDisplay(questionLine(context, wording)),
      textDisplay(...said, ...threadLines(context.thread, wording)),
      ...(lines.length > 0 ? [separator(), textDisplay(wording.nearest, ...lines), menu] : []),
      ...(key === undefined ? [] : [abstentionRow(key, lookedIn, wording)]),
    ]),
  ]);
}
