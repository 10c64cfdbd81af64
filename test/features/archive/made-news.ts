import type { Article } from '../../../src/domain/article.ts';
import type { Audience, Origin } from '../../../src/domain/source.ts';
import { makeArticle } from '../../support/articles.ts';

/** Four stories that have nothing in common. */
const stories = [
  {
    title: '老码头改成了公园',
    clauses: [
      '停用多年的老码头上周作为公园重新开放',
      '两座起重机刷了红漆留在原处',
      '铁轨之间种上了芦苇和野菊',
      '设计师说她不想抹掉这里干过的活',
      '附近的居民最关心的是晚上的照明',
      '管理处答应把路灯装到栈桥尽头',
      '秋天还要在仓库里办一个船模展览',
    ],
  },
  {
    title: '山区小学有了望远镜',
    clauses: [
      '海拔最高的那所小学收到了一台旧望远镜',
      '它原先属于一座关闭的天文台',
      '镜筒是用两辆拖拉机运上山的',
      '孩子们第一次看见了土星的光环',
      '校长把地理课改到了晚上',
      '几位退休教师自愿留下来值夜',
      '村里的狗起初对着圆顶叫个不停',
    ],
  },
  {
    title: '地铁换了一种刹车片',
    clauses: [
      '市里最老的一条地铁线换上了陶瓷刹车片',
      '站台上的粉尘因此少了一大半',
      '噪声也低到可以正常说话',
      '换装只能在末班车之后进行',
      '工人们连续忙了整个夏天',
      '公司没有透露合同的金额',
      '其他线路要等到旧库存用完',
    ],
  },
  {
    title: '合作社卖起了柿子酒',
    clauses: [
      '一家果农合作社用次等柿子酿出了甜酒',
      '过去这些果子大多烂在地里',
      '酒厂租的是废弃的粮站',
      '头一批在县城的集市上半天卖光',
      '税务所派人上门讲解怎么开票',
      '合作社打算明年买一台灌装机',
      '年轻人负责在网上直播',
    ],
  },
] as const;

/** What one delivery of a source is made of. */
export interface Delivery {
  readonly story: number;
  /** Which clause is left out: another text that tells the same. Undefined for the text as a whole. */
  readonly without?: number | undefined;
  /** What the publisher adds at the end, which makes the text its own, or a changed one. */
  readonly ending: number;
  readonly points: number;
  readonly page: number | undefined;
  readonly audience: Audience;
  readonly source: number;
}

const endings = ['', '本报将继续关注', '编辑另据读者来信补充了两处地名'];
const points = [[], ['有人觉得好。'], ['有人觉得好。', '也有人不以为然。']];

export function toArticle({ story, without, ending, points: pointsNumber, page, source }: Delivery): Article {
  const { title, clauses } = stories[story % stories.length] ?? stories[0];
  const body = clauses.filter((_, index) => index !== without);
  return makeArticle({
    title,
    keyPoints: points[pointsNumber] ?? [],
    sections: [{ heading: null, paragraphs: [`${[...body, endings[ending] ?? ''].join('，')}。`] }],
    source: `${source}号报`,
    url: page === undefined ? null : `https://paper.example/${story}/${page}`,
  });
}

export function toOrigin({ audience, source }: Pick<Delivery, 'audience' | 'source'>): Origin {
  return { audience, sourceId: `source-${source}` };
}
