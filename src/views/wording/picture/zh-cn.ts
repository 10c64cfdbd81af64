import { numericDay, dayPart, longWeekday, monthAndDay, timeOfDay, weekday, year } from '../dates.ts';
import type { PictureWording } from './picture-wording.ts';

const dayParts = { morning: '早报', noon: '午报', afternoon: '下午简报', evening: '晚报' } as const;
const locale = 'zh-CN';

export const pictureZhCn: PictureWording = {
  name: '核心提示',
  date: (atMs, timeZone) => monthAndDay(atMs, timeZone, locale),
  edition: (atMs, timeZone) =>
    [year(atMs, timeZone, locale), longWeekday(atMs, timeZone, locale), dayParts[dayPart(atMs, timeZone)]].join(' · '),
  time: (atMs, timeZone) => `${monthAndDay(atMs, timeZone, locale)} ${timeOfDay(atMs, timeZone, locale)}`,
  footer: (count) => `共 ${count} 篇 · Hexin 核心`,
  failed: '图片没能生成，先看文字版',
  busy: '排队生成的图片太多，先看文字版；稍后可以再试',

  weekName: '一周概览',
  weekSpan: (fromMs, toMs, timeZone) =>
    `${monthAndDay(fromMs, timeZone, locale)}—${monthAndDay(toMs, timeZone, locale)}`,
  barName: (atMs, timeZone) => `${numericDay(atMs, timeZone)}\n${weekday(atMs, timeZone, locale)}`,
  topicsHeading: '热门主题',
  weekFooter: (count) => `七天共 ${count} 篇，按发布或收录日期计 · Hexin 核心`,
  weekHeading: (count) => `一周概览 · ${count} 篇`,
  dayCount: (atMs, timeZone, count) => `${monthAndDay(atMs, timeZone, locale)} ${count} 篇`,
  topicCount: (topic, count) => `${topic} ${count} 篇`,
  topicsLine: (topics) => `热门主题：${topics}`,
  newestHeading: '最近的文章',
};
