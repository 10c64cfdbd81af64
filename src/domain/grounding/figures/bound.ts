import type { Bound } from './figure.ts';

/** Characters before a number within which its bound is said. */
const reach = 4;

const before: readonly (readonly [Bound, RegExp])[] = [
  [
    'under',
    /(?:不到|不足|不满|未满|未达|(?<!不)(?:少于|低于|小于)|不超过|不多于|不高于|不大于|将近|至多|最多|(?<![附最临邻])近)$/u,
  ],
  ['over', /(?:(?<!不)(?:超过|超出|突破|多于|高于|大于)|至少|最少|起码|不少于|不低于|不小于|不下|不止|多达|逾|超)$/u],
  ['about', /(?:(?<![预签节条合誓])约|约为|约合|大概|左右)$/u],
];
const after: readonly (readonly [Bound, RegExp])[] = [
  ['over', /^(?:以上|之上|开外|有余|多|余)/u],
  ['under', /^(?:以下|以内|之内|之下)/u],
  ['about', /^(?:左右|上下|前后|许)/u],
];

/** What the words right before and behind a number say of it: `近3万`, `3万以上`. */
export function boundAt(text: string, start: number, end: number): Bound {
  const head = text.slice(Math.max(0, start - reach), start);
  for (const [bound, pattern] of before) if (pattern.test(head)) return bound;
  const tail = text.slice(end, end + 2);
  for (const [bound, pattern] of after) if (pattern.test(tail)) return bound;
  return 'exact';
}
