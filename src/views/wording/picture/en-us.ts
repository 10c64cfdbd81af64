import { counted } from '../counted.ts';
import { numericDay, dayPart, longWeekday, monthAndDay, timeOfDay, weekday, year } from '../dates.ts';
import type { PictureWording } from './picture-wording.ts';

const dayParts = { morning: 'Morning', noon: 'Midday', afternoon: 'Afternoon', evening: 'Evening' } as const;
const locale = 'en-US';
const stories = (count: number) => counted(count, 'story', 'stories');

export const pictureEnUs: PictureWording = {
  name: 'Key points',
  date: (atMs, timeZone) => monthAndDay(atMs, timeZone, locale),
  edition: (atMs, timeZone) =>
    [longWeekday(atMs, timeZone, locale), year(atMs, timeZone, locale), dayParts[dayPart(atMs, timeZone)]].join(' · '),
  time: (atMs, timeZone) => `${monthAndDay(atMs, timeZone, locale)}, ${timeOfDay(atMs, timeZone, locale)}`,
  footer: (count) => `${stories(count)} · Hexin 核心`,
  failed: 'The picture couldn’t be made; here is the text',
  busy: 'Too many pictures are being made right now; here is the text. Try again in a while',

  weekName: 'The week',
  weekSpan: (fromMs, toMs, timeZone) =>
    `${monthAndDay(fromMs, timeZone, locale)} – ${monthAndDay(toMs, timeZone, locale)}`,
  barName: (atMs, timeZone) => `${numericDay(atMs, timeZone)}\n${weekday(atMs, timeZone, locale)}`,
  topicsHeading: 'Top topics',
  weekFooter: (count) => `${stories(count)} in seven days, by date of publication or arrival · Hexin 核心`,
  weekHeading: (count) => `The week · ${stories(count)}`,
  dayCount: (atMs, timeZone, count) => `${monthAndDay(atMs, timeZone, locale)}: ${count}`,
  topicCount: (topic, count) => `${topic}: ${count}`,
  topicsLine: (topics) => `Top topics: ${topics}`,
  newestHeading: 'The newest stories',
};
