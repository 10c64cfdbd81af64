import { termsOf } from '../../src/features/key-points/terms.ts';
import { splitSentences } from '../../src/retrieval/sentences.ts';

const settings = { damping: 0.85, rounds: 30, sentences: 3, read: 300 } as const;

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of a) if (b.has(term)) shared += 1;
  return shared / (Math.log(1 + a.size) + Math.log(1 + b.size) || 1);
}

/**
 * The three sentences that TextRank over bigrams ranks first, in the order of the text; of its first 300, since time
 * grows with their square.
 *
 * @see Mihalcea & Tarau, TextRank: Bringing Order into Texts (2004)
 */
export function textRank(text: string): readonly string[] {
  const sentences = splitSentences(text)
    .slice(0, settings.read)
    .map(({ start, end }) => text.slice(start, end));
  const terms = sentences.map(termsOf);
  const links = terms.map((a, row) => terms.map((b, column) => (row === column ? 0 : similarity(a, b))));
  const out = links.map((row) => row.reduce((sum, weight) => sum + weight, 0) || 1);
  let ranks = sentences.map(() => 1);
  for (let round = 0; round < settings.rounds; round += 1) {
    ranks = sentences.map((_, to) => {
      const flow = ranks.reduce((sum, rank, from) => sum + (rank * (links[from]?.[to] ?? 0)) / (out[from] ?? 1), 0);
      return 1 - settings.damping + settings.damping * flow;
    });
  }
  const places = sentences.map((_, at) => at).sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0));
  return places
    .slice(0, settings.sentences)
    .sort((a, b) => a - b)
    .flatMap((at) => sentences[at] ?? []);
}
