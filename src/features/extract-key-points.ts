import { splitSentences } from '../retrieval/sentences.ts';
import { choosePoints } from './key-points/choose-points.ts';
import { readStory } from './key-points/story.ts';
import weights from './key-points/weights.json' with { type: 'json' };

export interface KeyPointOptions {
  /** The title of the text: what it holds counts for more. @defaultValue none */
  readonly title?: string;
  /** At most so many points, 1 to 4. @defaultValue 3 */
  readonly points?: number;
  /** At most so many UTF-16 units in all. @defaultValue 220 */
  readonly characters?: number;
}

const defaults = { title: '', points: 3, characters: 220 } as const satisfies Required<KeyPointOptions>;

/** A summary is no longer than this share of the text, or than so many UTF-16 units. */
const short = { share: 0.5, characters: 80 } as const;

/** Of a longer text so many UTF-16 units are read: what news has to say it says early, and the time stays bounded. */
const readLimit = 20_000;

/** What is read of a text: whole sentences or lines. */
function readable(text: string): string {
  if (text.length <= readLimit) return text;
  const head = text.slice(0, readLimit);
  return head.slice(0, 1 + Math.max(head.lastIndexOf('。'), head.lastIndexOf('\n')));
}

/** A sentence without an end in sight ends at its last comma or space within the limit, else at the limit. */
function shorten(sentence: string, characters: number): string {
  if (sentence.length <= characters) return sentence;
  const head = sentence.slice(0, characters).replace(/[\uD800-\uDBFF]$/u, '');
  return head.replace(/[，、,\s][^，、,\s]*$/u, '').trimEnd() || head;
}

/**
 * The sentences of a text that are most likely to make a summary of it, in its own order and words: without dateline, source and connective before them, without
 * what a long one adds after its main clause, two short neighbours together as one. None says the same as another, none is a question, a caption or half a
 * quotation, and none leans on a sentence that isn't right before it, unless the text has nothing better. What a set of sentences is worth was learned
 * from editors' summaries (`npm run bench -- train-summaries`). Of a long text the first 20,000 UTF-16 units are read. The same text gives the same points;
 * one without a proper sentence gives its first, shortened if need be, and an empty one none.
 */
export function extractKeyPoints(text: string, options: KeyPointOptions = {}): readonly string[] {
  const { title, points, characters } = { ...defaults, ...options };
  const most = Math.min(characters, Math.max(short.characters, text.trim().length * short.share));
  const chosen = choosePoints(readStory(readable(text), title), { points, characters: most }, weights);
  if (chosen.length > 0) return chosen.map((point) => point.text);
  const [first] = splitSentences(text);
  return first ? [shorten(text.slice(first.start, first.end), characters)] : [];
}
