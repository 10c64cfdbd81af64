import type { Article } from '../../src/domain/article.ts';
import { createRetriever, type Finding, type RetrieverDeps } from '../../src/retrieval/retriever.ts';
import { splitSentences } from '../../src/retrieval/sentences.ts';
import { addAll, toReply } from './hexin-engine.ts';
import { isHit } from './measures.ts';
import { type AskedQuestion, plain, type QuestionSet } from './question-set.ts';
import { createRandom, shuffle } from './random.ts';

/** A question asked of an archive that holds what answers it, or doesn't. */
export interface EvidenceCase {
  readonly question: AskedQuestion;
  /** What isn't there: the article, or, of the article, the sentences that hold the answer. Undefined when both are there. */
  readonly absence: 'article' | 'sentences' | undefined;
  readonly finding: Finding;
  /** How many articles the archive holds. */
  readonly articles: number;
  /** Whether the first sentence answers it. */
  readonly isRight: boolean;
}

export interface ArchiveSize {
  readonly articles: number;
  readonly archives: number;
}

/** Archives of so many articles, so many of each. */
export const archiveSizes: readonly ArchiveSize[] = [
  { articles: 1, archives: 300 },
  { articles: 10, archives: 40 },
  { articles: 100, archives: 6 },
  { articles: 1_500, archives: 2 },
];

function withoutAnswers(article: Article, answers: readonly string[]): Article {
  const cut = (paragraph: string) =>
    splitSentences(paragraph)
      .map(({ start, end }) => paragraph.slice(start, end))
      .filter((sentence) => !answers.some((answer) => plain(sentence).includes(answer)))
      .join('');
  const sections = article.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(cut) }));
  return { ...article, sections };
}

/**
 * Archives of `size` articles each. Each is asked the questions of its articles; as many of articles that it doesn't hold; and, without the
 * sentences that answer it, one question of each article.
 *
 * @param isAsked - which of those are asked
 */
export function askArchives(
  { articles, questions }: QuestionSet,
  size: ArchiveSize,
  deps: RetrieverDeps,
  isAsked: (question: AskedQuestion) => boolean = () => true,
): readonly EvidenceCase[] {
  const random = createRandom(size.articles);
  const shuffled = shuffle(articles, random);
  const cases: EvidenceCase[] = [];
  const ask = (held: readonly Article[], asked: readonly AskedQuestion[], absence: EvidenceCase['absence']) => {
    const retriever = createRetriever(deps);
    addAll(retriever, held);
    for (const question of asked.filter(isAsked)) {
      const finding = retriever.find(question.text);
      cases.push({
        question,
        absence,
        finding,
        articles: held.length,
        isRight: isHit(question, toReply(finding).sentence),
      });
    }
  };
  for (let end = size.articles; end <= Math.min(articles.length, size.archives * size.articles); end += size.articles) {
    const held = shuffled.slice(end - size.articles, end);
    const ids = new Set(held.map(({ id }) => id));
    const answered = shuffle(
      questions.filter(({ articleId }) => ids.has(articleId)),
      random,
    );
    const others = questions.filter(({ gold }) => !Array.from(gold).some((id) => ids.has(id)));
    const oneEach = new Map(answered.map((question) => [question.articleId, question]));
    ask(held, answered, undefined);
    ask(held, shuffle(others, random).slice(0, answered.length), 'article');
    const cut = held.map((article) => withoutAnswers(article, oneEach.get(article.id)?.answers ?? []));
    ask(cut, [...oneEach.values()], 'sentences');
  }
  return cases;
}
