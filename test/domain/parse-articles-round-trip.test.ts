import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseArticles } from '../../src/domain/parse-articles.ts';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';
import { type Story, story } from '../support/news-text.ts';
import { type Cuts, type Look, printStories } from '../support/print-story.ts';

const { words, isWord } = createSegmenter();
const runs = 60;

const plain: Look = { label: '核心提示', mark: (n) => `- 0${n} `, gap: 1 };
const circled = ['①', '②', '③', '④', '⑤'];

/** Each look with the share of its blocks (titles, points, headings, paragraphs) that must come back as they were. */
const looks: Readonly<Record<string, { readonly look: Look; readonly whole: number; readonly cut: number }>> = {
  'as in the house style': { look: plain, whole: 1, cut: 0.98 },
  'with numbers and full stops, no empty lines': {
    look: { ...plain, label: '核心提示：', mark: (n) => `${n}. `, gap: 0 },
    whole: 1,
    cut: 0.985,
  },
  'with indented paragraphs and no empty lines': {
    look: { ...plain, mark: (n) => `${n}、`, gap: 0, indent: '　　' },
    whole: 1,
    cut: 0.99,
  },
  'inline, with circled numbers': {
    look: { ...plain, label: '核心提示：', labelIsInline: true, mark: (n) => circled[n - 1] ?? '' },
    whole: 1,
    cut: 0.98,
  },
  'in Markdown, with CRLF': {
    look: {
      ...plain,
      label: '## 核心提示',
      titleMark: '# ',
      headingMark: '## ',
      mark: (n) => `${n}. `,
      newline: '\r\n',
    },
    whole: 1,
    cut: 0.99,
  },
  'wrapped at 64 columns, empty lines between paragraphs': {
    look: { ...plain, label: '【核心提示】', mark: () => '• ', wrapAt: 64 },
    whole: 0.99,
    cut: 0.98,
  },
  'wrapped at 40 columns, indented': {
    look: { ...plain, mark: (n) => `（${n}）`, wrapAt: 40, gap: 0, indent: '　　' },
    whole: 0.99,
    cut: 0.99,
  },
  'wrapped at 56 columns, neither indented nor with empty lines': {
    look: { ...plain, wrapAt: 56, gap: 0 },
    whole: 0.95,
    cut: 0.95,
  },
  'with page numbers': { look: { ...plain, pageEnd: '\n{n}\n' }, whole: 1, cut: 0.99 },
  'with form feeds and a running head': {
    look: { ...plain, pageEnd: '\n\f东海周报  第 12 期\n' },
    whole: 1,
    cut: 0.98,
  },
};

const document = fc.record({
  stories: fc.uniqueArray(story, { minLength: 1, maxLength: 3, selector: ({ title }) => title }),
  cuts: fc.array(fc.record({ paragraph: fc.nat(14), at: fc.double({ min: 0.02, max: 0.98, noNaN: true }) }), {
    minLength: 2,
    maxLength: 6,
  }),
});

/** Titles, points, headings and paragraphs in order, without the white space that a cut may add or take. */
function blocksOf({ title, points, blocks }: Story): readonly string[] {
  return [
    title,
    ...points.map((point) => `· ${point}`),
    ...blocks.map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text)),
  ].map(squeeze);
}

function parseBlocks(text: string): readonly string[] {
  return parseArticles(text, { words, isWord }).flatMap(({ title, keyPoints, sections }) => [
    squeeze(title),
    ...keyPoints.map((point) => squeeze(`· ${point}`)),
    ...sections.flatMap(({ heading, paragraphs }) => [
      ...(heading === null ? [] : [squeeze(`# ${heading}`)]),
      ...paragraphs.map(squeeze),
    ]),
  ]);
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** Which share of the blocks comes back, over all documents. */
function measure(look: Look, withCuts: boolean): number {
  let kept = 0;
  let all = 0;
  for (const { stories, cuts } of fc.sample(document, { numRuns: runs, seed: 20_261_124 })) {
    const places: Cuts = withCuts ? cuts : [];
    const expected = stories.flatMap(blocksOf);
    const found = new Set(parseBlocks(printStories(stories, look, places)));
    all += expected.length;
    kept += expected.filter((block) => found.has(block)).length;
  }
  return kept / all;
}

describe('what is printed in one of these looks is parsed back', () => {
  for (const [name, { look, whole, cut }] of Object.entries(looks)) {
    test(`${name}, whole`, (t) => {
      const share = measure(look, false);
      t.diagnostic(`${(share * 100).toFixed(2)}% of the blocks`);
      assert.ok(share >= whole, `${share} of the blocks came back`);
    });
    test(`${name}, with paragraphs that pages cut anywhere`, (t) => {
      const share = measure(look, true);
      t.diagnostic(`${(share * 100).toFixed(2)}% of the blocks`);
      assert.ok(share >= cut, `${share} of the blocks came back`);
    });
  }
});
