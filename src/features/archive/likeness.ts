import type { Article } from '../../domain/article.ts';
import { fold } from '../../retrieval/fold.ts';

/** What texts are compared by: see docs/design.md, One story once, for how it was chosen. */
export interface Likeness {
  /** Letters and digits alone, as of {@link letters}. */
  readonly title: string;
  /** Of the body. */
  readonly letters: string;
  /** Every run of {@link gramLength} of them, as numbers. */
  readonly grams: ReadonlySet<number>;
  /** Folded: the title, the body, and the body without the day of its dateline. */
  readonly folded: { readonly title: string; readonly whole: string; readonly body: string };
  /** Milliseconds since the epoch; NaN where it isn't known. */
  readonly publishedAt: number;
}

const gramLength = 4;
const limits = {
  /** Of longer texts the beginning, in folded characters. */
  length: 20_000,
  /** What the title and the beginning are. */
  lead: 120,
  /** A dateline ends by then. */
  dateline: 60,
  /** Shorter clauses say too little. */
  clause: 6,
} as const;

const number = /\d+(?:\.\d+)?|第[〇零一二两三四五六七八九十百千]+|[〇零一二两三四五六七八九十百千万亿]{2,}/gu;
const day = /\d{1,2}日|(?:周|星期|礼拜)[一二三四五六日天]/gu;
/** `新华社北京11月25日电`: the day of a report isn't that of its story. */
const dateline = /^(.{0,40}?)\d{1,2}月\d{1,2}日(?=(?:电|讯|消息))/u;

/** @returns what an article is compared by; of a story that is nothing else, its key points */
export function likenessOf(article: Article): Likeness {
  const title = fold(article.title);
  const whole = fold(bodyOf(article)).slice(0, limits.length);
  const body = whole.replace(dateline, '$1');
  const letters = lettersOf(body);
  const grams = new Set<number>();
  for (let at = 0; at + gramLength <= letters.length; at += 1) grams.add(gram(letters, at));
  return {
    title: lettersOf(title),
    letters,
    grams,
    folded: { title, whole, body },
    publishedAt: article.publishedAt === null ? Number.NaN : Date.parse(article.publishedAt),
  };
}

/** {@link likenessOf}, worked out once for each article that is in memory: those that are told on one form are compared again and again. */
export function rememberLikenesses(): (article: Article) => Likeness {
  const known = new WeakMap<Article, Likeness>();
  return (article) => {
    const likeness = known.get(article) ?? likenessOf(article);
    known.set(article, likeness);
    return likeness;
  };
}

/** The same for titles that say the same, whatever their width, script and marks are. */
export function titleKeyOf(title: string): string {
  return lettersOf(fold(title));
}

/** The share of all grams of two texts that both have: Jaccard's measure. */
export function resemblance(a: Likeness, b: Likeness): number {
  const both = countShared(a.grams, b.grams);
  const all = a.grams.size + b.grams.size - both;
  return all === 0 ? 0 : both / all;
}

/** The share of the grams of the one that has fewer that the other has. */
export function containment(a: Likeness, b: Likeness): number {
  const least = Math.min(a.grams.size, b.grams.size);
  return least === 0 ? 0 : countShared(a.grams, b.grams) / least;
}

/** The share of the clauses of one text, by length, that stand in the other word for word: of the one of which it is more. */
export function verbatimShare(a: Likeness, b: Likeness): number {
  return Math.max(shareIn(a, b), shareIn(b, a));
}

/** As {@link resemblance}, of the titles by pairs of characters. */
export function titleResemblance(a: Likeness, b: Likeness): number {
  const [left, right] = [pairsOf(a.title), pairsOf(b.title)];
  const both = countShared(left, right);
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
}

/** What two texts say in numbers, and of which of those the other one doesn't have. */
export interface Clash {
  /** How many different numbers the one has that has fewer, Chinese ones of more than one character among them. */
  readonly numbers: number;
  /** How many each lacks of the other's: of the one that lacks fewer. One that is only longer lacks none. */
  readonly clashing: number;
  /** The same for the numbers of the titles and beginnings. */
  readonly clashingLead: number;
  /** The same for days of a month and of a week. */
  readonly clashingDays: number;
}

/** Two texts that are about other things lack each other's numbers. What a dateline alone says is there, but isn't a matter of the story. */
export function compareFigures(a: Likeness, b: Likeness): Clash {
  const [one, other] = [figuresOf(a), figuresOf(b)];
  const clash = (kind: 'numbers' | 'lead' | 'days') =>
    Math.min(countMissing(one[kind], other.said), countMissing(other[kind], one.said));
  return {
    numbers: Math.min(one.numbers.size, other.numbers.size),
    clashing: clash('numbers'),
    clashingLead: clash('lead'),
    clashingDays: clash('days'),
  };
}

function figuresOf({ folded: { title, whole, body } }: Likeness) {
  const numbers = matches(`${title}\n${body}`, number);
  const days = matches(`${title}\n${body}`, day);
  return {
    said: new Set([
      ...numbers,
      ...days,
      ...matches(whole.slice(0, limits.dateline), number),
      ...matches(whole.slice(0, limits.dateline), day),
    ]),
    numbers,
    days,
    lead: matches(`${title}\n${body.slice(0, limits.lead)}`, number),
  };
}

function countMissing<T>(of: ReadonlySet<T>, among: ReadonlySet<T>): number {
  return of.size - countShared(of, among);
}

function bodyOf({ sections, keyPoints }: Article): string {
  const paragraphs = sections.flatMap((section) => section.paragraphs);
  return (paragraphs.length > 0 ? paragraphs : keyPoints).join('\n');
}

function lettersOf(folded: string): string {
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).join('');
}

/** FNV-1a over the code units of a gram (http://www.isthe.com/chongo/tech/comp/fnv/). */
function gram(letters: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let index = at; index < at + gramLength; index += 1) {
    const unit = letters.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
}

function shareIn({ folded }: Likeness, { letters }: Likeness): number {
  let all = 0;
  let shared = 0;
  for (const part of folded.body.split(/[\p{P}\p{S}\n]+/u)) {
    const clause = lettersOf(part);
    if (clause.length < limits.clause) continue;
    all += clause.length;
    if (letters.includes(clause)) shared += clause.length;
  }
  return all === 0 ? 0 : shared / all;
}

function countShared<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const member of fewer) if (more.has(member)) count += 1;
  return count;
}

function matches(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set(text.match(pattern));
}
