import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MeasuredNode } from '@takumi-rs/core';
import fc from 'fast-check';
import { inPieces } from '../../../src/adapters/pictures/briefing-blocks.ts';
import { column, words } from '../../../src/adapters/pictures/nodes.ts';
import { createPress } from '../../../src/adapters/pictures/press.ts';
import { spaceScripts } from '../../../src/adapters/pictures/space-scripts.ts';
import { squeeze } from '../../../src/adapters/pictures/squeeze.ts';
import type { Locale } from '../../../src/domain/locale.ts';

test('汉字 stand apart from Latin letters and digits, and only where nothing does so already', () => {
  const spaced: readonly (readonly [string, string])[] = [
    ['升至3.02%，为2011年以来', '升至|3.02%，为|2011|年以来'],
    ['OpenAI的CEO', 'OpenAI|的|CEO'],
    ['约$100亿，增长50%的', '约|$100|亿，增长|50%|的'],
    ['第 3 次，（HBM）与《A》', '第 3 次，（HBM）与《A》'],
    ['Ωと、ж字', 'Ωと、ж|字'],
  ];
  for (const [printed, expected] of spaced) assert.equal(spaceScripts(printed).replaceAll('\u2009', '|'), expected);
});

function marked(text: string, locale: Locale): string {
  return squeeze(text, locale)
    .map((stretch) => (stretch.isSqueezed ? `[${stretch.text}]` : stretch.text))
    .join('');
}

test('of two marks side by side, the first gives up its empty half', () => {
  assert.equal(marked('《数字市场法》：谁，《甲》、“乙”。', 'zh-CN'), '《数字市场法[》]：谁[，]《甲[》]、“乙”。');
  assert.equal(marked('（《甲》）。', 'zh-CN'), '[（]《甲[》][）]。');
  // There these stand in the middle of their square.
  assert.equal(marked('谁，《甲》。', 'zh-TW'), '谁，《甲》。');
  assert.equal(marked('「『甲』」', 'zh-TW'), '[「]『甲[』]」');
  assert.equal(marked('', 'zh-CN'), '');
});

test('stretches and pieces are the text, whatever it is', () => {
  const anything = fc.string({ unit: fc.constantFrom(...'汉字，。、《》（「」A1 \u{1f680}e\u0301') });
  fc.assert(
    fc.property(anything, fc.integer({ min: 1, max: 20 }), (text, limit) => {
      assert.equal(
        squeeze(text, 'zh-CN')
          .map((stretch) => stretch.text)
          .join(''),
        text,
      );
      assert.equal(inPieces(text, limit).join(''), text);
    }),
  );
});

test('a piece is whole sentences where they are short enough', () => {
  assert.deepEqual(inPieces('一二三。四五六。七八九。', 8), ['一二三。四五六。', '七八九。']);
  assert.deepEqual(inPieces('一二三四五六七八九。', 4), ['一二三四', '五六七八', '九。']);
});

interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

function runsOf(node: MeasuredNode): readonly Run[] {
  return [...node.runs, ...node.children.flatMap(runsOf)];
}

/** The lines as they are broken: runs that stand about as high. */
function linesOf(node: MeasuredNode): readonly string[] {
  const lines: { readonly y: number; runs: Run[] }[] = [];
  for (const run of runsOf(node)) {
    const line = lines.find(({ y }) => Math.abs(y - run.y) < 20);
    if (line) line.runs.push(run);
    else lines.push({ y: run.y, runs: [run] });
  }
  return lines
    .toSorted((a, b) => a.y - b.y)
    .map(({ runs }) =>
      runs
        .toSorted((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join(''),
    );
}

test('避头尾: no line begins with a mark that closes, or ends with one that opens', async () => {
  const press = createPress();
  const parts = [
    '汉字',
    '的',
    '，',
    '。',
    '、',
    '《数字》',
    '（甲）',
    '“乙”',
    '；',
    '？',
    '100%',
    'OpenAI',
    '「丙」',
    '：',
    '3.5亿',
  ];
  const texts = fc.sample(
    fc
      .array(fc.constantFrom(...parts), { minLength: 60, maxLength: 60 })
      .map((found) => `汉字${found.join('')}`.replace(/[，。、；？：]{2,}/gu, '，')),
    { numRuns: 40, seed: 7 },
  );
  for (const locale of ['zh-CN', 'zh-TW'] as const) {
    const types = press.openCase(locale);
    const nodes = texts.map((text) => words(text, types, { fontSize: 40, width: 600, lineHeight: 1.6 }));
    const measured = await press.measure(column({ width: 600 }, nodes), 600, types);
    const lines = measured.children.flatMap(linesOf);
    assert.ok(lines.length > 300);
    for (const line of lines) {
      assert.doesNotMatch(line.trimStart(), /^[，。、；：？！》）」』】”’]/u);
      assert.doesNotMatch(line.trimEnd(), /[《（「『【“‘]$/u);
    }
  }
});
