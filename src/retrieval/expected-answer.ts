const digits = '零〇一二两三四五六七八九十百千万亿';
const number = `[\\d${digits}][\\d${digits}.余多几]{0,15}`;
const numberOf = (unit: string) => new RegExp(`${number}[^,，。;；]{0,2}?(?:${unit})`, 'gu');

/** Units that a question asks for after 多少 or 几, and how an answer writes them. */
const units: readonly (readonly [asked: RegExp, answered: RegExp])[] = [
  [/(?:多少|几)(?:万|亿)?(?:个|名|位)?人/u, numberOf('人|名|位')],
  [/(?:多少|几)(?:名|位)/u, numberOf('人|名|位')],
  [
    /多少(?:万|亿)?(?:钱|[美日港欧]?元|费用|资金|薪|成本)|how much (?:money|did|does|do|will|is|are)\b/u,
    numberOf('元|英镑|美金|块|万|亿'),
  ],
  [
    /百分之几|百分之多少|多少(?:个)?百分点|(?:比例|占比|比率|概率|涨幅|跌幅|增幅|降幅).{0,4}多少/u,
    /\d[\d.]{0,8}%|百分之|\d[\d.]{0,8}个百分点|[一二两三四五六七八九]成/gu,
  ],
  [/几岁|多少岁|多大年[纪龄]|how old/u, numberOf('岁')],
];
/** Units that an answer writes as the question does. */
const sameUnit = /(?:多少|几)(次|起|家|所|座|架|艘|辆|枚|倍|种|项|票|吨|条|款|届|集|部|层|度|米|公里|公斤|平方)/u;

const monthDay = `\\d{1,2}[月日号]|[一二三四五六七八九十]{1,3}[月日号]`;
const times = {
  year: /\d{2,4}年|[一二三四五六七八九〇零十]{2,4}年|民国|公元|[今去前明]年/gu,
  month: /\d{1,2}月|[一二三四五六七八九十]{1,2}月|[本上下]月|上个月/gu,
  day: new RegExp(`${monthDay}|[今昨当前次]日|[今昨当前]天|周[一二三四五六日天]|星期`, 'gu'),
  length: numberOf('年|个月|月|周|天|日|小时|分钟|秒'),
  any: new RegExp(
    `\\d{1,4}[年月日号时点]|世纪|年代|${monthDay}|[上下]午|凌晨|晚上|近日|[昨今当]日|[今去前本明]年|[今昨当]天|[上本下]周|周[一二三四五六日]|小时|分钟`,
    'gu',
  ),
} as const;

const patterns: readonly (readonly [asked: RegExp, answered: RegExp])[] = [
  [/几年(?!级)|哪一?年|年份|what year/u, times.year],
  [/几月|哪个?一?个?月/u, times.month],
  [/几[日号]|哪一?天|哪一?日|what date/u, times.day],
  [/多久|多长时间|how long/u, times.length],
  [/何时|什么时[候间]|几[点时]|时间|日期|年代|when\b|what time/u, times.any],
  [
    /多少|几(?!乎)|多[大长高远重快深宽]|how (?:many|much|far|big|large|high)/u,
    new RegExp(`${number}[\\p{L}%]?|百分之|半数`, 'gu'),
  ],
  [
    /谁|哪位|何人|什么人|姓名|名字|\bwho(?:m|se)?\b/u,
    /[·•]|先生|女士|说|表示|总统|总理|部长|主席|首相|将军|国王|皇帝|记者|教授|发言人|主任|导演|作者|首席|创始人|研究员|分析师|专家/gu,
  ],
  [
    /哪里|哪儿|何[地处]|什么地[方点]|哪一?个?(?:国|城市|省|地区|地方|州|市|县)|位于|地点|\bwhere\b|what (?:country|city|place)/u,
    /[省市县州区镇村岛国洲]|位于|在|地区|首都|城/gu,
  ],
  [/为什么|为何|为啥|原因|缘故|\bwhy\b/u, /因|为了|所以|导致|使得|鉴于|由于|为/gu],
  [/怎么|怎样|如何|方式|办法|措施|\bhow\b/u, /通过|以|用|采取|利用|方式|将|把|措施/gu],
];

/**
 * What the answer to a folded question looks like in a folded text, as far as the question's own words tell: 多少人 wants a number
 * before 人, 名 or 位; 哪一年 a year. Undefined when they don't. The pattern is global; a match costs a bounded number of steps.
 */
export function expectAnswer(folded: string): RegExp | undefined {
  const answered = units.find(([asked]) => asked.test(folded))?.[1];
  if (answered) return answered;
  const [, unit] = sameUnit.exec(folded) ?? [];
  if (unit !== undefined) return numberOf(unit);
  return patterns.find(([asked]) => asked.test(folded))?.[1];
}

/** How many matches of `pattern` a folded text holds that the question doesn't hold itself. */
export function countAnswers(pattern: RegExp | undefined, question: string, text: string): number {
  if (!pattern) return 0;
  let count = 0;
  for (const [found] of text.matchAll(pattern)) if (!question.includes(found)) count += 1;
  return count;
}
