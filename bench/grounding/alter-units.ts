import { type Alteration, findSpots, isNews, pick, replaceSpot } from './alteration.ts';

const units: readonly (readonly [from: RegExp, to: readonly string[]])[] = [
  [/(?<=\d\s*|[一二三四五六七八九十百千])(?<it>万)(?![亿一])/gu, ['亿', '千']],
  [/(?<=\d\s*|[一二三四五六七八九十百千])(?<it>亿)/gu, ['万', '万亿']],
  [/(?<=[\d万亿千百十]\s*)(?<it>美元)/gu, ['欧元', '日元', '元']],
  [/(?<=[\d万亿千百十]\s*)(?<it>元)(?!人民币|素|年|月|旦)/gu, ['美元', '欧元']],
  [/(?<=[\d万亿千百十]\s*)(?<it>欧元|英镑|日元|港元)/gu, ['美元', '元']],
  [/(?<=[\d万千百十]\s*)(?<it>平方公里)/gu, ['平方米', '公顷', '亩']],
  [/(?<=[\d万千百十]\s*)(?<it>平方米)/gu, ['平方公里', '公顷']],
  [/(?<=[\d万千百十]\s*)(?<it>公里)/gu, ['米', '英里', '海里']],
  [/(?<=[\d万千百十]\s*)(?<it>米)(?![饭粉线/])/gu, ['公里', '厘米', '英尺']],
  [/(?<=[\d万千百十]\s*)(?<it>公斤)/gu, ['吨', '克']],
  [/(?<=[\d万千百十]\s*)(?<it>吨)/gu, ['公斤', '克']],
  [/(?<=[\d两三四五六七八九十]\s*)(?<it>小时)/gu, ['分钟', '天']],
  [/(?<=[\d两三四五六七八九十]\s*)(?<it>分钟)/gu, ['小时', '秒', '天']],
  [/(?<=[\d两三四五六七八九十]\s*)(?<it>天)/gu, ['小时', '周', '个月']],
  [/(?<=[\d两三四五六七八九十]\s*)(?<it>个月)/gu, ['天', '年', '周']],
  [/(?<=\d\s*)(?<it>岁)/gu, ['个月', '年']],
  [/(?<=\d\s*)(?<it>%|％)/gu, ['个百分点', '‰']],
  [/(?<=[\d两三四五六七八九十百千万]\s*)(?<it>[名人])(?=[，。、死受伤以士平])/gu, ['户', '家', '次']],
  [/(?<=[\d两三四五六七八九十百千万]\s*)(?<it>[辆架艘])/gu, ['名', '公里']],
];

/** Puts another unit behind a number: of something else, or a thousand times as much. */
export const alterUnit: Alteration = (sentence, random) => {
  const spots = units.flatMap(([pattern, to]) => findSpots(sentence.text, pattern).map((spot) => ({ spot, to })));
  const chosen = pick(spots, random);
  const by = chosen && pick(chosen.to, random);
  if (!chosen || by === undefined) return undefined;
  const altered = replaceSpot(sentence.text, chosen.spot, by);
  const near = altered.slice(Math.max(0, chosen.spot.start - 3), chosen.spot.start + by.length);
  return isNews(sentence, altered, near) ? altered : undefined;
};
