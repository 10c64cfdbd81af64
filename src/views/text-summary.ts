import type { Article } from '../domain/article.ts';
import type { Locale } from '../domain/locale.ts';
import type { Summary } from '../domain/summary.ts';
import type { MessageBody } from '../ports/command.ts';
import { smallPrint, titleLine } from './article-head.ts';
import { container, message, textDisplay } from './components.ts';
import { discordLimits } from './limits.ts';
import { layOut } from './pages.ts';
import { isBlank } from './short-text.ts';
import { storyBlocks } from './story.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

/** An article that somebody handed in, with its key points. */
export interface SummarisedArticle {
  readonly article: Article;
  readonly summary: Summary;
}

/** What the lines below the points, and the one at the end, take at most in any language. */
const notesText = 300;

/** @param room - in UTF-16 units; points beyond it are left out, which a line says */
function summaryLines({ article, summary }: SummarisedArticle, room: number, wording: Wording): readonly string[] {
  const shown = { ...article, keyPoints: summary.points, keyPointsBy: summary.by };
  const heading = [...(isBlank(article.title) ? [] : [titleLine(shown, wording)]), smallPrint(shown, wording) ?? ''];
  const left = room - heading.join('\n').length - 1;
  const [lines = [], ...others] = layOut(storyBlocks(shown), left, left);
  return [
    ...heading.filter((line) => line !== ''),
    ...lines,
    ...(others.length > 0 ? [`-# ${wording.pointsLeftOut}`] : []),
    ...(summary.note === 'model-failed' ? [`-# ${wording.pointsModelFailed}`] : []),
  ];
}

/** Those that fit whole; of the first, what fits. Points are never abridged for those behind them. */
function takeTexts(items: readonly SummarisedArticle[], wording: Wording): readonly string[] {
  const texts: string[] = [];
  let room = discordLimits.text - notesText;
  for (const item of items) {
    const text = summaryLines(item, discordLimits.text - notesText, wording).join('\n');
    if (texts.length > 0 && text.length > room) break;
    texts.push(text);
    room -= text.length;
  }
  return texts;
}

/**
 * The key points of what somebody handed in, each article under its title, and who wrote them. Articles that don't fit one message are
 * counted. There are no buttons: what isn't in the archive can't be asked about.
 *
 * @param items - at least one, the first of `count`
 */
export function renderTextSummary(items: readonly SummarisedArticle[], count: number, locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const texts = takeTexts(items, wording);
  return message([
    ...texts.map((text) => container([textDisplay(text)])),
    ...(texts.length < count ? [textDisplay(`-# ${wording.articlesLeftOut(texts.length, count)}`)] : []),
  ]);
}
