import type { Article } from '../../domain/article.ts';
import type { OtherReport } from '../../domain/other-report.ts';
import type { SeenEntry } from '../../domain/seen-entry.ts';
import type { Archive } from './archives.ts';
import type { Eyes } from './eyes.ts';
import { isSaidTo } from './guilds-word.ts';
import { articleOfText, type CatalogueEntry, type KnownArticle, type Sighting, textFor } from './known-article.ts';
import type { Ledger } from './ledger.ts';
import type { LogTexts } from './log-texts.ts';

/** More reports of one story are not listed. */
const mostReports = 30;

/** The archive through somebody's eyes. */
export function createSeenArchive({ articles, timeline }: Ledger, texts: LogTexts, eyes: Eyes): Archive {
  const textOf = (article: KnownArticle) => textFor(article, eyes.readsAs(article));
  const articleAt = (story: Sighting | undefined) => story && articles.get(story.articleId);

  function about(article: KnownArticle, story: Sighting): Pick<SeenEntry, 'otherReports' | 'updatedAt'> {
    const others = listReports(story, reportsOf(article, eyes));
    const text = textOf(article);
    return {
      ...(others.length > 0 && { otherReports: others }),
      ...(text.key !== article.id && { updatedAt: text.archivedAt }),
    };
  }

  function see(story: Sighting, text: Article | undefined): SeenEntry | undefined {
    const article = articleAt(story);
    if (!article || !text) return undefined;
    const { seq, archivedAt, isPast } = story;
    return { seq, archivedAt, article: text, ...about(article, story), ...(isPast && { isPast }) };
  }

  async function read(story: Sighting | undefined): Promise<SeenEntry | undefined> {
    const article = articleAt(story);
    return article && story && see(story, await texts.read(textOf(article).seq));
  }

  function inOutline(story: Sighting): CatalogueEntry {
    const article = articleAt(story);
    if (!article || article.updates.length === 0) return story;
    const { title } = textOf(article);
    return title === story.title ? story : { ...story, title };
  }

  return {
    guildId: eyes.guildId,
    get head() {
      return timeline.head;
    },
    get size() {
      return eyes.size;
    },
    get revision() {
      return eyes.revision;
    },
    async get(articleId) {
      const article = articles.get(articleId);
      return article && read(eyes.of(article) ?? article.sightings.find(({ audience }) => eyes.sees(audience)));
    },
    at: (seq) => read(eyes.at(seq)),
    tells: (seq) => eyes.at(seq) !== undefined,
    inMemory(seq) {
      const story = eyes.at(seq);
      const article = articleAt(story);
      return article && story && see(story, texts.inMemory(textOf(article).seq));
    },
    seqAt: timeline.seqAt,
    countAfter: (seq) => eyes.size - eyes.countTo(seq),
    async *after(seq) {
      let last = seq;
      const next = () => {
        const story = eyes.next(last);
        last = story?.seq ?? last;
        return story;
      };
      const placeOf = (story: Sighting) => {
        const article = articleAt(story);
        return article ? textOf(article).seq : story.seq;
      };
      for await (const [story, text] of texts.readEach(next, placeOf)) {
        const entry = see(story, text);
        if (entry) yield entry;
      }
    },
    async newest(count) {
      const news = Iterator.from(eyes.newest()).filter(({ isPast }) => !isPast);
      const wanted = news.take(Math.max(0, count)).toArray();
      const found = await Promise.all(wanted.map(read));
      return found.filter((entry) => entry !== undefined);
    },
    outline: (before) => Iterator.from(eyes.newest(before)).map(inOutline),
    about(articleId) {
      const article = articles.get(articleId);
      const story = article && eyes.of(article);
      return article && story && about(article, story);
    },
    reads(textKey) {
      const article = articles.get(articleOfText(textKey));
      return article !== undefined && eyes.of(article) !== undefined && textOf(article).key === textKey;
    },
  };
}

/** The sightings of an article, and of those that tell the same, which somebody sees, in the order of the log. */
function reportsOf(article: KnownArticle, eyes: Eyes): readonly Sighting[] {
  const found = new Set([article]);
  const reports: Sighting[] = [];
  for (const one of found) {
    const seen = one.sightings.filter(({ audience }) => eyes.sees(audience));
    reports.push(...seen);
    // What isn't seen leads no further.
    if (seen.length > 0) for (const other of one.near) if (isSaidTo(one, other, eyes.sees)) found.add(other);
    if (reports.length > 10 * mostReports) break;
  }
  return reports.sort((a, b) => a.seq - b.seq);
}

/** One of each publisher's page that isn't the story's own. Those that say neither where they are nor whose they are tell nothing. */
function listReports(story: Sighting, reports: readonly Sighting[]): readonly OtherReport[] {
  const listed = new Map<string, OtherReport>();
  const mark = ({ publisher, url }: OtherReport) => url ?? publisher ?? '';
  for (const report of reports) {
    const known = report === story || mark(report) === '' || mark(report) === mark(story) || listed.has(mark(report));
    if (known || listed.size === mostReports) continue;
    const { articleId, title, publisher, url, publishedAt } = report;
    listed.set(mark(report), { articleId, title, publisher, url, publishedAt });
  }
  return [...listed.values()];
}
