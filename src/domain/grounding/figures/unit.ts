/** What a number counts or measures; `factor` brings it to the smallest unit of its dimension. */
export interface Unit {
  readonly dimension: string;
  readonly factor: number;
  /** As written; empty where none is. */
  readonly word: string;
}

type Names = Readonly<Record<string, number>>;

/** Names that look alike (`日` of the month, `天` that pass) are dimensions of their own. */
const measured: Readonly<Record<string, Names>> = {
  year: { 年: 1, 年度: 1, 财年: 1, 财政年度: 1, 周年: 1, 载: 1 },
  decade: { 年代: 1 },
  century: { 世纪: 1, 个世纪: 1 },
  quarter: { 季度: 1, 季: 1, 个季度: 1 },
  month: { 月: 1, 月份: 1 },
  months: { 个月: 1 },
  day: { 日: 1, 号: 1 },
  seconds: {
    秒: 1,
    秒钟: 1,
    分钟: 60,
    刻钟: 900,
    小时: 3600,
    个小时: 3600,
    钟头: 3600,
    个钟头: 3600,
    天: 86_400,
    昼夜: 86_400,
    个工作日: 86_400,
    周: 604_800,
    星期: 604_800,
    个星期: 604_800,
    礼拜: 604_800,
    个礼拜: 604_800,
  },
  hour: { 时: 1, 点: 1, 点钟: 1 },
  minute: { 分: 1 },
  age: { 岁: 1, 周岁: 1 },
  metres: {
    纳米: 1e-9,
    奈米: 1e-9,
    nm: 1e-9,
    微米: 1e-6,
    毫米: 1e-3,
    mm: 1e-3,
    厘米: 0.01,
    公分: 0.01,
    cm: 0.01,
    分米: 0.1,
    米: 1,
    公尺: 1,
    m: 1,
    公里: 1e3,
    千米: 1e3,
    km: 1e3,
    里: 500,
    华里: 500,
    英里: 1609.344,
    哩: 1609.344,
    海里: 1852,
    浬: 1852,
    英尺: 0.3048,
    呎: 0.3048,
    英寸: 0.0254,
    吋: 0.0254,
    码: 0.9144,
    尺: 1 / 3,
    丈: 10 / 3,
    寸: 1 / 30,
    光年: 9.4607e15,
  },
  'square metres': {
    平方毫米: 1e-6,
    平方厘米: 1e-4,
    平方米: 1,
    平米: 1,
    平方公尺: 1,
    m2: 1,
    公顷: 1e4,
    平方公里: 1e6,
    平方千米: 1e6,
    km2: 1e6,
    亩: 2000 / 3,
    英亩: 4046.856,
    平方英尺: 0.092903,
    平方英里: 2.589988e6,
    坪: 3.305785,
  },
  litres: { 毫升: 1e-3, ml: 1e-3, 升: 1, 公升: 1, l: 1, 立方米: 1e3, 立方公尺: 1e3, m3: 1e3, 立方公里: 1e12 },
  gallons: { 加仑: 1 },
  barrels: { 桶: 1 },
  grams: {
    微克: 1e-6,
    毫克: 1e-3,
    mg: 1e-3,
    克: 1,
    g: 1,
    公克: 1,
    千克: 1e3,
    公斤: 1e3,
    kg: 1e3,
    斤: 500,
    吨: 1e6,
    公吨: 1e6,
    t: 1e6,
    磅: 453.59237,
    盎司: 28.349523,
    克拉: 0.2,
  },
  percent: { '%': 1, '‰': 0.1, percent: 1, 'per cent': 1 },
  points: {
    个百分点: 1,
    百分点: 1,
    'percentage points': 1,
    'percentage point': 1,
    个基点: 0.01,
    基点: 0.01,
    'basis points': 0.01,
  },
  multiples: { 倍: 1 },
  discount: { 折: 1 },
  degrees: { 度: 1, 摄氏度: 1, '°c': 1, '°': 1 },
  fahrenheit: { 华氏度: 1, '°f': 1 },
  level: { 级: 1 },
  'km/h': { 'km/h': 1, '公里/小时': 1, 公里每小时: 1, '公里/时': 1, '米/秒': 3.6, 'm/s': 3.6, 米每秒: 3.6, 马赫: 1225 },
  watts: { 瓦: 1, 瓦特: 1, 千瓦: 1e3, kw: 1e3, 兆瓦: 1e6, mw: 1e6, 吉瓦: 1e9, gw: 1e9 },
  horsepower: { 马力: 1, 匹马力: 1 },
  'watt hours': { 瓦时: 1, 千瓦时: 1e3, kwh: 1e3, 度电: 1e3, 兆瓦时: 1e6, mwh: 1e6, 吉瓦时: 1e9, gwh: 1e9 },
  volts: { 伏: 1, 伏特: 1, 千伏: 1e3, kv: 1e3 },
  hertz: { hz: 1, 赫兹: 1, 赫: 1, khz: 1e3, 兆赫: 1e6, mhz: 1e6, ghz: 1e9, 吉赫: 1e9 },
  bytes: { 字节: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4, pb: 1024 ** 5 },
  'bytes a second': { 'mb/s': 1024 ** 2, 'gb/s': 1024 ** 3, 'tb/s': 1024 ** 4 },
  bits: { 位元: 1, bit: 1, 比特: 1 },
  'bits a second': { mbps: 1, gbps: 1000, 'kb/ps': 1e-3 },
  charge: { mah: 1, 毫安时: 1, 毫安: 1 },
  decibels: { 分贝: 1, db: 1 },
  pixels: { 像素: 1 },
  cny: { 元: 1, 元人民币: 1, 人民币: 1, 人民币元: 1, 块钱: 1, 元钱: 1, 圆: 1, 角: 0.1, 毛钱: 0.1 },
  usd: { dollars: 1, 美元: 1, 美金: 1, 美圆: 1, 元美金: 1, 美分: 0.01, usd: 1 },
  eur: { euros: 1, 欧元: 1, 欧罗: 1, eur: 1 },
  gbp: { 英镑: 1, 英磅: 1, 镑: 1, gbp: 1 },
  jpy: { 日元: 1, 日圆: 1, 日币: 1, 円: 1, jpy: 1 },
  hkd: { 港元: 1, 港币: 1, 港圆: 1, 元港币: 1, hkd: 1 },
  twd: { 新台币: 1, 台币: 1, 新台币元: 1, 元新台币: 1, 元台币: 1, 台币元: 1 },
  mop: { 澳门元: 1, 澳门币: 1 },
  krw: { 韩元: 1, 韩圆: 1, 韩币: 1, 韩圜: 1 },
  rub: { 卢布: 1 },
  inr: { 卢比: 1, 印度卢比: 1 },
  chf: { 瑞士法郎: 1, 瑞郎: 1 },
  franc: { 法郎: 1 },
  aud: { 澳元: 1, 澳大利亚元: 1, 澳币: 1 },
  cad: { 加元: 1, 加拿大元: 1, 加币: 1 },
  sgd: { 新元: 1, 新加坡元: 1, 新币: 1 },
  lira: { 里拉: 1 },
  baht: { 泰铢: 1, 铢: 1 },
  peso: { 比索: 1 },
  dirham: { 迪拉姆: 1 },
  mark: { 马克: 1 },
};

