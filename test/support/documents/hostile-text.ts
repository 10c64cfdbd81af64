import type { HostileDocument } from './hostile-documents.ts';

const million = 1_000_000;
const good =
  '海湾大桥夜间封闭检修\n\n核心提示\n\n- 01 大桥自周一起夜间封闭。\n\n东湾市交通局周四说，大桥须大修，为期三周。\n';

/** The same on every run. */
export function noise(length: number): Uint8Array {
  let state = 20_261_129;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

export const hostileText: readonly HostileDocument[] = [
  {
    what: 'ten megabytes of one line',
    name: 'line.txt',
    make: () => Buffer.from('字'.repeat(3_400_000)),
    ends: ['read', 'too-complex'],
  },
  { what: 'nothing but NULs', name: 'nul.txt', make: () => new Uint8Array(million), ends: ['wrong-type'] },
  {
    what: 'a text with NULs in it',
    name: 'nuls.md',
    make: () => Buffer.from(good.replaceAll('，', '\0\0\0\0')),
    ends: ['undecodable', 'read'],
  },
  {
    what: 'UTF-8 of which every third byte is gone',
    name: 'cut.txt',
    make: () => Buffer.from(good.repeat(2_000)).filter((_byte, index) => index % 3 !== 2),
    ends: ['undecodable'],
  },
  {
    what: 'UTF-16 that ends in the middle of a character',
    name: 'odd.txt',
    make: () => Buffer.from(`\ufeff${good.repeat(9)}`, 'utf16le').subarray(0, -1),
    ends: ['read'],
  },
  { what: 'noise', name: 'noise.txt', make: () => noise(300_000), ends: ['undecodable', 'wrong-type'] },
  {
    what: 'a text that turns into noise',
    name: 'half.md',
    make: () => Buffer.concat([Buffer.from(good.repeat(300)), noise(200_000)]),
    ends: ['undecodable', 'read'],
  },
  {
    what: 'three million empty lines',
    name: 'empty.txt',
    make: () => Buffer.from('\r\n\f'.repeat(million)),
    ends: ['read'],
  },
  {
    what: 'half a million items of a list',
    name: 'items.md',
    make: () => Buffer.from('核心提示\n- 01 甲。\n'.repeat(250_000)),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'a million brackets that nothing closes',
    name: 'brackets.txt',
    make: () => Buffer.from(`标题\n\n核心提示\n\n${'（“'.repeat(million)}`),
    ends: ['read', 'too-complex'],
  },
  {
    what: 'letters under a heap of marks, some of which turn the text round',
    name: 'marks.txt',
    make: () => Buffer.from(`标题\n\n核心提示\n\n- 01 ${'a\u0300\u0301\u202e\u200b\u2066'.repeat(500_000)}`),
    ends: ['read', 'too-complex'],
  },
];
