/** By what length of time it counts; only words of one kind stand for one another. */
const kinds = {
  year: '(?:今|去|前|明|后|当)年|(?:19|20)\\d{2}年?|[一二三四五六七八九〇零]{4}年',
  quarter: '第?[一二三四1-4]季度|[上下]半年|[qQ][1-4]',
  month: '(?:本|上|下|上个|下个|这个)月|\\d{1,2}月|[一二三四五六七八九十]{1,2}月',
  week: '(?:本|上|下|这|上个|下个)(?:周|星期)',
  day: '[今昨前明后][天日]|\\d{1,2}[日号]|周[一二三四五六日天]',
} as const;

export type TimeKind = keyof typeof kinds;

const names = Object.keys(kinds) as readonly TimeKind[];
const anyTime = Object.values(kinds).join('|');
const wholly = new RegExp(`^(?:(?:${anyTime})的?|in |during |for )+$`, 'u');

export interface TimeWord {
  readonly kind: TimeKind;
  readonly start: number;
  readonly end: number;
}

/** The words of a text that tell a time, in order, each by itself: 今年第一季度 is two. */
export function findTimeWords(text: string): readonly TimeWord[] {
  return [...text.matchAll(new RegExp(anyTime, 'gu'))].flatMap(({ 0: word, index }) => {
    const kind = names.find((name) => new RegExp(`^(?:${kinds[name]})$`, 'u').test(word));
    return kind ? [{ kind, start: index, end: index + word.length }] : [];
  });
}

/** Whether a text does nothing but tell a time. */
export function isTime(text: string): boolean {
  return wholly.test(text.trim());
}
