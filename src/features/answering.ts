import type { Answer, AnswerMode, AnswerNote } from '../domain/answer.ts';
import { createCalendar } from '../domain/calendar.ts';
import type { Turn } from '../domain/conversation.ts';
import type { GroundingTools } from '../domain/grounding.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Locale } from '../domain/locale.ts';
import { defaultTimeZone } from '../domain/schedule.ts';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../ports/clock.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import { fold } from '../retrieval/fold.ts';
import type { Segmenter } from '../retrieval/segmenter.ts';
import { type AnswerKey, createAnswerCache } from './answering/answer-cache.ts';
import { noteModelFailure } from './answering/note-model-failure.ts';
import { packPassages } from './answering/pack-passages.ts';
import { chooseReplyLanguage, isChinese, type ReplyLanguage } from './answering/reply-language.ts';
import { hangsInTheAir, resolveFollowUp } from './answering/resolve-follow-up.ts';
import { createSearchWords } from './answering/translation/search-words.ts';
import { createUsage, type Usage, type UsageName } from './answering/usage.ts';
import { withoutOrders } from './answering/without-orders.ts';
import { writeAnswer } from './answering/write-answer.ts';
import { writtenIn } from './answering/written-in.ts';
import type { Archives } from './archive.ts';
import { nearestOf } from './extractive-answer.ts';
import type { Libraries, Library } from './library.ts';
import { isBudgetSpent } from './model-budget.ts';

/** A question, and where the answer may come from. */
export interface AskedQuestion {
  readonly question: string;
  readonly scope: Scope;
  /** The guild that sees the articles; null for what everyone may see. */
  readonly guildId: string | null;
  /** What the same reader asked before, oldest first: a question such as “那苹果呢？” is understood by it. */
  readonly turns?: readonly Turn[];
  /** The reader's language, for a question that doesn't tell its own. */
  readonly locale: Locale;
  /** The IANA zone of the reader's calendar, on which 昨天 is a day. @defaultValue that of the publishers, Beijing's */
  readonly timeZone?: string;
  /** Aborted when the answer has to be there at once: what there is without the model comes then. */
  readonly signal?: AbortSignal;
  /** Called when the answer is one that was given before, which took nobody's time. */
  readonly onReuse?: () => void;
}

/** Answers questions from the articles: through a model where there is one, and well without. */
export interface Answering {
  /**
   * The answer as it grows, each in place of the one before; the last is final, and there always is one. Every sentence of every one of them
   * has passed the check or is an article's own. Without a model, or when the articles don't tell, it is final at once; when the model fails,
   * before or midway, or `signal` aborts, the last is the articles' own sentences with `note: 'model-failed'`, or with `budget-spent`.
   *
   * Who stops iterating cancels the model, also while it is being waited for. Throws what the library does, HexinError `store-failed` for one, and
   * nothing that the model does.
   */
  ask(asked: AskedQuestion): AsyncIterable<Answer>;
}

export interface AnsweringDeps {
  readonly libraries: Libraries;
  readonly archives: Pick<Archives, 'seenFrom'>;
  readonly segmenter: Segmenter;
  /** Without one, answers are the articles' own sentences. */
  readonly model?: LanguageModel | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** @defaultValue counts that nobody reads */
  readonly usage?: Usage;
}

const limits = {
  /** The archive's language is told by so many of its newest titles. */
  titles: 10,
  /** With rules, question and answer, a context of 8,000 tokens holds it. */
  contextTokens: 2_600,
  /** An interaction can be answered for 15 minutes. https://docs.discord.com/developers/interactions/receiving-and-responding */
  giveUpAfterMs: 14 * 60_000,
} as const;

interface SearchedWords {
  readonly words: string;
  /** For an abstention: the words aren't in the archive's language. */
  readonly hint?: AnswerNote;
}

const countedAs = {
  model: 'answered-by-model',
  translation: 'answered-by-model',
  extractive: 'answered-by-extract',
} as const satisfies Record<AnswerMode, UsageName>;

