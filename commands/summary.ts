import type { Article } from '../src/domain/article.ts';
import { readArticles } from '../src/features/read-articles.ts';
import { type FileProblem, readFile } from '../src/features/read-file.ts';
import type { Summariser } from '../src/features/summarise.ts';
import type { Attachment, Command, CommandCall, CommandDeclaration, MessageBody } from '../src/ports/command.ts';
import type { DocumentReader } from '../src/ports/document-reader.ts';
import type { Log } from '../src/ports/log.ts';
import { attachmentOption, commandLabels, inGuildsAndDirectMessages, stringOption } from '../src/views/declaration.ts';
import { notice } from '../src/views/notices.ts';
import { renderSummary } from '../src/views/summary.ts';
import type { FileNotice } from '../src/views/wording/wording.ts';
import { type ArticleDeps, completeArticle, findArticle } from './call/find-article.ts';
import { readText } from './call/options.ts';
import { summariseText } from './call/summarise-text.ts';

export const summaryDeclaration = {
  ...commandLabels('summary'),
  ...inGuildsAndDirectMessages,
  options: [
    stringOption('article', { autocomplete: true }),
    stringOption('text', { max_length: 6000 }),
    attachmentOption('file'),
  ],
} satisfies CommandDeclaration;

export interface SummaryDeps extends ArticleDeps {
  readonly summariser: Summariser;
  readonly documents: DocumentReader;
  /** `parseArticles` with its options. */
  readonly parse: (text: string) => readonly Article[];
  readonly log: Log;
}

const fileNotices = {
  'wrong-type': 'file-wrong-type',
  'too-large': 'file-too-large',
  empty: 'file-empty',
  undecodable: 'file-undecodable',
  'without-text': 'file-without-text',
  unreachable: 'file-unreachable',
  'too-complex': 'file-too-complex',
} as const satisfies Record<FileProblem, FileNotice>;

/**
 * `/summary`: an article's 核心提示, what its sections say, and where to read it; or the key points of a text or a file that somebody hands
 * in, which is kept nowhere.
 */
export function createSummary(deps: SummaryDeps): Command {
  return {
    declaration: summaryDeclaration,
    isPrivate: () => false,
    async *run(call) {
      const article = readText(call, 'article');
      const text = readText(call, 'text');
      const file = call.attachments?.file;
      const given = [article, text, file].filter((option) => option !== undefined);
      if (given.length !== 1) yield notice('summary-needs-one', call.guildLocale);
      else if (article !== undefined) yield await showArticle(deps, article, call);
      else if (text !== undefined) yield* showText(deps, text, call);
      else if (file !== undefined) yield* showFile(deps, file, call);
    },
    complete: (call) => completeArticle(deps, call),
  };
}

async function showArticle(deps: SummaryDeps, article: string, { guildLocale }: CommandCall): Promise<MessageBody> {
  const entry = await findArticle(deps, article);
  return entry === undefined ? notice('no-such-article', guildLocale) : renderSummary(entry, 0, guildLocale);
}

async function* showText(deps: SummaryDeps, text: string, call: CommandCall): AsyncIterable<MessageBody> {
  const articles = readArticles(text, deps.parse);
  if (articles.length === 0) return yield notice('text-empty', call.guildLocale);
  yield* summariseText(deps, articles, call.guildLocale, call.signal);
}

async function* showFile(deps: SummaryDeps, file: Attachment, call: CommandCall): AsyncIterable<MessageBody> {
  const read = await readFile(file, deps.documents, call.signal);
  if (read.kind === 'read') return yield* summariseText(deps, read.articles, call.guildLocale, call.signal);
  deps.log.info('file-refused', { problem: read.problem, ...(read.error !== undefined && { error: read.error }) });
  yield notice(fileNotices[read.problem], call.guildLocale);
}
