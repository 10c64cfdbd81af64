import { readDictionary } from '../../src/retrieval/dictionary.ts';
import { createRandom } from '../retrieval/random.ts';

/** What one story says. */
export interface WrittenStory {
  readonly title: string;
  readonly points: readonly string[];
  readonly paragraphs: readonly string[];
}

const leastFrequency = 300;

/** Words of two characters that are common enough, by the kind that the dictionary says they are. */
function readCommonWords(kind: 'n' | 'v'): readonly string[] {
  const lines = new TextDecoder().decode(readDictionary()).split('\n');
  return lines.flatMap((line) => {
    const [word = '', count, tag] = line.trim().split(' ');
    return tag === kind && word.length === 2 && Number(count) >= leastFrequency ? [word] : [];
  });
}

let words: { readonly nouns: readonly string[]; readonly verbs: readonly string[] } | undefined;

/**
 * Writes stories of some 600 characters: sentences as news has them, of words drawn at random, so that no two are alike. The same seed writes the same.
 */
export function createStoryWriter(seed: number): () => WrittenStory {
  const random = createRandom(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  // Reading the dictionary takes a third of a second.
  words ??= { nouns: readCommonWords('n'), verbs: readCommonWords('v') };
  const { nouns, verbs } = words;
  const thing = () => `${pick(nouns)}${pick(nouns)}`;
  const number = () => Math.floor(random() * 9_000) + 100;
  const clauses = [
    () => `${thing()}${pick(verbs)}了${thing()}`,
    () => `${thing()}在${pick(nouns)}里${pick(verbs)}${pick(nouns)}`,
    () => `${pick(nouns)}的${thing()}达到 ${number()} 个`,
    () => `有 ${number()} 人${pick(verbs)}过这次${thing()}`,
    () => `他们打算先${pick(verbs)}${pick(nouns)}`,
  ];
  const sentence = () => `${pick(clauses)()}，${pick(clauses)()}，${pick(clauses)()}。`;
  const several = (count: number, write: () => string) => Array.from({ length: count }, write);
  return () => ({
    title: `${thing()}${pick(verbs)}${thing()}`,
    points: several(3, sentence),
    paragraphs: several(5, () => several(3, sentence).join('')),
  });
}
