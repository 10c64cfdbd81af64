/** A story as a newsroom has it, before anybody lays it out. */
export interface PublishedStory {
  readonly number: number;
  readonly title: string;
  readonly points: readonly string[];
  readonly paragraphs: readonly string[];
  /** Milliseconds since the epoch. */
  readonly publishedAt: number;
}

const places =
  '临川 宁海 沧北 苍溪 白河 石门 青浦 东阳 西宁 安丘 永嘉 桐庐 乐陵 长兴 平湖 丰镇 龙泉 会泽 墨江 泸溪 黄骅 通许 涡阳 望都 武隆 鹿寨'.split(
    ' ',
  );
const actors =
  '水务局 图书馆 航道处 气象台 合作社 造纸厂 博物馆 动物园 消防队 环卫所 职校 剧团 供电所 渔政 林场 茶厂 车辆段 卫生院 档案馆 测绘院 养老院 邮局 船厂 农科所'.split(
    ' ',
  );
const deeds =
  '翻修 登记 试种 拍卖 迁走 清点 更换 封存 租下 开放 归还 测量 拆除 合并 推迟 验收 抽检 公示 承包 改造 移栽 加固 捐出 修订'.split(
    ' ',
  );
const things =
  '老水塔 铜钟 渡口 温室 灯箱 账册 闸门 柑橘 石桥 电缆 机车 胶片 井盖 围堰 药材 书库 风车 冰窖 鱼苗 路灯 票价 堤岸 沙盘 古树 暖房 磨坊 拱门 信箱'.split(
    ' ',
  );
const times = '清晨 午后 上周 月初 入冬前 汛期后 连夜 半年来 周末 去年秋天 节前 雨停后 开春 昨夜 本季 三天内'.split(
  ' ',
);
const reasons =
  '因为图纸丢了 费用各摊一半 居民意见不一 期限只有两个月 合同写得含糊 附近学校要用 旧料还能回收 运费涨了三成 没人会修了 审计还没结束 设备停产多年 志愿者来得比预期多 天气帮了忙 预算被砍掉一截 仓库腾不出来 专家看法相反'.split(
    ' ',
  );

/** Numbers that look like chance and are the same every time. */
function createDice(seed: number): (sides: number) => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % sides;
  };
}

/** Story number so-and-so: always the same, and unlike all others. */
export function writeStory(number: number, publishedAt: number): PublishedStory {
  const roll = createDice(number + 1);
  for (let skip = 0; skip < 8; skip += 1) roll(2);
  const one = (words: readonly string[]) => words[roll(words.length)] ?? '';
  const sentence = () =>
    `${one(times)}，${one(places)}${one(actors)}${one(deeds)}了${roll(900) + 11}${one(['处', '件', '座', '批'])}${one(things)}，${one(reasons)}。`;
  const paragraph = () => Array.from({ length: 3 }, sentence).join('');
  return {
    number,
    title: `${one(places)}${one(actors)}${one(deeds)}${one(things)}，第${number}号记录`,
    points: [sentence(), sentence(), sentence()],
    paragraphs: Array.from({ length: 5 }, paragraph),
    publishedAt,
  };
}

/** The same story with another ending, as an editor leaves it. */
export function editStory(story: PublishedStory): PublishedStory {
  const { paragraphs } = story;
  return { ...story, paragraphs: [...paragraphs.slice(0, -1), `更正：${paragraphs.at(-1) ?? ''}此前的数字有误。`] };
}

/** The number of a story, by its title; undefined for another title. */
export function numberOf(title: string): number | undefined {
  const digits = /第(\d+)号记录/.exec(title)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
