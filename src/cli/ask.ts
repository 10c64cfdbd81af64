import { createAsking } from '../compose/asking.ts';
import type { Answer, ArticleName } from '../domain/answer.ts';
import { HexinError } from '../domain/hexin-error.ts';
import type { Scope } from '../domain/scope.ts';
import type { CliCommand } from './command-line.ts';
import { emptyArchive } from './empty-archive.ts';
import { readGuild } from './read-guild.ts';
import { withCore } from './with-core.ts';

export const askCommand: CliCommand = {
  name: 'ask',
  usage: 'ask "QUESTION" [--article ID] [--guild ID] [--json]',
  summary: 'answer a question from the articles, with citations',
  options: { article: { type: 'string' }, guild: { type: 'string' } },
  words: { atLeast: 1 },
  async run({ words, flags }, io) {
    const question = words.join(' ');
    const { answer, ms, isEmpty } = await withCore({}, async (core, context) => {
      const { openLibrary } = core;
      const guildId = readGuild(flags.guild);
      const archive = core.archive.seenFrom(guildId);
      let scope: Scope = { kind: 'everything' };
      if (typeof flags.article === 'string') {
        scope = { kind: 'article', articleId: flags.article };
        if (!(await archive.get(scope.articleId))) {
          throw new HexinError(
            'no-such-article',
            `No article has the id ${scope.articleId}. List them with: hexin articles`,
          );
        }
      }
      const libraries = openLibrary();
      await libraries.ready;
      await libraries.readVectors();
      const { timeZone } = context.config;
      const startedAt = performance.now();
      const answering = createAsking({ ...context, core, libraries });
      const found = (await Array.fromAsync(answering.ask({ question, scope, guildId, locale: 'en-US', timeZone }))).at(
        -1,
      );
      if (!found) throw new HexinError('no-answer', 'There is no answer');
      const ms = Math.round((performance.now() - startedAt) * 10) / 10;
      return { answer: found, ms, isEmpty: archive.size === 0 };
    });
    if (io.json) io.printJson({ ...toJson(answer), ms });
    else io.print(isEmpty ? emptyArchive : describe(answer));
  },
};

function toJson(answer: Answer) {
  const { abstained, mode } = answer;
  if (answer.abstained) return { answer: sayAbstention(answer.nearest), abstained, mode, sentences: [], citations: [] };
  const { sentences, citations } = answer;
  const text = sentences.map((sentence) => sentence.text + marks(sentence.citations)).join('');
  return { answer: text, abstained, mode, sentences, citations };
}

function describe(answer: Answer): string {
  if (answer.abstained) return sayAbstention(answer.nearest);
  const sentences = answer.sentences.map(({ text, citations }) => `${text} ${marks(citations)}`);
  const sources = answer.citations.map(({ n, title, articleId }) => `[${n}] ${title} (${articleId})`);
  return [...sentences, '', ...sources].join('\n');
}

function sayAbstention(nearest: readonly ArticleName[]): string {
  if (nearest.length === 0) return 'The articles don’t say.';
  return [
    'The articles don’t say. The nearest ones:',
    ...nearest.map(({ articleId, title }) => `  ${articleId}  ${title}`),
  ].join('\n');
}

function marks(citations: readonly number[]): string {
  return citations.map((n) => `[${n}]`).join('');
}
