import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Node } from '@takumi-rs/core';
import { familiesOf, openFaces } from '../../../src/adapters/pictures/faces.ts';
import { column, row, words } from '../../../src/adapters/pictures/nodes.ts';
import { createPress, type Press } from '../../../src/adapters/pictures/press.ts';
import { geta, openTypeCase, type TypeCase } from '../../../src/adapters/pictures/type-case.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { readPng } from '../../support/read-png.ts';

const faces = openFaces();
const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];
const samples = join(import.meta.dirname, '../../../data/samples');

/** Every character of two bytes in an encoding whose first byte is within a range. */
function charactersOf(encoding: string, from: number, to: number): readonly string[] {
  const decoder = new TextDecoder(encoding);
  const found: string[] = [];
  for (let first = from; first <= to; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const text = decoder.decode(Uint8Array.of(first, second));
      if ([...text].length === 1 && !/[\ufffd\p{Co}\p{Cn}\p{ASCII}]/u.test(text)) found.push(text);
    }
  }
  return found;
}

/** GB 2312's signs and both levels with most of what GBK adds; Big5's signs and both levels. */
const gbk = charactersOf('gb18030', 0xa1, 0xf7);
const big5 = charactersOf('big5', 0xa1, 0xf9);
const hongKong = [...'嘅咗㗎嗰冇唔喺啲嘢瞓攰冚嚟噉乜咁佢哋睇'];
const rare = [...'镕臺灣裏裡着著堃喆𬭚䶮龘犇淼昇〇'];
const signs = [...'①②⑩⑳㈠№℃‰½Ⅰⅻ※→←■□●○★☆…—·“”‘’€£¥©®™°±×÷−≤≥≠∞√αΩЖя'];
const latin = [...'ĀāéèğışžŁłñßøåÆçőűţșđĐ'];
const emoji = [...'🚀😀😂🎉🔥👍📈📉💡⚠✅❤🐼🇨🏆⚽🧠🫠'];

const sets: Readonly<Record<string, readonly string[]>> = { gbk, big5, hongKong, rare, signs, latin, emoji };

for (const locale of locales) {
  test(`every character of GB 2312, Big5, Hong Kong, the Latin alphabets and emoji has a type (${locale})`, () => {
    assert.ok(gbk.length > 15_000 && big5.length > 13_000);
    const types = openTypeCase(locale, faces);
    for (const characters of Object.values(sets)) for (const character of characters) types.set(character, false);
    // One of Big5's signs, of which no news is made.
    assert.deepEqual([...types.missing], ['ˍ']);
  });
}

test('so has every character of the samples', async () => {
  const types = openTypeCase('zh-CN', faces);
  for await (const name of glob('*.{txt,md}', { cwd: samples })) {
    types.set(await readFile(join(samples, name), 'utf8'), true);
  }
  assert.deepEqual([...types.missing], []);
});

test('where there is no type, the geta stands, and which it was is told', () => {
  const types = openTypeCase('zh-CN', faces);
  assert.equal(types.set('𠮷野家与\u{e000}한', false), `${geta}野家与${geta}${geta}`);
  assert.deepEqual([...types.missing], ['𠮷', '\u{e000}', '한']);
});

test('a reader in Taiwan gets the forms of Taiwan', () => {
  for (const character of '骨直令，。') {
    const [mainland, taiwan] = (['zh-CN', 'zh-TW'] as const).map(
      (locale) => faces.sliceFor(locale, character.codePointAt(0) ?? 0)?.face,
    );
    assert.deepEqual([mainland, taiwan], ['Song', 'Song TC']);
  }
  assert.equal(faces.sliceFor('zh-TW', '镕'.codePointAt(0) ?? 0)?.face, 'Song');
});

test('what turns all that follows round is not set, and a text is one line', () => {
  const types = openTypeCase('en-US', faces);
  assert.equal(types.set('a\u202eb\nc\u2066d\u200be\ud800', false), 'a b c d e〓');
});

const cell = 40;
const perRow = 50;
/** A private character: no face has it. */
const nobodys = '\u{f8ff}';

/** What each node draws in a square of its own, as a hash of its pixels. */
async function drawSquares(press: Press, types: TypeCase, drawn: readonly Node[]): Promise<readonly string[]> {
  const squares = drawn.map((node) => column({ width: cell, height: cell, overflow: 'hidden' }, [node]));
  const rows = Array.from({ length: Math.ceil(squares.length / perRow) }, (_, index) =>
    row({ height: cell }, squares.slice(index * perRow, (index + 1) * perRow)),
  );
  const width = cell * perRow;
  const page = column({ width, backgroundColor: '#fff', color: '#000' }, rows);
  const pixels = readPng(await press.print(page, width, types));
  return drawn.map((_, index) => {
    const hash = createHash('sha1');
    const [left, top] = [(index % perRow) * cell, Math.floor(index / perRow) * cell];
    for (let y = top; y < top + cell; y += 1) hash.update(pixels.row(y, left, cell));
    return hash.digest('hex');
  });
}

/** Those of some characters that come out as an empty square or as a face's box for a missing glyph. */
async function notDrawn(locale: Locale, characters: readonly string[]): Promise<readonly string[]> {
  const press = createPress();
  const types = press.openCase(locale);
  const style = { fontSize: 30, lineHeight: 1.3 };
  const families = [familiesOf(locale), ...familiesOf(locale).split(', ')];
  const boxes = families.map((fontFamily): Node => ({ type: 'text', text: nobodys, style: { ...style, fontFamily } }));
  const nodes = [
    words('\u3000', types, style, false),
    ...characters.map((one) => words(one, types, style, false)),
    ...boxes,
  ];
  const squares = await drawSquares(press, types, nodes);
  const wrong = new Set([squares[0], ...squares.slice(1 + characters.length)]);
  assert.ok(wrong.size > 1, 'a missing glyph has a box');
  return characters.filter((character, index) => wrong.has(squares[index + 1]) && !/\s/u.test(character));
}

test('what has a type is drawn: no square is empty or the box of a missing glyph', async () => {
  const every = (step: number) => (_: string, index: number) => index % step === 0;
  assert.deepEqual(await notDrawn('zh-CN', gbk.filter(every(10))), []);
  assert.deepEqual(await notDrawn('zh-TW', big5.filter(every(10))), []);
  assert.deepEqual(await notDrawn('zh-CN', [...rare, ...signs, ...latin, ...emoji, ...hongKong]), []);
});