/** Measure words that may stand for one another; a word may be in several groups. */
const counted = [
  '人 名 位 口 员 人次 例',
  '户 家',
  '家 所 间',
  '辆 台 架 艘 部 列 辆次 架次',
  '次 度 回 场 届 轮 起 宗 例 桩 件 趟 遍 期 班 班次 架次 场次 番',
  '项 条 种 类 款 样 份 张 本 篇 首 部 册 卷 座 栋 幢 处 颗 枚 粒 片 套 批 页 章 门 组 队 支 派 股 笔 票 头 匹 棵 株 朵 根 双 对 副 节 只 具 面 幅 盏 扇 顶 把 件 台 道 发 枪 块 所 间 桩 起 宗',
  '国 省 市 县 区 镇 乡 村 州 郡 岛',
  '层 楼',
  '字 词 句 票 球',
] as const;

const byWord = new Map<string, Unit>();
for (const [dimension, names] of Object.entries(measured)) {
  for (const [word, factor] of Object.entries(names)) byWord.set(word, { dimension, factor, word });
}
const groupsOf = new Map<string, ReadonlySet<number>>();
for (const [group, words] of counted.entries()) {
  for (const word of words.split(' ')) {
    groupsOf.set(word, new Set([...(groupsOf.get(word) ?? []), group]));
    if (!byWord.has(word)) byWord.set(word, { dimension: 'count', factor: 1, word });
  }
}
byWord.set('个', { dimension: 'count', factor: 1, word: '个' });

const longest = Math.max(...[...byWord.keys()].map(({ length }) => length));
const isRunCharacter = (character: string | undefined) => character !== undefined && /[a-z0-9]/u.test(character);

/** What makes another word of a unit: a 周末 is no week. */
const goesOn = new Map([
  ['周', '末边围知'],
  ['时', '代期候间'],
  ['分', '别之'],
  ['个', '别'],
]);

/** For a number with no unit, or with one that the table lacks: it may count anything. */
export const unitless: Unit = { dimension: 'count', factor: 1, word: '' };

/**
 * The unit that stands at `at`, the longest there is; a Latin one ends where its run does.
 *
 * @param isMeasured - whether the number is one that is measured with: 两度 is twice, 20度 a temperature
 */
export function readUnit(text: string, at: number, isMeasured: boolean): Unit | undefined {
  if (!isMeasured && text[at] === '度' && text[at + 1] !== '电') return { dimension: 'count', factor: 1, word: '度' };
  for (let length = longest; length > 0; length -= 1) {
    const unit = byWord.get(text.slice(at, at + length));
    if (!unit || unit.word.length !== length) continue;
    const isCut = isRunCharacter(unit.word.at(-1)) && isRunCharacter(text[at + length]);
    if (!isCut && !(goesOn.get(unit.word) ?? '').includes(text[at + length] ?? ' ')) return unit;
  }
  return undefined;
}

/** The unit of that name. */
export const unitNamed = (word: string): Unit => byWord.get(word) ?? unitless;

/** Whether what is counted with one measure word may be counted with the other: `3名` and `3人`, not `3次`; `个` goes with all. */
export function countsAlike(a: Unit, b: Unit): boolean {
  if (a.word === b.word || a.word === '' || b.word === '' || a.word === '个' || b.word === '个') return true;
  const groups = groupsOf.get(a.word);
  return [...(groupsOf.get(b.word) ?? [])].some((group) => groups?.has(group));
}
