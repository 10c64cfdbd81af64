import { splitSentences } from '../retrieval/sentences.ts';
import { choosePoints } from './key-points/choose-points.ts';
import { readStory } from './key-points/story.ts';
import weights from './key-points/weights.json' with { type: 'json' };

export interface KeyPointOptions {
  /** The title of the text: what it holds counts for more. @defaultValue none */
  readonly title?: string;
  /** At most so many points, 1 to 4. @defaultValue 3 */
  readonly points?: number;
  /** At most so many UTF-16 units in all, where a text has sentences so short. @defaultValue 220 */
  readonly characters?: number;
}

const defaults = { title: '', points: 3, characters: 220 } as const satisfies Required<KeyPointOptions>;

/** A summary is no longer than this share of the text, or than so many UTF-16 units. */
const short = { share: 0.5, characters: 80 } as const;

/**
 * The sentences of a text that are most likely to make a summary of it, in its own order and words: without dateline, source and connective before them, without
 * what a long one adds after its main clause, two short neighbours together as one. None says the same as another, none is a question, a caption or half a
 * quotation, and none leans on a sentence that isn't right before it, unless the text has nothing better. What a set of sentences is worth was learned
 * from editors' summaries (`npm run bench -- train-summaries`). The same text gives the same points; one without a proper
 * sentence gives its first, an empty one none.
 */
export function extractKeyPoints(text: string, options: KeyPointOptions = {}): readonly string[] {
  const { title, points, characters } = { ...defaults, ...options };
  const most = Math.min(characters, Math.max(short.characters, text.trim().length * short.share));
  const chosen = choosePoints(readStory(text, title), { points, characters: most }, weights);
  if (chosen.length > 0) return chosen.map((point) => point.text);
  const [first] = splitSentences(text);
  return first ? [text.slice(first.start, first.end)] : [];
}
