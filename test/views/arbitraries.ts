import fc from 'fast-check';
import type { ArchiveEntry, Article } from '../../src/domain/article.ts';

/** Pieces that real and hostile documents are made of: scripts, emoji, bidi, markup, links, mentions. */
const fragment = fc.constantFrom(
  '芯片出口管制',
  '，',
  '。',
  '“缺货”',
  '臺灣的晶圓廠',
  'Fab 18 at 3 nm',
  '1,250.5',
  '27%',
  'שלום',
  'مرحبا',
  '\u202e',
  '\u2067',
  '👩‍👩‍👧‍👦',
  '🇹🇼',
  '👍🏽',
  'é̈',
  '𠮷',
  '\n',
  ' ',
  '\t',
  '*',
  '**',
  '_',
  '__',
  '~',
  '~~',
  '|',
  '||',
  '`',
  '```',
  '\\',
  '#',
  '# ',
  '-',
  '- ',
  '-# ',
  '+ ',
  '> ',
  '>>> ',
  '1. ',
  '[',
  ']',
  '(',
  ')',
  '](',
  '[点这里](https://evil.example/)',
  'https://example.com/a_b*c',
  'http://例子.example/路径**',
  'https://',
  'steam://run',
  '<',
  '>',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<t:1700000000:R>',
  '<#123456789012345678>',
  '<:smile:123456789012345678>',
  '<https://example.com>',
  '@everyone',
  '@here',
  ':smile:',
  ':100:',
  '12:30:45',
  '¯\\_(ツ)_/¯',
);

export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 5, arbitrary: fragment }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''));

/** Up to some 10,000 characters. */
const longText: fc.Arbitrary<string> = fc.tuple(anyText, fc.integer({ min: 1, max: 10_000 })).map(([text, length]) =>
  (text === '' ? '长' : text)
    .repeat(Math.ceil(length / Math.max(text.length, 1)))
    .slice(0, length)
    .toWellFormed(),
);

const hexId = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });

export const anyArticle: fc.Arbitrary<Article> = fc.record({
  id: hexId,
  title: fc.oneof({ weight: 6, arbitrary: anyText }, { weight: 1, arbitrary: longText }),
  keyPoints: fc.array(fc.oneof({ weight: 6, arbitrary: anyText }, { weight: 1, arbitrary: longText }), {
    maxLength: 6,
  }),
  keyPointsBy: fc.constantFrom('publisher' as const, 'extract' as const, 'model' as const),
  sections: fc.array(
    fc.record({ heading: fc.option(anyText), paragraphs: fc.array(fc.oneof(anyText, longText), { maxLength: 2 }) }),
    { maxLength: 3 },
  ),
  source: fc.option(anyText),
  author: fc.option(anyText),
  url: fc.option(fc.oneof(fc.webUrl(), anyText, fc.constant(`https://example.com/${'a'.repeat(600)}`))),
  publishedAt: fc.option(fc.constantFrom('2025-09-25T10:30:00+08:00', '2025-09-25', 'yesterday', '')),
});

/** Entries of a log: their `seq` grows, and no article is there twice. */
export function anyEntries(maxLength: number): fc.Arbitrary<readonly ArchiveEntry[]> {
  return fc
    .uniqueArray(anyArticle, { maxLength, selector: ({ id }) => id })
    .map((articles) =>
      articles.map((article, index) => ({ seq: index + 1, archivedAt: 1_758_000_000_000 + index, article })),
    );
}
