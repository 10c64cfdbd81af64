import { type Alteration, findSpots, holds, pick, replaceSpot } from './alteration.ts';

const directions: readonly (readonly [string, string])[] = [
  ['上涨', '下跌'],
  ['上升', '下降'],
  ['增加', '减少'],
  ['增长', '下降'],
  ['提高', '降低'],
  ['提升', '降低'],
  ['增至', '减至'],
  ['升至', '降至'],
  ['上调', '下调'],
  ['扩大', '缩小'],
  ['高于', '低于'],
  ['多于', '少于'],
  ['大于', '小于'],
  ['超过', '不足'],
  ['超过', '低于'],
  ['以上', '以下'],
  ['至少', '至多'],
  ['最高', '最低'],
  ['最大', '最小'],
  ['最多', '最少'],
  ['较高', '较低'],
  ['支持', '反对'],
  ['同意', '拒绝'],
  ['接受', '拒绝'],
  ['承认', '否认'],
  ['赞成', '反对'],
  ['首次', '再次'],
  ['第一次', '第二次'],
  ['胜', '负'],
  ['赢得', '输掉'],
  ['击败', '不敌'],
  ['收购', '出售'],
  ['购买', '出售'],
  ['进口', '出口'],
  ['盈利', '亏损'],
  ['成功', '失败'],
  ['开始', '停止'],
  ['开启', '关闭'],
  ['恢复', '中断'],
  ['允许', '禁止'],
  ['加入', '退出'],
  ['进入', '离开'],
  ['抵达', '离开'],
  ['之前', '之后'],
  ['以前', '以后'],
  ['上半年', '下半年'],
  ['上午', '下午'],
  ['逮捕', '释放'],
  ['成立', '解散'],
  ['任命', '罢免'],
  ['合法', '非法'],
  ['有效', '无效'],
  ['增强', '削弱'],
  ['加强', '削弱'],
  ['加快', '放缓'],
  ['改善', '恶化'],
  ['促进', '阻碍'],
  ['国内', '国外'],
  ['东部', '西部'],
  ['南部', '北部'],
  ['男子', '女子'],
  ['男性', '女性'],
  ['全部', '部分'],
  ['公开', '秘密'],
  ['生还', '遇难'],
  ['进攻', '防守'],
  ['延长', '缩短'],
  ['提前', '推迟'],
  ['优势', '劣势'],
  ['安全', '危险'],
];

const turned: ReadonlyMap<string, readonly string[]> = directions.reduce((all, [a, b]) => {
  all.set(a, [...(all.get(a) ?? []), b]);
  all.set(b, [...(all.get(b) ?? []), a]);
  return all;
}, new Map<string, readonly string[]>());
const directionPattern = new RegExp(
  [...turned.keys()]
    .filter((word) => word.length > 1)
    .toSorted((a, b) => b.length - a.length)
    .join('|'),
  'gu',
);

/** Puts the opposite in place of a word of direction, decision or comparison. */
export const turnDirection: Alteration = (sentence, random) => {
  const spot = pick(findSpots(sentence.text, directionPattern), random);
  const by = spot && pick(turned.get(spot.written) ?? [], random);
  if (!spot || by === undefined) return undefined;
  const altered = replaceSpot(sentence.text, spot, by);
  return holds(sentence.passage, altered) ? undefined : altered;
};
