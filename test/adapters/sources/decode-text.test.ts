import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { decodeText } from '../../../src/adapters/sources/decode-text.ts';

const simplified = `港口岸电改造完成\n\n核心提示\n\n- 01 二十六个泊位全部接通岸电，靠港船舶不再烧油发电。\n\n改造用了十四个月，花费 3.2 亿元。`;
const traditional = `港口岸電改造完成\n\n核心提示\n\n- 01 二十六個泊位全部接通岸電，靠港船舶不再燒油發電。\n\n改造用了十四個月，花費 3.2 億元。`;
const english = 'Shore power is ready\r\n\r\nAll 26 berths now have it.';

for (const encoding of ['utf8', 'utf-16le', 'utf-16be', 'gb18030', 'gbk']) {
  test(`simplified Chinese in ${encoding} without a mark is read`, () => {
    assert.equal(decodeText(iconv.encode(simplified, encoding)), simplified);
  });
}
for (const encoding of ['utf8', 'utf-16le', 'utf-16be', 'big5', 'gb18030']) {
  test(`traditional Chinese in ${encoding} without a mark is read`, () => {
    assert.equal(decodeText(iconv.encode(traditional, encoding)), traditional);
  });
}
for (const encoding of ['utf8', 'utf-16le', 'utf-16be']) {
  test(`a byte order mark in ${encoding} is obeyed and left out`, () => {
    assert.equal(decodeText(iconv.encode(simplified, encoding, { addBOM: true })), simplified);
  });
  test(`English in ${encoding} is read`, () => {
    assert.equal(decodeText(iconv.encode(english, encoding)), english);
  });
}

test('a short headline in GBK is read', () => {
  assert.equal(decodeText(iconv.encode('央行下调利率', 'gbk')), '央行下调利率');
});

test('characters past the first plane survive in UTF-16 and GB18030', () => {
  const rare = '𠮷野家在港口开店，菜单写着「𩸽」。这是一句普通的话，好让人看出是中文。';
  assert.equal(decodeText(iconv.encode(rare, 'utf-16le')), rare);
  assert.equal(decodeText(iconv.encode(rare, 'gb18030')), rare);
});

const binaries: readonly (readonly [string, Uint8Array])[] = [
  ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1])],
  ['every byte in turn', Uint8Array.from({ length: 4_096 }, (_, index) => index % 256)],
  ['nothing but NUL', new Uint8Array(1_000)],
  ['UTF-8 cut open under its mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0xe4, 0xb8])],
];
for (const [name, bytes] of binaries) {
  test(`${name} is refused as no text`, () => {
    assert.throws(() => decodeText(bytes), { code: 'undecodable' });
  });
}

test('an empty file is an empty text', () => {
  assert.equal(decodeText(new Uint8Array()), '');
});

for (const encoding of ['utf8', 'gb18030', 'big5']) {
  test(`a byte that doesn't fit spoils one character of a text in ${encoding}, not its encoding`, () => {
    const whole = (encoding === 'big5' ? traditional : simplified).repeat(20);
    const bytes = Uint8Array.from(iconv.encode(whole, encoding));
    const damaged = Uint8Array.from([
      ...bytes.subarray(0, bytes.length - 8),
      0xff,
      ...bytes.subarray(bytes.length - 8),
    ]);
    const text = decodeText(damaged);
    assert.equal(text.slice(0, whole.length - 12), whole.slice(0, -12));
  });
}

test('bytes that only chance makes readable are refused', () => {
  const noise = Uint8Array.from({ length: 2_000 }, (_, index) => 0xb0 + ((index * 37) % 64));
  assert.throws(() => decodeText(noise), { code: 'undecodable' });
});
