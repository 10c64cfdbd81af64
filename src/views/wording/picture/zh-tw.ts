import { numericDay, dayPart, longWeekday, monthAndDay, timeOfDay, weekday, year } from '../dates.ts';
import type { PictureWording } from './picture-wording.ts';

const dayParts = { morning: '早報', noon: '午報', afternoon: '下午簡報', evening: '晚報' } as const;
const locale = 'zh-TW';

export const pictureZhTw: PictureWording = {
  name: '核心提示',
  date: (atMs, timeZone) => monthAndDay(atMs, timeZone, locale),
  edition: (atMs, timeZone) =>
    [year(atMs, timeZone, locale), longWeekday(atMs, timeZone, locale), dayParts[dayPart(atMs, timeZone)]].join(' · '),
  time: (atMs, timeZone) => `${monthAndDay(atMs, timeZone, locale)} ${timeOfDay(atMs, timeZone, locale)}`,
  footer: (count) => `共 ${count} 篇 · Hexin 核心`,
  failed: '圖片產生失敗，先看文字版',
  busy: '排隊產生的圖片太多，先看文字版；稍後可以再試',

  weekName: '一週概覽',
  weekSpan: (fromMs, toMs, timeZone) =>
    `${monthAndDay(fromMs, timeZone, locale)}—${monthAndDay(toMs, timeZone, locale)}`,
  barName: (atMs, timeZone) => `${numericDay(atMs, timeZone)}\n${weekday(atMs, timeZone, locale)}`,
  topicsHeading: '熱門主題',
  weekFooter: (count) => `七天共 ${count} 篇，依發布或收錄日期計 · Hexin 核心`,
  weekHeading: (count) => `一週概覽 · ${count} 篇`,
  dayCount: (atMs, timeZone, count) => `${monthAndDay(atMs, timeZone, locale)} ${count} 篇`,
  topicCount: (topic, count) => `${topic} ${count} 篇`,
  topicsLine: (topics) => `熱門主題：${topics}`,
  newestHeading: '最近的文章',
};
