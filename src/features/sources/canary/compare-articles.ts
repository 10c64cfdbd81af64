import type { Article } from '../../../domain/article.ts';
import type { CanaryCode, CanaryFinding, SourceHabits } from '../../../domain/canary-verdict.ts';
import { textHash } from '../../../domain/text-hash.ts';
import { finding } from './examine-article.ts';
import { takeApart } from './parts.ts';
import { textWeight } from './text-weight.ts';

const limits = {
  /** With fewer articles, chance may have made them alike. */
  leastArticles: 3,
  /** So much of a text that is in the others too is no story's own. */
  commonShare: 0.8,
  /** Shorter lines are bylines and the like. In Chinese characters. */
  leastLine: 12,
  /** So many stories tell how long a source's are. */
  leastKnown: 10,
  /** A story this short, and this much shorter than any before, is what a broken page leaves. */
  shrunkText: 40,
  shrunkShare: 0.2,
} as const;

/** What of an article is compared with others. */
export interface Trait {
  readonly article: Article;
  readonly lines: readonly string[];
  /** Of the text, in Chinese characters. */
  readonly weight: number;
  /** The text's letters, hashed, since spaces and marks may differ. */
  readonly text: string;
  /** The same with the title's hash behind it. */
  readonly story: string;
}

const textHashLength = 16;

export function traitOf(article: Article): Trait {
  const { title, lines, body } = takeApart(article);
  const text = textHash(body.replace(/[^\p{L}\p{N}]/gu, ''));
  return { article, lines, weight: Math.round(textWeight(body)), text, story: `${text}${textHash(title)}` };
}

/** What is wrong with articles that came at one time, seen side by side and beside those before. By article id; at most one of each. */
export function compareArticles(traits: readonly Trait[], habits: SourceHabits): ReadonlyMap<string, CanaryFinding> {
  const found = new Map<string, CanaryFinding>();
  const add = ({ article }: Trait, code: CanaryCode, excerpt: string | null) => {
    if (!found.has(article.id)) found.set(article.id, finding(code, article, excerpt));
  };
  for (const trait of withSameText(traits, habits)) add(trait, 'same-text', trait.lines[0] ?? null);
  for (const trait of withSameTitle(traits)) add(trait, 'same-title', trait.article.title);
  for (const trait of shrunk(traits, habits)) add(trait, 'shrunk', trait.lines[0] ?? null);
  return found;
}

function withSameText(traits: readonly Trait[], habits: SourceHabits): readonly Trait[] {
  // What was brought before and is read again, such as an edited story, is no other story.
  const here = new Set(traits.map(({ story }) => story));
  const byText = (stories: Iterable<string>) => Map.groupBy(stories, (story) => story.slice(0, textHashLength));
  const storiesOf = byText(new Set([...habits.texts, ...here]));
  const isAllOne = here.size > 1 && byText(here).size === 1;
  const commonWeight = traits.length < limits.leastArticles ? () => 0 : weighCommon(traits);
  const alike = traits.filter((trait) => {
    if (trait.weight < limits.leastLine) return false;
    // One that has the text of an earlier one may be that one under a better title; more aren't.
    if (isAllOne || (storiesOf.get(trait.text)?.length ?? 0) >= limits.leastArticles) return true;
    return commonWeight(trait) > limits.commonShare * trait.weight;
  });
  // A few among others are one story of several publishers, which the archive knows for one.
  return alike.length * 2 > traits.length ? alike : [];
}

/** How much of a text is lines that most have. */
function weighCommon(traits: readonly Trait[]): (trait: Trait) => number {
  const countOf = new Map<string, number>();
  for (const line of traits.flatMap(({ lines }) => [...new Set(lines)]))
    countOf.set(line, (countOf.get(line) ?? 0) + 1);
  return ({ lines }) => {
    const common = [...new Set(lines)].filter((line) => (countOf.get(line) ?? 0) * 2 > traits.length);
    return textWeight(common.filter((line) => textWeight(line) >= limits.leastLine).join(''));
  };
}

/** A column may have one name every day, but not several times on one day. */
function withSameTitle(traits: readonly Trait[]): readonly Trait[] {
  const groups = Map.groupBy(
    traits,
    ({ article: { title, publishedAt } }) => `${publishedAt?.slice(0, 10) ?? ''} ${title.trim()}`,
  );
  return [...groups.values()]
    .filter((group) => group.length >= limits.leastArticles && group.length * 2 > traits.length)
    .flat();
}

function shrunk(traits: readonly Trait[], { lengths }: SourceHabits): readonly Trait[] {
  if (traits.length < limits.leastArticles || lengths.length < limits.leastKnown) return [];
  const most = Math.min(limits.shrunkText, limits.shrunkShare * Math.min(...lengths));
  return traits.every(({ article, weight }) => article.keyPoints.length === 0 && weight < most) ? traits : [];
}
