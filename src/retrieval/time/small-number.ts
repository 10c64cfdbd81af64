const digits = '零一二三四五六七八九';

/** A number up to 99 in a folded text: a pattern without a group. */
export const smallNumber = '(?:\\d{1,2}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])';

/** What {@link smallNumber} finds: `25`, `三` and `二十五`. */
export function readSmallNumber(text: string): number {
  if (/^\d/u.test(text)) return Number(text);
  const [tens = '', units] = text.replace('两', '二').split('十');
  if (units === undefined) return digits.indexOf(tens);
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (units === '' ? 0 : digits.indexOf(units));
}
