import fc from 'fast-check';

/** What an article says, before it is laid out on lines. */
export interface Story {
  readonly title: string;
  readonly points: readonly string[];
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly kind: 'heading' | 'paragraph';
  readonly text: string;
}

const times = ['今年三月', '上周', '去年底', '入夏以来', '过去两年里', '十月中旬', '开工之前', '雨季过后'];
const subjects = [
  '县城的充电站运营方',
  '这家造船厂',
  '省气象局',
  '两家支线航空公司',
  '港口集团',
  '山里的合作社',
  '地铁运营公司',
  '材料研究所的一个小组',
  '三所职业学校',
  '消费者协会',
  '负责施工的工程队',
  '一位退休的总工程师',
];
const deeds = [
  '公布了新的票价方案',
  '推迟了扩建计划',
  '更换了用了二十年的设备',
  '把检修周期从三个月缩短到六周',
  '收到了四百多份书面意见',
  '与外省的同行签订了供货合同',
  '在网上公开了全部试验数据',
  '承认最初的预算低估了运费',
  '招募了一批会说方言的讲解员',
  '向银行申请了 3.5 亿元贷款',
  '用无人机巡查了 120 公里线路',
  '把 AI 模型接入了调度系统',
];
const reasons = [
  '原因是旧图纸与现场对不上',
  '这比原定的日期晚了将近一年',
  '居民对此看法不一',
  '审计部门随后派人核对了账目',
  '参与者说，“真正的困难在验收之后”',
  '费用由省里和企业各出一半',
  '附近的渔民得到了一次性补偿',
  '同样的办法在邻县已经试过（效果并不明显）',
  '合同里写明了违约的后果',
  '年轻人更关心的是工作时间',
];
const titleHeads = ['一座旧船坞的', '高原支线机场的', '县城充电站的', '三条地铁线的', '山村合作社的', '气象雷达站的'];
const titleTails = ['最后一次大修', '账本与难题', '十年等待', '改造为何一再推迟', '新主人', '下一个春天'];
const headings = [
  '钱从哪里来',
  '谁来维护设备',
  '一张旧图纸',
  '下一步: 先修后建',
  '能不能按期完工？',
  '成本与收益',
  '邻县的经验',
  '看不见的工程',
];

const sentence = fc
  .tuple(
    fc.constantFrom(...times),
    fc.constantFrom(...subjects),
    fc.constantFrom(...deeds),
    fc.constantFrom(...reasons),
  )
  .map(([time, subject, deed, reason]) => `${time}，${subject}${deed}，${reason}。`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(''));
const section = fc.tuple(fc.constantFrom(...headings), fc.array(paragraph, { minLength: 1, maxLength: 3 }));

/** Made-up news: sentences put together from phrases, so that no two articles and few paragraphs are alike. */
export const story: fc.Arbitrary<Story> = fc
  .record({
    title: fc.tuple(fc.constantFrom(...titleHeads), fc.constantFrom(...titleTails)).map((parts) => parts.join('')),
    points: fc.array(sentence, { minLength: 1, maxLength: 5 }),
    opening: fc.array(paragraph, { minLength: 1, maxLength: 3 }),
    sections: fc.array(section, { maxLength: 3 }),
  })
  .map(({ title, points, opening, sections }) => ({
    title,
    points,
    blocks: [
      ...opening.map((text) => ({ kind: 'paragraph' as const, text })),
      ...sections.flatMap(([heading, paragraphs]) => [
        { kind: 'heading' as const, text: heading },
        ...paragraphs.map((text) => ({ kind: 'paragraph' as const, text })),
      ]),
    ],
  }));