/** Answers over a library, through a model if there is one. Keeps the last answers of the model, for as long as who asks sees the same articles. */
export function createAnswering(deps: AnsweringDeps): Answering {
  const { libraries, archives, segmenter, model, clock, log, usage = createUsage() } = deps;
  const cache = createAnswerCache();
  const tools: GroundingTools = { ...segmenter, fold };

  const translate = model && createSearchWords({ model, clock, usage });

  /** What to look for: the question, in the archive's language if a model can say it; else with what to tell whoever finds nothing that way. */
  async function wordsOf(
    inFull: string,
    language: ReplyLanguage,
    library: Pick<Library, 'titles'>,
    signal: AbortSignal,
  ): Promise<SearchedWords> {
    const archived = writtenIn((await library.titles('', limits.titles)).map(({ title }) => title));
    const needsTranslation = archived && (archived === 'chinese') !== isChinese(language);
    if (!needsTranslation) return { words: inFull };
    const words = await translate?.(inFull, archived, signal);
    return words === undefined ? { words: inFull, hint: `ask-in-${archived}` } : { words };
  }

  async function* answer(asked: AskedQuestion, signal: AbortSignal): AsyncGenerator<Answer> {
    const { scope, guildId, locale, turns = [], timeZone = defaultTimeZone } = asked;
    const library = libraries.seenFrom(guildId);
    // What is asked beside an order is answered; an order alone finds no evidence.
    const question = withoutOrders(asked.question, 'question') || asked.question;
    const earlier = turns.map((turn) => turn.question);
    const inFull = resolveFollowUp(question, earlier, segmenter);
    if (turns.length === 0 && scope.kind !== 'article' && hangsInTheAir(question, segmenter)) {
      const { context } = await library.find(question, scope);
      return yield { abstained: true, mode: 'extractive', nearest: nearestOf(context), note: 'unclear' };
    }
    const language = chooseReplyLanguage(question, locale);
    const calendar = createCalendar(clock.now(), timeZone);
    const { revision } = archives.seenFrom(guildId);
    const key: AnswerKey = { question: inFull, scope, language, turns, revision, today: calendar?.today, timeZone };
    const known = cache.get(key);
    if (known) {
      usage.count('cache-hits');
      asked.onReuse?.();
      return yield known;
    }

    const { words, hint } = await wordsOf(inFull, language, library, signal);
    const found = await library.find(words, scope, { calendar, asked: inFull });
    const { extract, context, mayAnswer, isTimeBound, lookedAt } = found;
    if (!model || (extract.abstained && !mayAnswer))
      return yield extract.abstained && hint ? { ...extract, note: hint } : extract;
    const passages = packPassages(context, limits.contextTokens, calendar);
    const written = writtenIn(passages.map(({ shown }) => shown.text));
    // The check compares words: it can't tell a true translation into just any language from a false one.
    if (!written || language === 'other') return yield extract;
    const isTranslated = (written === 'chinese') !== isChinese(language);

    let last: Answer | undefined;
    try {
      const today = calendar?.today;
      const assignment = {
        question,
        inFull,
        language,
        passages,
        turns,
        today,
        isTranslated,
        isTimeBound,
        extract,
        signal,
      };
      for await (const grown of writeAnswer(assignment, { model, tools, clock, log, usage })) {
        last = lookedAt ? { ...grown, lookedAt } : grown;
        yield last;
      }
    } catch (error) {
      if (isBudgetSpent(error)) return yield { ...extract, note: 'budget-spent' };
      noteModelFailure({ task: 'answer', error, signal }, log, usage);
      return yield { ...extract, note: 'model-failed' };
    }
    // Once all is indexed, it may be answered better.
    if (last && !lookedAt && (last.note === undefined || last.note === 'time-bound')) cache.set(key, last);
  }

  async function* answerInTime(asked: AskedQuestion, unwanted: AbortSignal): AsyncGenerator<Answer> {
    const late = new AbortController();
    const cancelTimer = clock.after(limits.giveUpAfterMs, () => {
      late.abort(new HexinError('model-timeout', 'The answer took longer than it can be shown'));
    });
    const signal = AbortSignal.any([unwanted, late.signal, ...(asked.signal ? [asked.signal] : [])]);
    let last: Answer | undefined;
    usage.count('questions');
    try {
      for await (const given of answer(asked, signal)) {
        last = given;
        yield given;
      }
      if (last) usage.count(last.abstained ? 'abstained' : countedAs[last.mode]);
    } finally {
      cancelTimer();
    }
  }

  return {
    ask: (asked) => ({
      [Symbol.asyncIterator]() {
        const unwanted = new AbortController();
        const answers = answerInTime(asked, unwanted.signal);
        return {
          next: () => answers.next(),
          return() {
            // A generator that waits for its model hears of this only when it comes to its next answer.
            unwanted.abort(new Error('Nobody reads the answer any more'));
            return answers.return(undefined);
          },
        };
      },
    }),
  };
}
