import type { Article } from '../../domain/article.ts';
import type { CanaryCode, CanaryFinding, SourceHabits, Verdict } from '../../domain/canary-verdict.ts';
import { compareArticles, type Trait, traitOf } from './canary/compare-articles.ts';
import { examineArticle } from './canary/examine-article.ts';

/** Looks at what a source brings before anybody else does. */
export interface Canary {
  /**
   * Judges all that came at one time: new articles and those that changed. Without any it is good.
   *
   * What nobody can mistake, like `undefined` for a title, makes it bad when most of the articles have it; an article with hardly any text, which may
   * be a picture or a film, when three came in a row and no story in between, or when a source brought nothing else ever.
   *
   * @param habits - what is kept of the source; `noHabits` at first
   */
  judge(articles: readonly Article[], habits: SourceHabits): Verdict;
}

/** These may have a reason: a film with its caption, points of a word each. */
const doubtful: ReadonlySet<CanaryCode> = new Set(['no-text', 'odd-points']);
const mostPassedOver = 3;
const mostKept = 20;

export function createCanary(): Canary {
  return {
    judge(articles, habits) {
      const traits = articles.map(traitOf);
      const compared = compareArticles(traits, habits);
      // Two that are alike have one id, and are two all the same.
      const judged = traits.map((trait) => ({
        trait,
        finding: examineArticle(trait.article) ?? compared.get(trait.article.id),
      }));
      const findings = judged.flatMap(({ finding }) => finding ?? []);
      const [first, ...others] = findings;
      if (first && isBad(articles.length, findings, habits)) return { kind: 'bad', findings: [first, ...others] };
      const fit = judged.filter(({ finding }) => !finding).map(({ trait }) => trait);
      const unfit = new Set(judged.filter(({ finding }) => finding).map(({ trait }) => trait.article.id));
      return { kind: 'good', unfit, findings, habits: withMore(habits, fit, findings.length) };
    },
  };
}

function isBad(articles: number, findings: readonly CanaryFinding[], { lengths, passedOver }: SourceHabits): boolean {
  const sure = findings.filter(({ code }) => !doubtful.has(code)).length;
  if (sure * 2 > articles) return true;
  const isUnknown = lengths.length === 0;
  return findings.length === articles && (isUnknown || articles + passedOver >= mostPassedOver);
}

function withMore(habits: SourceHabits, fit: readonly Trait[], unfit: number): SourceHabits {
  const known = new Set(habits.texts);
  const fresh = fit.filter(({ story }) => !known.has(story));
  return {
    ...habits,
    lengths: [...habits.lengths, ...fresh.map(({ weight }) => weight)].slice(-mostKept),
    texts: [...new Set([...habits.texts, ...fresh.map(({ story }) => story)])].slice(-mostKept),
    passedOver: fit.length > 0 ? 0 : habits.passedOver + unfit,
  };
}
