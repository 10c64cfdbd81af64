import type { ArchiveEntry, Article } from '../../src/domain/article.ts';
import type { BriefingRun } from '../../src/ports/briefing-view.ts';

/** 2026-11-24 08:00 in Shanghai. */
export const tuesdayMorning = Date.UTC(2026, 10, 24, 0, 0);

/** A run that was due on {@link tuesdayMorning}. */
export const morningRun: BriefingRun = {
  dueAt: tuesdayMorning,
  late: false,
  deferred: false,
  gathered: false,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  mentionRoleId: null,
};

/** A story that comes as it arrives. */
export const instantRun: BriefingRun = { ...morningRun, dueAt: null, timeZone: null };

export const portArticle: Article = {
  id: '00000000000000a1',
  title: '港口自动化提速, 码头工人转岗“机器人驾驶员”',
  keyPoints: [
    '沿海三座码头今年新增 120 台无人集卡, 单箱作业成本下降 18%。',
    '约 400 名司机经培训转为远程监控员, 一人可同时看管五台车。',
    '工会要求把转岗补贴写入 2027 年的集体合同。',
  ],
  keyPointsBy: 'publisher',
  sections: [
    { heading: null, paragraphs: ['清晨六点, 码头上看不到一名司机。无人集卡沿着磁钉排成一列。'] },
    { heading: '成本账', paragraphs: ['港务公司称, 单箱成本从 55 元降到 45 元。节省主要来自夜班。'] },
    { heading: '人去哪儿了?', paragraphs: ['培训为期六周。考核通过的司机坐进了监控室。'] },
  ],
  source: '海湾日报',
  author: null,
  url: 'https://news.example/port?id=7&lang=zh',
  publishedAt: '2026-11-23T21:15:00+08:00',
};

export const riceArticle: Article = {
  id: '00000000000000b2',
  title: '耐盐水稻在滩涂试种成功',
  keyPoints: ['亩产达到 420 公斤, 高于去年的 365 公斤。'],
  keyPointsBy: 'extract',
  sections: [{ heading: null, paragraphs: ['试验田位于盐度千分之六的滩涂。'] }],
  source: null,
  author: null,
  url: null,
  publishedAt: '2026-11-22',
};

export const bareArticle: Article = {
  id: '00000000000000c3',
  title: '周末大风降温',
  keyPoints: [],
  keyPointsBy: 'extract',
  sections: [{ heading: null, paragraphs: ['气象台预计，周六起北方大部降温六到八度。周日风力减弱。'] }],
  source: '气象台',
  author: null,
  url: 'ftp://example/weather',
  publishedAt: null,
};

export function entryOf(article: Article, seq: number): ArchiveEntry {
  return { seq, archivedAt: tuesdayMorning + seq * 1000, article };
}

export const entries: readonly ArchiveEntry[] = [portArticle, riceArticle, bareArticle].map((article, index) =>
  entryOf(article, index + 1),
);
