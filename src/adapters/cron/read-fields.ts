import { CronExpressionParser } from 'cron-parser';

/** What five fields stand for: numbers, and for days also `L` (the last), `5L` (the last Friday) and `5#2` (the second). */
export interface CronFields {
  readonly minutes: ReadonlySet<unknown>;
  readonly hours: ReadonlySet<unknown>;
  readonly daysOfMonth: ReadonlySet<unknown>;
  readonly months: ReadonlySet<unknown>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<unknown>;
  /** Whether the field for days of the month, or that for weekdays, starts with a star: all of them, or every so many. */
  readonly hasStarredDay: boolean;
}

const longestCron = 100;

interface FieldRule {
  readonly key: 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';
  readonly item: RegExp;
  readonly highest: number;
}

const number = String.raw`\d{1,2}`;
const month = `(?:${number}|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)`;
const weekday = `(?:${number}|SUN|MON|TUE|WED|THU|FRI|SAT)`;

function itemSyntax(value: string, also = ''): RegExp {
  const step = String.raw`(?:/\d{1,2})?`;
  return new RegExp(String.raw`^(?:\*${step}|${value}(?:-${value}${step})?${also})$`);
}

/** One item of a list as crontab(5) has it. Narrower than the library, which also takes `H` for a random value and `JANFEB` for December. */
const fieldRules: readonly FieldRule[] = [
  { key: 'minute', item: itemSyntax(number), highest: 59 },
  { key: 'hour', item: itemSyntax(number), highest: 23 },
  { key: 'dayOfMonth', item: itemSyntax(number, '|L'), highest: 31 },
  { key: 'month', item: itemSyntax(month), highest: 12 },
  { key: 'dayOfWeek', item: itemSyntax(weekday, `|${weekday}(?:L|#[1-5])`), highest: 7 },
];

/** Items are read one by one because the library refuses lists that overlap, such as every 20th and every 30th minute. */
function readItem(item: string, index: number, rule: FieldRule): readonly unknown[] | undefined {
  // A step past the end of the field, such as every 90 minutes, would quietly mean once an hour.
  if (!rule.item.test(item) || Number(item.split('/')[1] ?? 1) > rule.highest) return undefined;
  try {
    const { fields } = CronExpressionParser.parse(['*', '*', '*', '*', '*'].with(index, item).join(' '));
    const { values } = fields[rule.key];
    const nth = rule.key === 'dayOfWeek' ? fields.dayOfWeek.nthDay : 0;
    if (nth > 0) return values.map((value) => `${value}#${nth}`);
    // The library leaves the Sunday of `7L` a 7.
    return values.map((value) => (String(value) === '7L' ? '0L' : value));
  } catch {
    return undefined;
  }
}

function readField(field: string, index: number, rule: FieldRule): ReadonlySet<unknown> | undefined {
  const items = field.split(',').map((item) => readItem(item, index, rule));
  return items.every((values) => values !== undefined) ? new Set(items.flat()) : undefined;
}

/** Reads five fields as a person types them; undefined when they can't be read. */
export function readFields(cron: string): CronFields | undefined {
  if (cron.length > longestCron) return undefined;
  const texts = cron.toUpperCase().trim().split(/\s+/);
  if (texts.length !== fieldRules.length) return undefined;
  const [minutes, hours, daysOfMonth, months, weekdays] = fieldRules.map((rule, index) =>
    readField(texts[index] ?? '', index, rule),
  );
  if (!minutes || !hours || !daysOfMonth || !months || !weekdays) return undefined;
  const hasStarredDay = [texts[2], texts[4]].some((field) => field?.startsWith('*'));
  return { minutes, hours, daysOfMonth, months, weekdays, hasStarredDay };
}
