import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';

/** What a sentence says of all or of one alone, and what a passage has to say for it. */
const scopes: readonly (readonly [said: RegExp, given: RegExp])[] = [
  [
    /全部(?!或|和)|所有(?![者权制人])|全体|无一例外|无一幸免|统统/u,
    /全部|全体|所有|全数|悉数|均|都|皆|一律|各|每(?!.?[天日周月年小分])|无一|一致|全票|满|尽|统统|全面|完全|总|(?:没有|未有?).{0,3}(?:一|任何)|all |every|each/u,
  ],
  [/唯一|独家|绝无仅有/u, /唯[一有]|独家|只|仅|独|only|sole/u],
];

/**
 * How often something is counted for: 每天 isn't 每周. What the passages have for it may be any of the words behind the unit. A rate over people
 * is read as a number.
 */
const periods: readonly (readonly [said: RegExp, given: RegExp])[] = [
  [/每[天日](?!开放)|日均/u, /每.{0,2}[天日]|日均|天天|逐日|一[天日]|单日|日[产销活]/u],
  [/每周|每星期|每礼拜|周均/u, /每.{0,2}(?:周|星期|礼拜)|周均|一周|单周/u],
  [/每个?月|月均/u, /每.{0,3}月|月均|一个月|月度|按月|月[薪租产销活]|逐月|单月/u],
  [/每年|年均/u, /每.{0,2}年|年均|一年|全年|年度|年[产薪销]|逐年|年[^,。;]{0,6}年/u],
  [/每个?小时/u, /每.{0,2}小时|时速|一小时|\/(?:小时|h)/u],
  [/每分钟/u, /每.{0,2}分钟?|一分钟/u],
];

/** The first word by which a sentence says that something holds of all, of one alone, or every day or year, where no passage says such a thing. */
export function findUnfoundedScope({ folded }: Reading, passages: readonly Evidence[]): string | undefined {
  for (const [said, given] of [...scopes, ...periods]) {
    const [word] = said.exec(folded) ?? [];
    if (word !== undefined && !passages.some((passage) => given.test(passage.folded))) return word;
  }
  return undefined;
}
