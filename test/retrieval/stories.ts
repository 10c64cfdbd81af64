import type { Article } from '../../src/domain/article.ts';
import { makeArticle } from '../support/articles.ts';

/** Invented news to ask about, oldest first: nobody and nothing in it exists. */
export const stories: readonly Article[] = [
  makeArticle({
    title: '临海港用上岸电：靠港的船不再烧油',
    keyPoints: ['临海港26个泊位全部接通岸电，历时14个月。', '岸电每度0.86元，比船上自己发电便宜三分之一。'],
    sections: [
      {
        heading: null,
        paragraphs: [
          '临海港务局3月12日宣布，26个泊位已经全部接通岸电，工程历时14个月。',
          '项目总投资4.8亿元，其中六成由港口承担，其余由省里补贴。港务局工程师沈知远说，一艘集装箱船靠港一天要烧12吨燃油，接上岸电后可以全部停机。',
        ],
      },
      {
        heading: '谁来付钱',
        paragraphs: ['岸电的价格定为每度0.86元，比船上自己发电便宜三分之一。首批签约的是远岚航运和北屿轮渡两家公司。'],
      },
    ],
  }),
  makeArticle({
    title: '远岚航运订购八艘电动渡轮',
    keyPoints: ['远岚航运向松江船厂订购八艘纯电动渡轮，合同金额11.2亿元。'],
    sections: [
      {
        heading: null,
        paragraphs: [
          '远岚航运5月6日与松江船厂签约，订购八艘纯电动渡轮，合同金额11.2亿元。首艘船计划在2027年6月交付，投入临海到北屿的航线。',
          '船厂总经理顾明珊介绍，每艘渡轮的电池容量为9兆瓦时，由苍穹电池公司供应，充满一次能跑60海里。远岚航运首席执行官何以宁表示，电动化能把每年的燃料费用降低四成。',
        ],
      },
    ],
  }),
  makeArticle({
    title: '苍穹电池发布 GX-2，量产还要等两年',
    keyPoints: ['苍穹电池的GX-2能量密度达到每公斤410瓦时。'],
    sections: [
      {
        heading: null,
        paragraphs: [
          '苍穹电池周二发布了新一代固态电池 GX-2，能量密度达到每公斤 410 瓦时，比上一代提高 35%。公司计划在 2028 年量产，工厂设在云溪市。',
          '行业分析师丹尼尔·魏斯（Daniel Weiss）认为，成本仍是最大的难题：“同样容量的电池，GX-2 眼下要贵一倍。”',
        ],
      },
    ],
  }),
  makeArticle({
    title: '晴川博物館新館落成',
    keyPoints: ['晴川博物館新館耗時五年建成，展出青銅器三千餘件。'],
    sections: [
      {
        heading: null,
        paragraphs: [
          '晴川博物館新館週六向公眾開放，建設耗時五年，展出青銅器三千餘件。館長裴若溪說，最重的一件銅鐘有1.6噸，是從河床裡打撈出來的。',
          '門票免費，但須提前三天預約。',
        ],
      },
    ],
  }),
  makeArticle({
    title: '云溪市遭遇暴雨，三条地铁线停运',
    keyPoints: ['云溪市6小时降雨180毫米，三条地铁线停运，无人伤亡。'],
    sections: [
      {
        heading: null,
        paragraphs: [
          '云溪市周四凌晨遭遇暴雨，6小时降雨量达到180毫米，三条地铁线停运，没有人员伤亡报告。',
          '气象台预计降雨将持续到周五上午。学校停课一天，机场取消了42个航班。',
        ],
      },
    ],
  }),
];
