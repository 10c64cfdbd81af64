import type { Article } from '../../src/domain/article.ts';
import { articleId } from '../../src/domain/article-id.ts';
import { makeArticle } from './articles.ts';

function storyOf(
  changes: Partial<Article> & Pick<Article, 'title' | 'keyPoints'>,
  paragraphs: readonly string[],
): Article {
  const sections = [{ heading: null, paragraphs }];
  const id = articleId(changes.title, sections, changes.keyPoints);
  return makeArticle({ ...changes, sections, id });
}

/** What one guild alone may see: its names and figures are in no other article here. */
export const secretStory = storyOf(
  {
    title: '凌岚湾潮汐电站悄然并网',
    keyPoints: ['凌岚湾潮汐电站首台机组并网，年发电七千三百一十二万度。', '凌岚湾电站投资由三家渔业合作社分担。'],
    source: '凌岚内参',
    url: 'https://inner.example/linglan?token=f00d',
    publishedAt: '2026-03-04T05:06:00+08:00',
  },
  [
    '凌岚湾潮汐电站首台机组昨夜并网，潮汐电站一年发电七千三百一十二万度，够五万户人家使用。',
    '合作社代表邬启航说，凌岚湾的潮差平均五点四米，是沿岸最大的。',
  ],
);

/** What nobody but that guild may read anywhere: words of it, its publisher and its address, its id. */
export const secrets = new RegExp(`凌岚|三百一十二|内参|inner\\.example|f00d|邬启航|五点四米|${secretStory.id}`);

/** What everyone may see. */
export const publicStories = [
  storyOf({ title: '东礁潮汐电站停机检修', keyPoints: ['东礁潮汐电站停机六周，更换两台水轮机。'] }, [
    '东礁潮汐电站从周一起停机六周，更换两台水轮机的叶片，检修费用由电网公司承担。',
    '停机期间，岛上的用电由海底电缆送来，居民不受影响。',
  ]),
  storyOf({ title: '港口岸电改造完成', keyPoints: ['二十六个泊位接通岸电。'] }, [
    '港口岸电改造完成，二十六个泊位接通岸电，靠港船舶不再烧油发电。',
  ]),
];

/** A story that everyone has from one publisher … */
export const sharedStory = storyOf(
  {
    title: '盐田博物馆周末免费开放',
    keyPoints: ['盐田博物馆从本周末起免费开放。'],
    source: '海盐晚报',
    url: 'https://evening.example/salt',
    publishedAt: '2026-03-05T08:00:00+08:00',
  },
  [
    '盐田博物馆从本周末起免费开放，每天限三千人，预约从周五中午开始，团体须提前三天登记。',
    '馆内的老盐车修好后也将重新转动。',
  ],
);

/** … and the guild had first from its own source, with particulars of that source. */
export const sharedInGuild: Article = {
  ...sharedStory,
  source: '凌岚内参',
  url: 'https://inner.example/salt',
  publishedAt: '2026-03-04T21:00:00+08:00',
};
