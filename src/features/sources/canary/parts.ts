import type { Article } from '../../../domain/article.ts';

/** An article as the canary's rules look at it. */
export interface Parts {
  readonly title: string;
  /** The publisher's alone. */
  readonly points: readonly string[];
  /** Headings and paragraphs, in order. */
  readonly lines: readonly string[];
  /** The lines, one a line. */
  readonly body: string;
  /** Title, points, and then the lines: what somebody may get to see, the most visible first. */
  readonly shown: readonly string[];
}

/** A text that is broken is so from its beginning on. In UTF-16 units, since rules look for much. */
const longest = 20_000;

/** Takes an article apart; of a long one the beginning. Nothing of what Hexin wrote itself counts. */
export function takeApart({ title, keyPoints, keyPointsBy, sections }: Article): Parts {
  const points = keyPointsBy === 'publisher' ? keyPoints : [];
  const body = sections
    .flatMap(({ heading, paragraphs }) => [heading ?? '', ...paragraphs])
    .join('\n')
    .slice(0, longest);
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { title: title.trim(), points, lines, body: lines.join('\n'), shown: [title.trim(), ...points, ...lines] };
}
