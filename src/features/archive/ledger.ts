import type {
  LogEntry,
  RemovalEntry,
  SightingEntry,
  StoryEntry,
  TrimEntry,
  UpdateEntry,
} from '../../domain/log-entry.ts';
import type { Audience } from '../../domain/source.ts';
import { type ArticleIndex, createArticleIndex } from './article-index.ts';
import { noteWhoSays } from './guilds-word.ts';
import { type KnownArticle, lastSeq, type Sighting, updateKey } from './known-article.ts';
import { createRevisions, type Revisions } from './revisions.ts';
import { createTakenDown, type TakenDown } from './taken-down.ts';
import { createTellings, type Tellings } from './tellings.ts';
import { createTextChanges, type TextChanges } from './text-changes.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** What an entry does away with, by where it stands. */
export interface Emptied {
  /** What is to be stripped of what it holds, so that only its place is left. */
  readonly strip: readonly number[];
  /** What is to be deleted. */
  readonly clear: readonly number[];
}

/** Who may see what of the log, and where: all but the articles' text. */
export interface Ledger {
  readonly articles: ArticleIndex;
  readonly takenDown: TakenDown;
  readonly timeline: Timeline;
  readonly tellings: Tellings;
  readonly texts: TextChanges;
  readonly revisions: Revisions;
  /** Takes the next entry of the log. What it does away with may be gone already. */
  add(entry: LogEntry): Emptied;
}

/**
 * Who follows the log looks for the entry after the last it knows. So the places of the last so many entries stay whatever they held, and before them
 * each whose number can be divided by this: from there on there is an entry again.
 */
export const milestone = 1_024;

export function createLedger(): Ledger {
  const articles = createArticleIndex();
  const takenDown = createTakenDown();
  const timeline = createTimeline();
  const tellings = createTellings();
  const texts = createTextChanges(articles);
  const revisions = createRevisions();
  /** Where something is said of an article whose story is gone, by its id: the process that did away with it died meanwhile. */
  const leftOver = new Map<string, number[]>();
  /** Places that hold nothing any more, earlier trims among them. */
  let hollow: number[] = [];

  function link(article: KnownArticle, nearTo: readonly string[], audience: Audience): void {
    for (const id of nearTo) {
      const other = articles.get(id);
      if (!other || other === article) continue;
      noteWhoSays(article, other, audience, article.near.has(other));
      noteWhoSays(other, article, audience, other.near.has(article));
      article.near = new Set(article.near).add(other);
      other.near = new Set(other.near).add(article);
    }
  }

  function addStory(entry: StoryEntry): void {
    const { seq, archivedAt, article, origin, readAs, urlKeys, nearTo } = entry;
    const { title, source: publisher, url, publishedAt } = article;
    const story: Sighting = { seq, archivedAt, articleId: article.id, title, publisher, url, publishedAt, ...origin };
    const known: KnownArticle = {
      id: article.id,
      sightings: [story],
      updates: noTexts,
      near: noArticles,
      toldToEveryone: undefined,
      readAs: [readAs],
      urlKeys: [...urlKeys],
    };
    articles.add(known, origin.audience);
    link(known, nearTo, origin.audience);
    tellings.tell(known, story);
    texts.added(known, story);
    revisions.changed(origin.audience);
  }

  function addSighting(entry: SightingEntry): boolean {
    const known = articles.get(entry.articleId);
    if (!known) return false;
    const { seq, archivedAt, articleId, origin, urlKeys, nearTo } = entry;
    const { source: publisher, ...publication } = entry.publication;
    const sighting: Sighting = { seq, archivedAt, articleId, publisher, ...publication, ...origin };
    // Who comes to see it by this brings the text that it came with, to the letter.
    articles.note(known, { readAs: known.readAs[0], urlKeys }, origin.audience);
    link(known, nearTo, origin.audience);
    known.sightings.push(sighting);
    tellings.tell(known, sighting);
    texts.widened(known);
    revisions.changed(origin.audience);
    return true;
  }

  function addUpdate({ seq, archivedAt, article, origin, readAs, urlKeys }: UpdateEntry): boolean {
    const known = articles.get(article.id);
    if (!known) return false;
    const text = {
      seq,
      archivedAt,
      key: updateKey(article.id, seq),
      audience: origin.audience,
      title: article.title,
    };
    known.updates = [...known.updates, text];
    articles.note(known, { readAs, urlKeys }, origin.audience);
    texts.added(known, text);
    revisions.changed(origin.audience);
    return true;
  }

  /** @returns where something of it stands */
  function drop(article: KnownArticle, seq: number): readonly number[] {
    texts.dropped(article, seq);
    articles.remove(article);
    const neighbours = article.near;
    for (const other of neighbours) {
      other.near = new Set([...other.near].filter((near) => near !== article));
      noteWhoSays(other, article, null, true);
    }
    tellings.untell(article, neighbours);
    for (const { audience } of article.sightings) revisions.changed(audience);
    return recordsOf(article);
  }

  function addRemoval(entry: RemovalEntry): Emptied {
    takenDown.add(entry);
    const known = articles.get(entry.articleId);
    const strip = known ? drop(known, entry.seq) : (leftOver.get(entry.articleId) ?? []);
    leftOver.delete(entry.articleId);
    hollow.push(...strip);
    return { strip, clear: [] };
  }

  function letGo({ before, seq }: TrimEntry): Emptied {
    const held = [...leftOver.values()].flat();
    leftOver.clear();
    for (const article of articles.all()) if (lastSeq(article) < before) held.push(...drop(article, seq));
    const mayGo = (at: number) => at <= seq - milestone && at % milestone !== 0;
    const clear = [...held, ...hollow.filter((at) => at < before)].filter(mayGo);
    const strip = held.filter((at) => !mayGo(at));
    const cleared = new Set(clear);
    hollow = [...hollow.filter((at) => !cleared.has(at)), ...strip, seq];
    return { strip, clear };
  }

  /** What says something of an article that isn't there is left over. */
  function leave({ seq }: LogEntry, articleId: string): void {
    leftOver.set(articleId, [...(leftOver.get(articleId) ?? []), seq]);
  }

  function addTo(entry: LogEntry): Emptied {
    if (entry.kind === 'removal') return addRemoval(entry);
    if (entry.kind === 'trim') return letGo(entry);
    if (entry.kind === 'story') addStory(entry);
    else if (entry.kind === 'sighting') addSighting(entry) || leave(entry, entry.articleId);
    else if (entry.kind === 'update') addUpdate(entry) || leave(entry, entry.article.id);
    else hollow.push(entry.seq);
    return nothing;
  }

  return {
    articles,
    takenDown,
    timeline,
    tellings,
    texts,
    revisions,
    add(entry) {
      timeline.add(entry);
      return addTo(entry);
    },
  };
}

const nothing: Emptied = { strip: [], clear: [] };
const noTexts: KnownArticle['updates'] = [];
const noArticles: KnownArticle['near'] = new Set();

function recordsOf({ sightings, updates }: KnownArticle): readonly number[] {
  return [...sightings, ...updates].map(({ seq }) => seq);
}
