import type { Article } from '../src/domain/article.ts';
import { readArticles } from '../src/features/read-articles.ts';
import { readFile } from '../src/features/read-file.ts';
import type { PageReader } from '../src/features/read-page.ts';
import type { Summariser } from '../src/features/summarise.ts';
import type { Attachment, Command, CommandCall, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import type { DocumentReader } from '../src/ports/document-reader.ts';
import type { Log } from '../src/ports/log.ts';
import { attachmentOption, commandLabels, everywhere, stringOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { renderSummary } from '../src/views/summary.ts';
import { type ArticleDeps, completeArticle, findArticle } from './call/find-article.ts';
import { readText } from './call/options.ts';
import { replyLocale } from './call/reply-locale.ts';
import { fileNotices, isPlainToSee, pageNotices } from './call/reading-notices.ts';
import { summariseText } from './call/summarise-text.ts';
import { type AllowanceDeps, isBeyondAllowance, withinAllowance } from './call/within-allowance.ts';

export const summaryDeclaration = {
  ...commandLabels('summary'),
  ...everywhere,
  options: [
    stringOption('article', { autocomplete: true }),
    stringOption('text', { max_length: 6000 }),
    attachmentOption('file'),
    stringOption('url', { max_length: 2000 }),
  ],
} satisfies CommandDeclaration;

export interface SummaryDeps extends ArticleDeps, AllowanceDeps {
  readonly summariser: Summariser;
  readonly documents: DocumentReader;
  readonly pages: PageReader;
  /** `parseArticles` with its options. */
  readonly parse: (text: string) => readonly Article[];
  readonly log: Log;
}

/**
 * `/summary`: an article's 核心提示, what its sections say, and where to read it; or the key points of a text, a file or a web page
 * that somebody hands in, which is kept nowhere.
 */
export function createSummary(deps: SummaryDeps): Command {
  return {
    declaration: summaryDeclaration,
    isPrivate(call) {
      if (countGiven(call) !== 1) return true;
      const kind = call.attachments?.file || readText(call, 'url') !== undefined ? 'document' : 'text';
      const asksForMuch = kind === 'document' || readText(call, 'text') !== undefined;
      return asksForMuch && isBeyondAllowance(deps, kind, call);
    },
    async *run(call) {
      const article = readText(call, 'article');
      const text = readText(call, 'text');
      const url = readText(call, 'url');
      const file = call.attachments?.file;
      if (countGiven(call) !== 1) yield notice('summary-needs-one', call.locale);
      else if (article !== undefined) yield await showArticle(deps, article, call);
      else if (text !== undefined) yield* showText(deps, text, call);
      else if (url !== undefined)
        yield* withinAllowance(deps, entryOf('document', call), (giveBack) => showPage(deps, url, call, giveBack));
      else if (file !== undefined) yield* showFile(deps, file, call);
    },
    complete: (call) => completeArticle(deps, call),
  };
}

function countGiven(call: CommandCall): number {
  const texts = (['article', 'text', 'url'] as const).filter((name) => readText(call, name) !== undefined);
  return texts.length + (call.attachments?.file ? 1 : 0);
}

function entryOf(kind: 'document' | 'text', call: CommandCall) {
  return { kind, caller: call, locale: replyLocale(call) };
}

async function showArticle(deps: SummaryDeps, article: string, call: CommandCall): Promise<MessageBody> {
  const entry = await findArticle(deps, article, call);
  const locale = replyLocale(call);
  return entry === undefined ? notice('no-such-article', locale) : renderSummary(entry, 0, locale);
}

async function* showText(deps: SummaryDeps, text: string, call: CommandCall): AsyncIterable<MessageBody> {
  const articles = readArticles(text, deps.parse);
  const locale = replyLocale(call);
  if (articles.length === 0) return yield notice('text-empty', locale);
  yield* withinAllowance(deps, entryOf('text', call), () =>
    summariseText(deps, { articles, locale, signal: call.signal }),
  );
}

function showFile(deps: SummaryDeps, file: Attachment, call: CommandCall): AsyncIterable<MessageBody> {
  return withinAllowance(deps, entryOf('document', call), (giveBack) => showAdmitted(deps, file, call, giveBack));
}

async function* showAdmitted(
  deps: SummaryDeps,
  file: Attachment,
  call: CommandCall,
  giveBack: () => void,
): AsyncIterable<MessageBody> {
  const locale = replyLocale(call);
  const read = await readFile(file, deps.documents, call.signal);
  if (read.kind === 'read') return yield* summariseText(deps, { articles: read.articles, locale, signal: call.signal });
  // The others were seen at a glance.
  if (read.problem !== 'too-complex') giveBack();
  deps.log.info('file-refused', { problem: read.problem, ...(read.error !== undefined && { error: read.error }) });
  yield notice(fileNotices[read.problem], locale);
}

async function* showPage(
  deps: SummaryDeps,
  url: string,
  call: CommandCall,
  giveBack: () => void,
): AsyncIterable<MessageBody> {
  const { signal } = call;
  const locale = replyLocale(call);
  const read = await deps.pages.read(url, signal);
  if (read.kind === 'read') {
    const origin = { from: { kind: 'page', url: read.url } } as const;
    return yield* summariseText(deps, { articles: read.articles, locale, signal, origin });
  }
  if (isPlainToSee(read.problem)) giveBack();
  yield notice(pageNotices[read.problem], locale);
}
