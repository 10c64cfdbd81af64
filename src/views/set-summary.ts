import type { Article } from '../domain/article.ts';
import type { Summary } from '../domain/summary.ts';
import { smallPrint, titleLine } from './article-head.ts';
import { layOut } from './pages.ts';
import { isBlank } from './short-text.ts';
import { storyBlocks } from './story.ts';
import type { Wording } from './wording/wording.ts';

/** An article that isn't in the archive, with its key points. */
export interface SummarisedArticle {
  readonly article: Article;
  readonly summary: Summary;
}

/** The same in lines. */
export interface SetSummary {
  readonly head: readonly string[];
  readonly lines: readonly string[];
}

/** @param room - in UTF-16 units; points beyond it are left out, which a line says */
function setSummary({ article, summary }: SummarisedArticle, room: number, wording: Wording): SetSummary {
  const shown = { ...article, keyPoints: summary.points, keyPointsBy: summary.by };
  const small = smallPrint(shown, wording);
  const head = [
    ...(isBlank(article.title) ? [] : [titleLine(shown, wording)]),
    ...(small === undefined ? [] : [small]),
  ];
  const left = room - head.join('\n').length - 1;
  const [lines = [], ...others] = layOut(storyBlocks(shown), left, left);
  const notes = [
    ...(others.length > 0 ? [`-# ${wording.pointsLeftOut}`] : []),
    ...(summary.note ? [`-# ${wording.pointsWithoutModel[summary.note]}`] : []),
  ];
  return { head, lines: [...lines, ...notes] };
}

/** What the notes below points take at most in any language. */
const notesText = 200;

/** Those that fit into `room` whole; of the first, what fits. Points are never abridged for those behind them. */
export function takeSummaries(
  items: readonly SummarisedArticle[],
  room: number,
  wording: Wording,
): readonly SetSummary[] {
  const taken: SetSummary[] = [];
  let left = room - notesText;
  for (const item of items) {
    const summary = setSummary(item, room - notesText, wording);
    const size = [...summary.head, ...summary.lines].join('\n').length;
    if (taken.length > 0 && size > left) break;
    taken.push(summary);
    left -= size;
  }
  return taken;
}
