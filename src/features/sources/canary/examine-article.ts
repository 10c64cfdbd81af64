import type { Article } from '../../../domain/article.ts';
import type { CanaryCode, CanaryFinding } from '../../../domain/canary-verdict.ts';
import { type FindFault, findMarkup, findPlaceholder, findTemplate } from './leftovers.ts';
import { findMojibake } from './mojibake.ts';
import { takeApart } from './parts.ts';
import { textWeight } from './text-weight.ts';
import { findCaptcha, findCookieBanner, findErrorPage, findWallPage } from './walls.ts';

/** Less is no story: a name, a menu, a caption. In Chinese characters, title left out. */
const leastText = 12;
/** A point of less isn't a sentence, whatever it says. */
const leastPoint = 3;

const noTitle = /^(?:untitled|no title|无标题|無標題|未命名|标题|標題|title)$/iu;
/** A list of points that were cut off, or of links: of most of them, since one may well end so. */
const brokenOff = /(?:…|\.{3}|[，,、：:；;])$/u;
const link = /^(?:https?:\/\/|www\.)\S+$/iu;

/** Each rule, the most telling first. */
const rules: readonly (readonly [code: CanaryCode, find: FindFault])[] = [
  ['placeholder', findPlaceholder],
  ['template', findTemplate],
  ['mojibake', findMojibake],
  ['captcha', findCaptcha],
  ['error-page', findErrorPage],
  ['wall', findWallPage],
  ['cookie-banner', findCookieBanner],
  ['markup', findMarkup],
  ['odd-points', ({ points }) => oddPoint(points)],
];

/** The first thing that is wrong with an article by itself. */
export function examineArticle(article: Article): CanaryFinding | undefined {
  const parts = takeApart(article);
  for (const [code, find] of rules) {
    const excerpt = find(parts, article);
    if (excerpt !== undefined) return finding(code, article, excerpt);
  }
  if (!/[\p{L}\p{N}]/u.test(parts.title) || noTitle.test(parts.title)) return finding('no-title', article, null);
  const text = [...parts.points, parts.body].join('\n');
  return textWeight(text) < leastText ? finding('no-text', article, null) : undefined;
}

export function finding(code: CanaryCode, { title }: Article, excerpt: string | null): CanaryFinding {
  return { code, title: cut(title, 100), excerpt: excerpt === null ? null : cut(excerpt, 60) };
}

function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');
}

/** The first of the odd points, where most are: hardly a word, a link, cut off, or the same again. */
function oddPoint(points: readonly string[]): string | undefined {
  const odd = points.filter((point, index) => {
    const plain = point.trim();
    return textWeight(plain) < leastPoint || link.test(plain) || brokenOff.test(plain) || points.indexOf(point) < index;
  });
  return odd.length * 2 > points.length ? odd[0] : undefined;
}
